import type { Report } from "../../report.js";
import type { Chart } from "../chart.js";
import { layerTableChart } from "./layer-table.js";

/** The norm of the loss's gradient by each layer's kernel. Undefined where none was measured. */
export function gradientsChart(report: Report): Chart | undefined {
  return layerTableChart(report, {
    name: "gradients",
    title: "Gradients, layer by layer",
    caption:
      "The norm of the loss's gradient by each layer's kernel, its geometric mean, before training → after the last epoch; the stronger the tint, the larger it is then, by powers of ten",
    measure: "gradient norm",
    figureOf: ({ gradientNorm }) => gradientNorm,
    write: (norm) =>
      norm === 0 || norm >= 0.01 ? String(Number(norm.toPrecision(2))) : norm.toExponential(0),
    tintOf: (norm) => Math.log10(norm),
  });
}
