import { randomUUID } from "node:crypto";
import {
  closeSync,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { errorMessage, isLabError, labError } from "../errors.js";

/**
 * Makes a directory where it is missing, and sure that files can be written to it.
 *
 * @throws a LabError `invalid-input` where they cannot.
 */
export function makeWritable(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    const probe = join(directory, temporaryName(""));
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw labError(
      "invalid-input",
      `Cannot write to ${directory} (${errorMessage(error)}); allow it, or choose another directory.`,
      { cause: error },
    );
  }
}

/**
 * Creates a file that nobody ever sees without all of its text; false where it exists. Of several that try at once, on however
 * many machines, one succeeds. Where the file system has no links the text appears bit by bit, and after a crash may lack its end.
 *
 * @param durable whether it outlasts a power cut from the moment on that it is seen
 * @throws a LabError `storage-failed`, and then there is no file.
 */
export function createWhole(path: string, text: string, durable = false): boolean {
  return onDisk(path, () => {
    const beside = temporaryName(path);
    try {
      create(beside, text, durable);
      return link(beside, path) ?? create(path, text, durable);
    } finally {
      removeLeftover(beside);
    }
  });
}

/**
 * Gives a file another content, or its first; whoever reads it meanwhile sees the old one or the new one.
 *
 * @param durable whether it outlasts a power cut from the moment on that it is seen
 * @throws a LabError `storage-failed`, and then the old content stays.
 */
export function replaceWhole(path: string, content: string | Uint8Array, durable = false): void {
  onDisk(path, () => {
    const beside = temporaryName(path);
    try {
      create(beside, content, durable);
      replace(beside, path);
    } finally {
      removeLeftover(beside);
    }
  });
}

/**
 * What a file says; undefined where there is none.
 *
 * @throws a LabError `storage-failed` where it cannot be read.
 */
export function readIfThere(path: string): string | undefined {
  return onDisk(path, () => {
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      if (hasCode(error, "ENOENT")) return undefined;
      throw error;
    }
  });
}

/**
 * The names of the files in a directory.
 *
 * @throws a LabError `storage-failed` where it cannot be read.
 */
export function namesIn(directory: string): ReadonlySet<string> {
  return onDisk(directory, () => new Set(readdirSync(directory)));
}

/** Removes a file that nobody needs; one that cannot be removed does no harm. */
export function removeLeftover(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}

/** A name that nobody else uses, for what is to be written before it is seen under the name `path`. */
export function temporaryName(path: string): string {
  return `${path}.${randomUUID()}.tmp`;
}

/**
 * Does something to a file.
 *
 * @throws a LabError `storage-failed` that names it where that fails.
 */
export function onDisk<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw isLabError(error)
      ? error
      : labError(
          "storage-failed",
          `Cannot write ${path} (${errorMessage(error)}); what was written before is whole: make room, and run the same command again to go on.`,
          { cause: error },
        );
  }
}

/** Whether the system refused something for this reason. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

function create(path: string, content: string | Uint8Array, durable: boolean): boolean {
  let file: number;
  try {
    file = openSync(path, "wx");
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
  try {
    try {
      writeFileSync(file, content);
      if (durable) fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    removeLeftover(path);
    throw error;
  }
  return true;
}

/** Undefined where that cannot be said, as on a file system without links. */
function link(from: string, to: string): boolean | undefined {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    // A network drive that repeats a request whose answer was lost meets the link that the first one made.
    return hasCode(error, "EEXIST") ? isSameFile(from, to) : undefined;
  }
}

function isSameFile(one: string, other: string): boolean {
  try {
    const [first, second] = [one, other].map((path) => statSync(path, { bigint: true }));
    return first?.ino === second?.ino && first?.dev === second?.dev;
  } catch {
    return false;
  }
}

function replace(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    // Windows refuses it while someone reads the old text.
    if (!["EPERM", "EACCES", "EBUSY"].some((code) => hasCode(error, code))) throw error;
    copyFileSync(from, to);
  }
}
