import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { errorMessage, labError } from "@activation-lab/core";
import type { Files } from "./template.js";

/**
 * Refuses a place where something is already.
 *
 * @throws a LabError `invalid-input` for a file and for a folder that is not empty
 */
export function requireFree(directory: string): void {
  const found = statSync(directory, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory())
    throw labError("invalid-input", `${directory} is a file; name another folder with --out.`);
  if (readdirSync(directory).length > 0)
    throw labError(
      "invalid-input",
      `${directory} is not empty; empty it, or name another folder with --out.`,
    );
}

/**
 * Writes all files into a folder that is missing or empty, or none: beside it first, then moved in.
 *
 * @throws a LabError `invalid-input` where they cannot be written; then the folder is as it was
 */
export function writeFolder(directory: string, files: Files): void {
  const wasThere = statSync(directory, { throwIfNoEntry: false }) !== undefined;
  // An empty folder stays, since someone may be in it.
  const beside = wasThere ? join(directory, `.${randomUUID()}.tmp`) : `${directory}.${randomUUID()}.tmp`;
  let made: string | undefined;
  try {
    made = mkdirSync(dirname(beside), { recursive: true });
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(beside, path)), { recursive: true });
      writeFileSync(join(beside, path), content);
    }
    if (!wasThere) renameSync(beside, directory);
    else moveInto(directory, beside);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    throw labError(
      "invalid-input",
      `Cannot write ${directory} (${errorMessage(error)}); name another folder with --out.`,
      {
        cause: error,
      },
    );
  }
}

function moveInto(directory: string, beside: string): void {
  const moved: string[] = [];
  try {
    for (const name of readdirSync(beside)) {
      renameSync(join(beside, name), join(directory, name));
      moved.push(name);
    }
    rmSync(beside, { recursive: true });
  } catch (error) {
    for (const name of moved) rmSync(join(directory, name), { recursive: true, force: true });
    throw error;
  }
}
