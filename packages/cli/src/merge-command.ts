import { existsSync } from "node:fs";
import { join } from "node:path";
import { labError } from "@activation-lab/core";
import { makeWritable, readRecord, recordFileName, writeRecord } from "@activation-lab/core/node";
import { mergeRecords } from "@activation-lab/core/run";
import type { Console } from "./console.js";
import { parseArguments } from "./parse-arguments.js";
import { recordPath } from "./record-path.js";
import { reportRecord } from "./report-command.js";

const options = { out: { type: "string" } } as const;

/** Makes one record of several that are parts of one study, and its report. */
export async function mergeCommand(args: readonly string[], console: Console): Promise<number> {
  const { values, positionals } = parseArguments(args, options);
  const { out } = values;
  if (out === undefined || positionals.length < 2) {
    throw labError(
      "invalid-input",
      "Name two records or more and where to, as in activation-lab merge results/a results/b --out results/all.",
    );
  }
  const target = join(out, recordFileName);
  if (existsSync(target))
    throw labError("invalid-input", `${target} is there already; choose another directory with --out.`);
  const merged = mergeRecords(
    positionals.map((named) => ({ name: named, events: readRecord(recordPath(named)) })),
  );
  makeWritable(out);
  writeRecord(target, merged);
  return reportRecord(target, console);
}
