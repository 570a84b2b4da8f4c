import { dirname, join } from "node:path";
import { comparisonLines } from "@activation-lab/reporters";
import type { Console } from "./console.js";
import { namedRecords } from "./named-records.js";
import { openPage } from "./open-page.js";
import type { ReportOptions } from "./report-options.js";
import { writeFormats } from "./write-formats.js";
import { writeWholeFile } from "./write-whole-file.js";

/** What the page of several records is called: each record's own page keeps its place. */
const comparisonFileName = "comparison.html";

/**
 * Lays records side by side: prints a table of them and writes one page. Formats that show one record are written for each, to a
 * directory of its name, or beside it where no directory was named.
 *
 * @returns the exit code: 0, or 1 where some file could not be written
 * @throws a LabError `invalid-input` where a record is named twice
 */
export async function compareRecords(
  paths: readonly string[],
  { formats, outputDirectory, open }: ReportOptions,
  console: Console,
): Promise<number> {
  const records = namedRecords(paths);
  if (formats.length === 0)
    console.out.write(
      `${comparisonLines(records, console.out.columns ?? Number.POSITIVE_INFINITY).join("\n")}\n`,
    );
  let code = 0;
  const own = formats.filter(({ name }) => name !== "html");
  for (const { name, path, events } of records) {
    const directory = outputDirectory === undefined ? dirname(path) : join(outputDirectory, name);
    code = Math.max(code, await writeFormats(events, directory, own, console));
  }
  if (formats.length > own.length || formats.length === 0) {
    const page = join(outputDirectory ?? dirname(paths[0] ?? ""), comparisonFileName);
    const { htmlPage } = await import("@activation-lab/reporters/html");
    await writeWholeFile(page, Buffer.from(await htmlPage(records.map(({ events }) => events))));
    if (formats.length > 0) console.out.write(`${page}\n`);
    else console.error.write(`${page} shows them side by side.\n`);
    if (open) await openPage(page);
  }
  return code;
}
