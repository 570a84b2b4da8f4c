import { formatPercent, singleLine } from "../format.js";
import { comparedNoun } from "../plan-words.js";
import type { Report } from "../report.js";
import { formatAccuracy } from "../results-table.js";
import type { StudySummary } from "../summary.js";
import type { VariantSummary } from "../variant-summary.js";
import type { Chart, ChartSetting } from "./chart.js";
import { defineChart, type Plot } from "./chart-frame.js";
import { inkOf } from "./chart-style.js";
import { accuraciesInWords, epochsCaption, hasSeveralSeeds, percent, seedsCaption } from "./chart-words.js";
import { byAccuracy } from "./order.js";
import { rowLayout, rowName, rowPosition } from "./row-layout.js";
import { variantLooks } from "./variant-look.js";
import { variantScales } from "./variant-scales.js";

/**
 * Test accuracy at the end, one bar a variant, best first: the mean over the seeds, a whisker for its 95 % interval, a point
 * for each seed, and a triangle where the plan's reference stands. Undefined where no trial was completed.
 */
export function accuracyChart({ summary }: Report): Chart | undefined {
  if (summary.completedTrials === 0) return undefined;
  const bars = accuracyBars(summary);
  const seeds = summary.variants.flatMap(({ label, completedSeeds, trials }) =>
    completedSeeds < 2
      ? []
      : trials.flatMap(({ seed, testAccuracy }) => {
          const accuracy = percent(testAccuracy);
          return accuracy === null ? [] : [{ kind: "seed", variant: label, seed, accuracy }];
        }),
  );
  const { reference } = summary.plan;
  const noun = comparedNoun(summary.plan);
  return defineChart(summary, {
    name: "accuracy",
    title: `Test accuracy ${epochsCaption(summary)}`,
    caption: [
      seedsCaption(summary),
      hasSeveralSeeds(summary) ? "Whiskers: the mean's 95 % interval. Points: the seeds" : undefined,
      reference && `Triangles: ${singleLine(reference.source)}`,
    ],
    description: `Bars of the mean test accuracy of each ${noun}, best first: ${accuraciesInWords(summary)}.${
      reference === undefined
        ? ""
        : ` Reference, ${singleLine(reference.source)}: ${bars
            .filter((bar) => bar.reference !== null)
            .map((bar) => `${bar.name} ${formatPercent((bar.reference ?? 0) / 100)}`)
            .join(", ")}.`
    }`,
    rows: [...bars, ...seeds],
    plot: (setting) => accuracyPlot(summary, bars, setting),
  });
}

type Bar = ReturnType<typeof accuracyBars>[number];

function accuracyBars(summary: StudySummary) {
  const looks = new Map(variantLooks(summary).map((look) => [look.variant, look.name]));
  return byAccuracy(summary).map((one, order) => {
    const { label, completedSeeds, testAccuracy, testAccuracyInterval: interval } = one;
    const name = looks.get(label) ?? label;
    return {
      ...{ kind: "variant", variant: label, order, name, rowName: rowName(name), seeds: completedSeeds },
      mean: percent(testAccuracy?.mean),
      // An interval of two seeds may reach out of what an accuracy can be.
      low: percent(interval && Math.max(0, interval.low)),
      high: percent(interval && Math.min(1, interval.high)),
      reference: percent(one.referenceTestAccuracy),
      text: formatAccuracy(one) ?? missingText(one),
      shortText: testAccuracy ? formatPercent(testAccuracy.mean) : missingText(one),
    };
  });
}

function accuracyPlot(summary: StudySummary, bars: readonly Bar[], setting: ChartSetting): Plot {
  const { step, barHeight, offset, start, end, figureWidth, layers } = rowLayout(bars, setting);
  const highest = summary.variants.map(({ testAccuracy }) => percent(testAccuracy?.maximum));
  const top = accuracyTop([...bars.flatMap(({ high, reference }) => [high, reference]), ...highest]);
  const { color } = variantScales(variantLooks(summary));
  const ink = inkOf(setting);
  const y = rowPosition();
  const accuracy = (field: string) => ({
    field,
    type: "quantitative" as const,
    title: "Test accuracy (%)",
    scale: { domain: [0, top], nice: false, range: [{ expr: start }, { expr: end }] },
    axis: { tickCount: { expr: "width < 420 ? 4 : 8" }, domain: false },
  });
  const kind = (test: string) => [{ filter: test }];
  const whiskers = kind("datum.kind === 'variant' && isValid(datum.low) && datum.low < datum.high");
  const tooltip = [
    { field: "name", title: "Variant", type: "nominal" as const },
    { field: "mean", title: "Mean (%)", type: "quantitative" as const, format: ".2f" },
    { field: "low", title: "95 % interval from", type: "quantitative" as const, format: ".2f" },
    { field: "high", title: "to", type: "quantitative" as const, format: ".2f" },
    { field: "seeds", title: "Seeds", type: "quantitative" as const },
    { field: "reference", title: "Reference (%)", type: "quantitative" as const, format: ".2f" },
  ];
  return {
    ...{ width: figureWidth, height: { step }, top: 0, left: 0, right: 0, bottom: 40 },
    layers: [
      {
        transform: kind("datum.kind === 'variant' && isValid(datum.mean)"),
        mark: { type: "bar", height: barHeight, opacity: 0.34, yOffset: offset },
        // Stacked bars would be grouped by labels, and vega fails on one such as "constructor".
        encoding: { y, x: { ...accuracy("mean"), stack: null }, color, tooltip },
      },
      {
        transform: kind("datum.kind === 'seed'"),
        mark: { type: "point", filled: true, size: 14, opacity: 0.85, yOffset: offset + barHeight / 2 - 3 },
        encoding: {
          ...{ y, x: accuracy("accuracy"), color },
          tooltip: [
            { field: "seed", title: "Seed", type: "quantitative" },
            { field: "accuracy", title: "Test accuracy (%)", type: "quantitative", format: ".2f" },
          ],
        },
      },
      {
        transform: whiskers,
        mark: { type: "rule", strokeWidth: 1.5, yOffset: offset - 1 },
        encoding: { y, x: accuracy("low"), x2: { field: "high" } },
      },
      // Among many bars the ends would run into each other.
      ...(barHeight < 16 ? ["mean"] : ["low", "mean", "high"]).map((field) => ({
        transform: field === "mean" ? kind("datum.kind === 'variant' && isValid(datum.mean)") : whiskers,
        mark: {
          type: "tick" as const,
          ...{
            color: ink,
            thickness: field === "mean" ? 2 : 1.5,
            size: field === "mean" ? barHeight * 0.7 : 7,
          },
          ...{ opacity: 1, yOffset: offset - 1 },
        },
        encoding: { y, x: accuracy(field) },
      })),
      {
        transform: kind("datum.kind === 'variant' && isValid(datum.reference)"),
        mark: {
          type: "point",
          ...{ shape: "triangle-down", size: 44, filled: true, color: ink, opacity: 1 },
          // Points at the bar from above.
          yOffset: offset - barHeight / 2 - 3,
        },
        encoding: { y, x: accuracy("reference"), tooltip },
      },
      ...layers,
    ],
  };
}

/** What stands in place of a figure. */
function missingText({ failedSeeds, prunedSeeds }: VariantSummary): string {
  if (failedSeeds > 0) return "failed";
  return prunedSeeds > 0 ? "given up" : "no completed trial";
}

/** The next ten per cent above everything that is drawn, so that bars are as long as they can be. */
function accuracyTop(values: readonly (number | null)[]): number {
  const highest = Math.max(0, ...values.map((value) => value ?? 0));
  return highest === 0 ? 100 : Math.min(100, Math.ceil(highest / 10) * 10);
}
