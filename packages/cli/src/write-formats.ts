import type { Reporter, StudyEvent } from "@activation-lab/core";
import { report } from "@activation-lab/core/run";
import type { Console } from "./console.js";
import { type Format, fileReporters, writtenPaths } from "./formats.js";

/**
 * Writes the chosen formats into a directory and prints what was written.
 *
 * @returns the exit code: 0, or 1 where some file could not be written
 */
export async function writeFormats(
  events: readonly StudyEvent[],
  directory: string,
  formats: readonly Format[],
  console: Console,
): Promise<number> {
  let code = 0;
  for (const format of formats) {
    const failed = await reportTo(events, await fileReporters(directory, [format]), console);
    if (failed) code = 1;
    else for (const path of writtenPaths(directory, format)) console.out.write(`${path}\n`);
  }
  return code;
}

/** Hands a record to reporters and tells of those that fail; whether one did. */
export async function reportTo(
  events: readonly StudyEvent[],
  reporters: readonly Reporter[],
  { error }: Console,
): Promise<boolean> {
  let failed = false;
  await report(events, reporters, {
    onReporterError(message) {
      failed = true;
      error.write(`${message}\n`);
    },
  });
  return failed;
}
