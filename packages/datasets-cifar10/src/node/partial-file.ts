import { createHash } from "node:crypto";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { onDisk } from "./disk.js";

/** What a partial file is a part of: enough for the server to say whether the rest still fits. */
export interface PartialIdentity {
  readonly url: string;
  /** A strong ETag or the date of the last change, as the server sent it. */
  readonly validator: string;
  /** Of the whole file. */
  readonly totalBytes: number;
}

/** The beginning of a download, kept between attempts and between runs of programs. */
export interface PartialFile {
  readonly url: string;
  readonly path: string;
  readonly identityPath: string;
}

const prefix = "cifar-10-partial-";

/** Where the beginning of what `url` gives is kept; every URL has a place of its own. */
export function partialFile(directory: string, url: string): PartialFile {
  const name = `${prefix}${createHash("sha256").update(url).digest("hex").slice(0, 12)}`;
  return { url, path: join(directory, `${name}.tar.gz`), identityPath: join(directory, `${name}.json`) };
}

/** Whether a file in the cache is one of those that partial files are made of. */
export function isPartialFileName(name: string): boolean {
  return name.startsWith(prefix);
}

/** What was kept, or undefined where there is nothing that can be gone on with. */
export async function readPartial({
  url,
  path,
  identityPath,
}: PartialFile): Promise<(PartialIdentity & { readonly bytes: number }) | undefined> {
  try {
    const identity: unknown = JSON.parse(await readFile(identityPath, "utf8"));
    const { size } = await stat(path);
    if (!isIdentity(identity) || identity.url !== url || size > identity.totalBytes) return undefined;
    return { ...identity, bytes: size };
  } catch {
    return undefined;
  }
}

/**
 * Begins anew: an empty file and, where the server names one, its identity. A program that is killed at any point of
 * this leaves nothing that another would go on with wrongly.
 */
export async function startPartial(
  { path, identityPath }: PartialFile,
  identity: PartialIdentity | undefined,
): Promise<void> {
  await onDisk(path, async () => {
    await rm(identityPath, { force: true });
    await writeFile(path, "");
    if (!identity) return;
    await writeFile(`${identityPath}.new`, JSON.stringify(identity));
    await rename(`${identityPath}.new`, identityPath);
  });
}

/** Removes what was kept, the identity first. */
export async function removePartial({ path, identityPath }: PartialFile): Promise<void> {
  await onDisk(path, async () => {
    for (const each of [identityPath, `${identityPath}.new`, path]) await rm(each, { force: true });
  });
}

function isIdentity(value: unknown): value is PartialIdentity {
  return (
    typeof value === "object" &&
    value !== null &&
    "url" in value &&
    typeof value.url === "string" &&
    "validator" in value &&
    typeof value.validator === "string" &&
    "totalBytes" in value &&
    Number.isSafeInteger(value.totalBytes)
  );
}
