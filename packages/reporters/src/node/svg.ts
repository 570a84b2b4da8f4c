import { join } from "node:path";
import { defineReporter, type Reporter } from "@activation-lab/core";
import { accuracyChart } from "../accuracy-chart.js";
import { lossChart } from "../loss-chart.js";
import { renderSvg } from "../render-svg.js";
import { summarize } from "../summary.js";
import { findStudyStart } from "../trials.js";
import { writeWholeFile } from "./write-file.js";

/** Where the SVG reporter writes. */
export interface SvgOptions {
  readonly directory: string;
}

/** Writes the charts `loss.svg` and `accuracy.svg` to a directory, once the record has ended. */
export function svg({ directory }: SvgOptions): Reporter {
  return defineReporter({
    name: "svg",
    async onRecordEnd(events) {
      if (!findStudyStart(events)) return;
      const summary = summarize(events);
      await writeWholeFile(join(directory, "loss.svg"), await renderSvg(lossChart(summary)));
      await writeWholeFile(join(directory, "accuracy.svg"), await renderSvg(accuracyChart(summary)));
    },
  });
}
