import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { defineReporter, type Reporter } from "@activation-lab/core";
import { chartsOf } from "../charts/charts-of.js";
import { figureSvg } from "../figure-svg.js";
import { reportOf } from "../report.js";
import { findStudyStart } from "../trials.js";
import { outlineSvg } from "./figures/outline-svg.js";
import { writeWholeFile } from "./write-file.js";

/** Where the SVG reporter writes, and what becomes of letters. */
export interface SvgOptions {
  readonly directory: string;
  /**
   * Whether letters are drawn as shapes, so that a chart looks the same everywhere; yes where nothing is said. As text they can
   * be searched and edited, the file is smaller, and whoever opens it sees them in fonts of their own.
   */
  readonly outlineText?: boolean;
  /** Files of fonts for characters that the bundled ones lack, such as Chinese ones; see `outlineSvg`. */
  readonly fontPaths?: readonly string[];
}

/** Writes every chart of the record to a directory once it has ended, each to a file of its name: `loss.svg`, `accuracy.svg`. */
export function svg({ directory, outlineText = true, fontPaths = [] }: SvgOptions): Reporter {
  return defineReporter({
    name: "svg",
    async onRecordEnd(events) {
      if (!findStudyStart(events)) return;
      const fonts = await Promise.all(fontPaths.map((path) => readFile(path)));
      for (const chart of chartsOf(reportOf(events))) {
        const figure = await figureSvg(chart);
        const text = outlineText ? await outlineSvg(figure, { fonts }) : figure;
        await writeWholeFile(join(directory, `${chart.name}.svg`), text);
      }
    },
  });
}
