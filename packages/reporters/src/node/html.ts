import { defineReporter, type Reporter } from "@activation-lab/core";
import { htmlPage } from "../html/page.js";
import type { SummaryOptions } from "../summary.js";
import { findStudyStart } from "../trials.js";
import { writeWholeFile } from "./write-file.js";

/** Where the HTML reporter writes. */
export interface HtmlOptions extends SummaryOptions {
  /** For example "report.html". */
  readonly path: string;
}

/** Writes the report as one HTML file that needs nothing else, once the record has ended. */
export function html({ path, ...options }: HtmlOptions): Reporter {
  return defineReporter({
    name: "html",
    async onRecordEnd(events) {
      if (findStudyStart(events)) await writeWholeFile(path, await htmlPage([events], options));
    },
  });
}
