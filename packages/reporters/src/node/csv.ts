import { defineReporter, type Reporter } from "@activation-lab/core";
import { toCsv } from "../csv.js";
import { findStudyStart } from "../trials.js";
import { writeWholeFile } from "./write-file.js";

/** Where the CSV reporter writes. */
export interface CsvOptions {
  /** For example "results.csv". */
  readonly path: string;
}

/** Writes one row for each epoch of each trial to a CSV file, once the record has ended. */
export function csv({ path }: CsvOptions): Reporter {
  return defineReporter({
    name: "csv",
    async onRecordEnd(events) {
      if (findStudyStart(events)) await writeWholeFile(path, toCsv(events));
    },
  });
}
