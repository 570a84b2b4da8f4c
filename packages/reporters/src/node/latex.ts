import { defineReporter, type Reporter } from "@activation-lab/core";
import { type LatexTableOptions, toLatex } from "../latex.js";
import { findStudyStart } from "../trials.js";
import { writeWholeFile } from "./write-file.js";

/** Where the LaTeX reporter writes. */
export interface LatexOptions extends LatexTableOptions {
  /** For example "results.tex". */
  readonly path: string;
}

/** Writes the results as a LaTeX table to a file, once the record has ended. */
export function latex({ path, ...options }: LatexOptions): Reporter {
  return defineReporter({
    name: "latex",
    async onRecordEnd(events) {
      if (findStudyStart(events)) await writeWholeFile(path, toLatex(events, options));
    },
  });
}
