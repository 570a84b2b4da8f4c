import { defineReporter, type Reporter } from "@activation-lab/core";
import { toDiagnosticsCsv } from "../diagnostics-csv.js";
import { findStudyStart } from "../trials.js";
import { writeWholeFile } from "./write-file.js";

/** Where the CSV reporter of diagnostics writes. */
export interface DiagnosticsCsvOptions {
  /** For example "diagnostics.csv". */
  readonly path: string;
}

/** Writes one row for each trial, epoch and layer to a CSV file, once the record has ended; no file where there are no diagnostics. */
export function diagnosticsCsv({ path }: DiagnosticsCsvOptions): Reporter {
  return defineReporter({
    name: "diagnosticsCsv",
    async onRecordEnd(events) {
      const text = findStudyStart(events) && toDiagnosticsCsv(events);
      if (text !== undefined) await writeWholeFile(path, text);
    },
  });
}
