import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { defineReporter, type Reporter } from "@activation-lab/core";
import { chartsOf } from "../charts/charts-of.js";
import { figureSvg } from "../figure-svg.js";
import { reportOf } from "../report.js";
import { findStudyStart } from "../trials.js";
import { renderPng } from "./figures/render-png.js";
import { writeWholeFile } from "./write-file.js";

/** Where the PNG reporter writes, and how many pixels. */
export interface PngFileOptions {
  readonly directory: string;
  /** Pixels for each unit of the chart; 3 where nothing is said, which is 288 dots per inch. */
  readonly scale?: number;
  /** Files of fonts for characters that the bundled ones lack, such as Chinese ones; see `outlineSvg`. */
  readonly fontPaths?: readonly string[];
}

/** Writes every chart of the record to a directory once it has ended, each to a file of its name: `loss.png`, `accuracy.png`. */
export function png({ directory, scale = 3, fontPaths = [] }: PngFileOptions): Reporter {
  return defineReporter({
    name: "png",
    async onRecordEnd(events) {
      if (!findStudyStart(events)) return;
      const fonts = await Promise.all(fontPaths.map((path) => readFile(path)));
      for (const chart of chartsOf(reportOf(events))) {
        const image = await renderPng(await figureSvg(chart), { scale, fonts });
        await writeWholeFile(join(directory, `${chart.name}.png`), image);
      }
    },
  });
}
