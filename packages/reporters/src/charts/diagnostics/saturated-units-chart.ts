import { saturatedSlope } from "@activation-lab/core";
import type { Report } from "../../report.js";
import type { Chart } from "../chart.js";
import { wholePercent } from "./dead-units-chart.js";
import { layerTableChart } from "./layer-table.js";

/** The share of each activation's inputs at which it is flat. Undefined where none was measured. */
export function saturatedUnitsChart(report: Report): Chart | undefined {
  return layerTableChart(report, {
    name: "saturated-units",
    title: "Saturation, layer by layer",
    caption: `The share of an activation's inputs at which its slope is below ${saturatedSlope}, in per cent, before training → after the last epoch`,
    measure: "share of saturated inputs (%)",
    figureOf: ({ saturatedShare }) => saturatedShare,
    write: wholePercent,
    tintOf: (share) => share,
    tint: [0, 1],
  });
}
