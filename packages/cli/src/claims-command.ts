import { dirname, relative, resolve, sep } from "node:path";
import { labError } from "@activation-lab/core";
import { resolveStudy } from "@activation-lab/core/run";
import { claimsJson, claimsMarkdown, claimsOverview } from "@activation-lab/reporters";
import type { Console } from "./console.js";
import { loadStudy } from "./load-study.js";
import { namedRecords } from "./named-records.js";
import { parseArguments } from "./parse-arguments.js";
import { recordPath } from "./record-path.js";
import { writeWholeFile } from "./write-whole-file.js";

const options = {
  preset: { type: "string" },
  title: { type: "string" },
  out: { type: "string" },
  json: { type: "boolean" },
} as const;

/** Judges the claims of a study on records of whatever studies, and writes a page of it. */
export async function claimsCommand(args: readonly string[], console: Console): Promise<number> {
  const { values, positionals } = parseArguments(args, options);
  const { preset, out, title, json = false } = values;
  const [studyFile, ...named] = positionals;
  if (studyFile === undefined || named.length === 0) {
    throw labError(
      "invalid-input",
      "Name a study and the records to judge its claims on, as in activation-lab claims study.ts results/a results/b.",
    );
  }
  const resolved = resolveStudy(await loadStudy(studyFile), preset === undefined ? {} : { preset });
  const { study } = resolved;
  if (!study.claims?.length)
    throw labError("invalid-input", `${studyFile} claims nothing; give its study claims to judge.`);
  const records = namedRecords(named.map(recordPath).sort());
  const overview = claimsOverview(resolved, records);
  const from = out === undefined ? process.cwd() : dirname(resolve(out));
  const text = json
    ? claimsJson(overview)
    : claimsMarkdown(overview, {
        title: title ?? `Claims: ${study.title}`,
        note: "This page is made by activation-lab claims from the records below, and never edited by hand.",
        addresses: new Map(records.map(({ name, path }) => [name, address(from, path)])),
      });
  if (out === undefined) {
    console.out.write(text);
    return 0;
  }
  await writeWholeFile(out, Buffer.from(text));
  console.error.write(
    `${out} says what ${records.length === 1 ? "the record says" : `${records.length} records say`}.\n`,
  );
  return 0;
}

/** A record as seen from a page in a directory. */
function address(from: string, path: string): string {
  return relative(from, resolve(path)).split(sep).join("/");
}
