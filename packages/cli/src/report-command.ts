import { dirname, join } from "node:path";
import { makeWritable, readRecord } from "@activation-lab/core/node";
import { terminal } from "@activation-lab/reporters";
import { compareRecords } from "./compare-records.js";
import type { Console } from "./console.js";
import { type Format, fileReporters, pageFileName, usualFormats } from "./formats.js";
import { loadReporters } from "./load-reporters.js";
import { openPage } from "./open-page.js";
import { recordPath } from "./record-path.js";
import { parseReportOptions } from "./report-options.js";
import { reportTo, writeFormats } from "./write-formats.js";

/**
 * Makes the reports of a record again, also of one that was cut short; lays several records side by side.
 *
 * @returns the exit code: 0, or 1 where some file could not be written
 */
export async function reportCommand(args: readonly string[], console: Console): Promise<number> {
  const options = parseReportOptions(args);
  const { outputDirectory, open } = options;
  if (outputDirectory !== undefined) makeWritable(outputDirectory);
  const [first = "", ...others] = options.records.map(recordPath);
  if (others.length > 0) return compareRecords([first, ...others], options, console);
  const directory = outputDirectory ?? dirname(first);
  const reporters = await loadReporters(options.reporters ?? [], {
    directory,
    plugins: options.plugins,
    project: ".",
  });
  const written = await reportRecord(first, console, { directory, formats: options.formats });
  const code = (await reportTo(readRecord(first), reporters, console)) ? 1 : written;
  if (open && code === 0) await openPage(join(directory, pageFileName));
  return code;
}

/** Where the files of a record go, and which. */
export interface ReportPlaces {
  /** Beside the record if not given. */
  readonly directory?: string;
  /** With the table printed and the usual ones written where none is given. */
  readonly formats?: readonly Format[];
}

/**
 * Writes the files of a record. Where no format was chosen, prints its table and writes the usual ones.
 *
 * @returns the exit code: 0, or 1 where some file could not be written
 */
export async function reportRecord(
  path: string,
  console: Console,
  { directory = dirname(path), formats = [] }: ReportPlaces = {},
): Promise<number> {
  const events = readRecord(path);
  if (formats.length > 0) return writeFormats(events, directory, formats, console);
  const table = terminal({ stream: console.out, progress: false });
  const failed = await reportTo(events, [table, ...(await fileReporters(directory, usualFormats))], console);
  console.error.write(`The report is in ${directory}.\n`);
  return failed ? 1 : 0;
}
