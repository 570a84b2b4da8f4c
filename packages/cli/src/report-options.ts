import { labError } from "@activation-lab/core";
import { type Format, formats } from "./formats.js";
import { packageNames, parseArguments } from "./parse-arguments.js";

/** What the person who types `report` asked for. */
export interface ReportOptions {
  /** Files, or the directories that they lie in; one or more. */
  readonly records: readonly string[];
  /** In the order of the table; empty where none was chosen. */
  readonly formats: readonly Format[];
  /** Where the files go; beside each record if not given. */
  readonly outputDirectory?: string;
  /** The files of reporters that are told too. */
  readonly reporters?: readonly string[];
  /** Packages whose reporters may be named. */
  readonly plugins?: readonly string[];
  /** Opens the page that was written. */
  readonly open: boolean;
}

const formatOptions: Readonly<Record<string, { readonly type: "boolean" }>> = Object.fromEntries(
  formats.map(({ name }) => [name, { type: "boolean" as const }]),
);

/**
 * Reads the arguments after `report`.
 *
 * @throws a LabError `invalid-input` for an unknown option, for no record, and for `--open` where no page is written.
 */
export function parseReportOptions(args: readonly string[]): ReportOptions {
  const { values, positionals } = parseArguments(args, {
    ...formatOptions,
    out: { type: "string" },
    reporter: { type: "string", multiple: true },
    plugins: { type: "string" },
    open: { type: "boolean" },
  });
  if (positionals.length === 0)
    throw labError("invalid-input", "Name a record, as in activation-lab report results/quick/record.jsonl.");
  const given = new Set(Object.keys(values));
  const chosen = formats.filter(({ name }) => given.has(name));
  if (given.has("open") && chosen.length > 0 && !given.has("html"))
    throw labError("invalid-input", "--open shows the page that --html writes; give --html as well.");
  const { out, reporter, plugins } = values;
  const reporters = Array.isArray(reporter) ? reporter.map(String) : [];
  if (reporters.length > 0 && positionals.length > 1)
    throw labError("invalid-input", "--reporter takes one record, since a reporter is told of one study.");
  return {
    records: positionals,
    formats: chosen,
    ...(reporters.length > 0 ? { reporters } : {}),
    ...(typeof plugins === "string" ? { plugins: packageNames(plugins) } : {}),
    open: given.has("open"),
    ...(typeof out === "string" ? { outputDirectory: out } : {}),
  };
}
