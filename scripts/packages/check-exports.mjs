import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { filterProblems, problemKindInfo } from "@arethetypeswrong/core/problems";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

/** What publint finds wrong with a package as it is packed. */
export async function checkPublint(_, tarball) {
  const buffer = tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
  return { problems: messages.map((message) => formatMessage(message, pkg, { color: false })) };
}

/**
 * Whether TypeScript finds the types of every entry, and the right ones, in each way of resolving modules that can import ES
 * modules. The packages are nothing else, so `require` and the resolution of Node 10 do not count.
 */
export async function checkTypes(_, tarball) {
  const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)));
  if (!analysis.types) return { problems: ["it has no types"] };
  const problems = ["node16-esm", "bundler"].flatMap((resolutionKind) =>
    filterProblems(analysis, { resolutionKind }).map(
      ({ kind, entrypoint = "" }) =>
        `${problemKindInfo[kind].title} (${resolutionKind}, ${entrypoint}): ${problemKindInfo[kind].docsUrl}`,
    ),
  );
  return { problems };
}
