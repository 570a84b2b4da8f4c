import { basename, dirname, extname, join, resolve } from "node:path";
import { labError, type StudyEvent } from "@activation-lab/core";
import { readRecord, recordFileName } from "@activation-lab/core/node";
import { comparisonLines } from "@activation-lab/reporters";
import type { Console } from "./console.js";
import { openPage } from "./open-page.js";
import type { ReportOptions } from "./report-options.js";
import { writeFormats } from "./write-formats.js";
import { writeWholeFile } from "./write-whole-file.js";

/** A record among several. */
interface NamedRecord {
  /** Differs from the others'. */
  readonly name: string;
  readonly path: string;
  readonly events: readonly StudyEvent[];
}

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

/** Each record by the directory that it lies in, or by its file's name where that is its own; numbered where that is taken. */
function namedRecords(paths: readonly string[]): NamedRecord[] {
  const names: string[] = [];
  return paths.map((path, index) => {
    if (paths.findIndex((other) => resolve(other) === resolve(path)) < index)
      throw labError("invalid-input", `${path} is named twice; name each record once.`);
    const own =
      basename(path) === recordFileName ? basename(dirname(resolve(path))) : basename(path, extname(path));
    let name = own;
    for (let number = 2; names.includes(name); number++) name = `${own}-${number}`;
    names.push(name);
    return { name, path, events: readRecord(path) };
  });
}
