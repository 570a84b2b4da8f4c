import { defineReporter, type Reporter } from "@activation-lab/core";
import { toClaimsCsv } from "../claims-csv.js";
import { findStudyStart } from "../trials.js";
import { writeWholeFile } from "./write-file.js";

/** Where the CSV reporter of claims writes. */
export interface ClaimsCsvOptions {
  /** For example "claims.csv". */
  readonly path: string;
}

/** Writes one row for each comparison of each claim to a CSV file, once the record has ended; no file where the study claims nothing. */
export function claimsCsv({ path }: ClaimsCsvOptions): Reporter {
  return defineReporter({
    name: "claimsCsv",
    async onRecordEnd(events) {
      const text = findStudyStart(events) && toClaimsCsv(events);
      if (text !== undefined) await writeWholeFile(path, text);
    },
  });
}
