import { dirname } from "node:path";
import { labError, report } from "@activation-lab/core";
import { readRecord } from "@activation-lab/core/node";
import { terminal } from "@activation-lab/reporters";
import type { Console } from "./console.js";
import { recordPath } from "./record-path.js";
import { fileReporters } from "./reporters.js";

/** Makes the table and the files of a record again, also of one that was cut short. */
export async function reportCommand(args: readonly string[], console: Console): Promise<number> {
  const [path, ...others] = args;
  if (path === undefined || others.length > 0) {
    throw labError(
      "invalid-input",
      "Name one record, as in activation-lab report results/quick/record.jsonl.",
    );
  }
  return reportRecord(recordPath(path), console);
}

/**
 * Prints the table of a record and writes the files that stand beside it.
 *
 * @returns the exit code: 0, or 1 where some file could not be written
 */
export async function reportRecord(path: string, console: Console): Promise<number> {
  let failed = false;
  await report(
    readRecord(path),
    [terminal({ stream: console.out, progress: false }), ...fileReporters(dirname(path))],
    {
      onReporterError(message) {
        failed = true;
        console.error.write(`${message}\n`);
      },
    },
  );
  return failed ? 1 : 0;
}
