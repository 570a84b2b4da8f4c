import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { errorMessage, labError } from "@activation-lab/core";

/**
 * Writes a file whole or not at all: beside its place first, then renamed; makes the directory if there is none.
 *
 * @throws a LabError `invalid-input` where it cannot be written.
 */
export async function writeWholeFile(path: string, bytes: Uint8Array): Promise<void> {
  const target = resolve(path);
  const beside = `${target}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(beside, bytes);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw labError("invalid-input", `Cannot write ${path} (${errorMessage(error)}); name another place.`, {
      cause: error,
    });
  }
}
