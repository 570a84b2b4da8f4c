import { join } from "node:path";
import { defineReporter, type Reporter } from "@activation-lab/core";
import { chartsOf } from "../charts/charts-of.js";
import { renderSvg } from "../render-svg.js";
import { reportOf } from "../report.js";
import { findStudyStart } from "../trials.js";
import { writeWholeFile } from "./write-file.js";

/** Where the SVG reporter writes. */
export interface SvgOptions {
  readonly directory: string;
}

/** Writes every chart of the record to a directory once it has ended, each to a file of its name: `loss.svg`, `accuracy.svg`. */
export function svg({ directory }: SvgOptions): Reporter {
  return defineReporter({
    name: "svg",
    async onRecordEnd(events) {
      if (!findStudyStart(events)) return;
      for (const { name, specification } of chartsOf(reportOf(events)))
        await writeWholeFile(join(directory, `${name}.svg`), await renderSvg(specification("figure")));
    },
  });
}
