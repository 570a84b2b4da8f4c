import { plural } from "../../format.js";
import type { Report } from "../../report.js";
import type { Chart } from "../chart.js";
import { defineChart } from "../chart-frame.js";
import { figuresInWords, seedsCaption } from "../chart-words.js";
import { linePlot } from "../line-chart.js";
import { drawnEpochs, endRows, type LinePoint, pointRows } from "../line-rows.js";
import { quietCaption } from "../loss-chart.js";
import { variantLooks } from "../variant-look.js";

/**
 * How many times as large the gradient is in the last layer as in the first, over the epochs, in powers of ten: the geometric mean
 * over the seeds. Undefined where none was measured, and for one epoch.
 */
export function gradientRatioChart({ summary, diagnostics }: Report): Chart | undefined {
  const { plan, variants } = summary;
  const points = (diagnostics?.variants ?? []).flatMap(({ label, epochs }) =>
    epochs.flatMap(({ epoch, moment: { lastToFirstGradient } }): LinePoint[] => {
      const mean = Math.log10(lastToFirstGradient ?? Number.NaN);
      const none = { lowest: null, highest: null, low: null, high: null };
      return Number.isFinite(mean) ? [{ variant: label, epoch, mean, ...none }] : [];
    }),
  );
  if (plan.epochs < 2 || points.length === 0) return undefined;
  const looks = variantLooks(summary);
  const heights = [0, ...points.map(({ mean }) => mean)];
  const domain = [Math.min(...heights) - 0.1, Math.max(...heights) + 0.1] as const;
  const ends = endRows(points, looks, plan.epochs, domain);
  const drawn = new Set([
    ...drawnEpochs(plan.epochs, variants.length),
    ...ends.map(({ lastEpoch }) => lastEpoch),
  ]);
  const last = (label: string) => points.filter(({ variant }) => variant === label).at(-1);
  return defineChart(summary, {
    name: "gradient-ratio",
    title: "Gradient of the last layer over that of the first",
    caption: [
      seedsCaption(summary),
      "In powers of ten: 2 is a hundred times. Above 0 the gradient shrinks on its way back, below it grows",
      quietCaption(looks),
    ],
    description: `Lines of the ratio over ${plural(plan.epochs, "epoch")}. At the end: ${figuresInWords(
      looks,
      ({ name, variant }) => {
        const end = last(variant);
        return [name, end ? `10 to the ${end.mean.toFixed(1)}` : "not measured"];
      },
    )}.`,
    rows: [
      ...pointRows(
        points.filter(({ epoch }) => drawn.has(epoch)),
        looks,
      ),
      ...ends,
    ],
    smoothed: ["mean"],
    plot: (setting) =>
      linePlot(
        {
          ...{ plan, looks, ends, domain, tickFormat: "~f", format: ".2f" },
          ...{
            axisTitle: "Last layer's gradient / first layer's (powers of ten)",
            shortTitle: "Powers of ten",
          },
        },
        setting,
      ),
  });
}
