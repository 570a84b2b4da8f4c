import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** Writes a file whole or not at all: beside its place first, then renamed; makes the directory if there is none. */
export async function writeWholeFile(
  path: string,
  content: string | Uint8Array,
  beside = `${resolve(path)}.${randomUUID()}.tmp`,
): Promise<void> {
  const target = resolve(path);
  await mkdir(dirname(target), { recursive: true });
  try {
    await writeFile(beside, content);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
