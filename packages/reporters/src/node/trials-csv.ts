import { defineReporter, type Reporter } from "@activation-lab/core";
import { findStudyStart } from "../trials.js";
import { toTrialsCsv } from "../trials-csv.js";
import { writeWholeFile } from "./write-file.js";

/** Where the CSV reporter of trials writes. */
export interface TrialsCsvOptions {
  /** For example "trials.csv". */
  readonly path: string;
}

/** Writes one row for each trial to a CSV file, once the record has ended. */
export function trialsCsv({ path }: TrialsCsvOptions): Reporter {
  return defineReporter({
    name: "trialsCsv",
    async onRecordEnd(events) {
      if (findStudyStart(events)) await writeWholeFile(path, toTrialsCsv(events));
    },
  });
}
