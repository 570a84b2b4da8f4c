import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { officialArchive } from "../dataset.js";

/** Digests in hexadecimal by the name of their algorithm, as in `{ sha256: "c4a3…" }`. */
export type Digests = Readonly<Record<string, string>>;

/** Several hashes of one stream of bytes. */
export function hashing(algorithms: readonly string[]): {
  update(part: Uint8Array): void;
  digests(): Digests;
} {
  const hashes = algorithms.map((algorithm) => ({ algorithm, hash: createHash(algorithm) }));
  return {
    update(part) {
      for (const { hash } of hashes) hash.update(part);
    },
    digests: () => Object.fromEntries(hashes.map(({ algorithm, hash }) => [algorithm, hash.digest("hex")])),
  };
}

/** Digests of a file, which is read in small parts. */
export async function digestsOf(
  file: string,
  algorithms: readonly string[],
  signal?: AbortSignal,
): Promise<Digests> {
  const { update, digests } = hashing(algorithms);
  for await (const part of createReadStream(file, signal ? { signal } : {})) update(part);
  return digests();
}

/** The first of the expected digests that the actual ones lack or have otherwise. */
export function wrongDigest(
  actual: Digests,
  expected: Digests,
): { readonly algorithm: string; readonly actual: string; readonly expected: string } | undefined {
  for (const [algorithm, digest] of Object.entries(expected)) {
    const came = actual[algorithm] ?? "missing";
    if (came !== digest.toLowerCase()) return { algorithm, actual: came, expected: digest };
  }
  return undefined;
}

/** Whether an archive with these digests is the one that CIFAR-10's authors publish. */
export function isOfficial(actual: Digests): boolean {
  return wrongDigest(actual, officialArchive.checksums) === undefined;
}
