import type { Report } from "../../report.js";
import type { Chart } from "../chart.js";
import { layerTableChart } from "./layer-table.js";

/** The share of each layer's units that no probe image reaches. Undefined where none was measured. */
export function deadUnitsChart(report: Report): Chart | undefined {
  return layerTableChart(report, {
    name: "dead-units",
    title: "Dead units, layer by layer",
    caption:
      "The share of units that no probe image reaches, in per cent, before training → after the last epoch",
    measure: "share of dead units (%)",
    figureOf: ({ deadShare }) => deadShare,
    write: wholePercent,
    tintOf: (share) => share,
    tint: [0, 1],
  });
}

/** 0.125 as "13", and what is not 0 never as "0". */
export function wholePercent(share: number): string {
  const percent = share * 100;
  return percent > 0 && percent < 0.5 ? "<1" : percent.toFixed(0);
}
