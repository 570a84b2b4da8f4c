import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { errorMessage, labError } from "../errors.js";

/**
 * Writes a file whole or not at all: beside its place first, to the disk, then renamed; makes its directory where it is missing.
 *
 * @throws a LabError `storage-failed` that says why it could not be written; what was there before is still there.
 */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(beside, "wx");
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw storageFailed(path, error);
  }
}

/** The error for something that could not be written: one sentence, with what to do. */
export function storageFailed(path: string, error: unknown): Error {
  return labError(
    "storage-failed",
    `Cannot write ${path} (${errorMessage(error)}); what was written before is whole: make room, and run the same command again to go on.`,
    { cause: error },
  );
}
