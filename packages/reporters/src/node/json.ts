import { defineReporter, type Reporter } from "@activation-lab/core";
import { toJson } from "../json.js";
import type { SummaryOptions } from "../summary.js";
import { findStudyStart } from "../trials.js";
import { writeWholeFile } from "./write-file.js";

/** Where the JSON reporter writes. */
export interface JsonOptions extends SummaryOptions {
  /** For example "report.json". */
  readonly path: string;
}

/** Writes the figures and what they are worth to a JSON file, once the record has ended. */
export function json({ path, ...options }: JsonOptions): Reporter {
  return defineReporter({
    name: "json",
    async onRecordEnd(events) {
      if (findStudyStart(events)) await writeWholeFile(path, toJson(events, options));
    },
  });
}
