import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { apiReport } from "./api-report.mjs";
import { root } from "./pack.mjs";

/**
 * Whether what a package exports is what its file in `api` says, so that a change of it is seen where it is made.
 *
 * @param options.write whether to write that file instead
 * @param options.scratch a folder for what is compared
 */
export function checkApi({ directory, manifest, entries }, _, { write, scratch }) {
  const name = `${basename(directory)}.md`;
  const kept = join(root, "api", name);
  const made = write ? kept : join(scratch, name);
  mkdirSync(dirname(made), { recursive: true });
  writeFileSync(made, apiReport(manifest.name, entries));
  if (write) return { problems: [], note: `written to api/${name}` };
  if (!existsSync(kept))
    return { problems: [`api/${name} is not there: \`pnpm check:packages api --write\``] };
  const { status, stdout } = spawnSync("git", ["diff", "--no-index", "--unified=1", kept, made], {
    encoding: "utf8",
  });
  if (status === 0) return { problems: [] };
  const changes = stdout.split("\n").slice(4).join("\n").trimEnd();
  return {
    problems: [
      changes,
      "If that is meant, `pnpm check:packages api --write`, and describe it with `pnpm changeset`.",
    ],
  };
}
