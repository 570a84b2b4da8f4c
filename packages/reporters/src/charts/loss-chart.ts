import type { TopLevelSpec } from "vega-lite";
import { formatLoss } from "../format.js";
import type { Report } from "../report.js";
import type { StudySummary } from "../summary.js";
import type { VariantSummary } from "../variant-summary.js";
import type { Chart } from "./chart.js";
import { inPage } from "./chart-page.js";
import {
  chartDescription,
  chartFrame,
  estimateTextWidth,
  lineColors,
  lineDashes,
  quietTextColor,
  seedsCaption,
  textColor,
} from "./chart-style.js";

const plotWidth = 560;
const labelHeight = 15;
const labelSize = 12;

interface LossPoint {
  readonly variant: string;
  readonly epoch: number;
  readonly loss: number;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Training loss over the epochs, one line a variant with its label at the line's end: the mean over the seeds, and
 * a light band from the lowest to the highest. A plain vega-lite specification; `renderSvg` draws it.
 */
export function lossChart({ summary }: Report): Chart | undefined {
  if (summary.variants.every(({ curve }) => curve.length === 0)) return undefined;
  const figure = lossFigure(summary);
  return {
    name: "loss",
    title: "Training loss",
    caption: `Training loss, ${seedsCaption(summary, "band from lowest to highest")}`,
    description: chartDescription(summary, "Training loss over the epochs"),
    rows: lossPoints(summary).map((point) => ({ ...point })),
    smoothed: ["loss"],
    specification: (setting) => (setting === "page" ? inPage(figure) : figure),
  };
}

function lossFigure(summary: StudySummary): TopLevelSpec {
  const { plan, variants } = summary;
  const all = lossPoints(summary);
  const cut = lossCut(plan.dataset.classNames.length, all);
  const points = all.filter(({ loss }) => loss <= cut);
  const labels = variants.map(({ label }) => label);
  const height = Math.max(340, variants.length * labelHeight);
  const [bottom, top] = lossDomain(points, cut);
  const spacing = (top - bottom) * (labelHeight / height);
  const ends = placeLabels(points, labels, plan.epochs, spacing, [bottom, top]);
  // Cut here and not by a clip path, which vega gives another id in each drawing.
  const bands = points
    .filter(({ lowest, highest }) => lowest < highest)
    .map((point) => ({ ...point, highest: Math.min(point.highest, top) }));
  // Where many labels stand apart from their lines, a longer leader is easier to follow.
  const labelX = plotWidth + (variants.length > 12 ? 54 : 24);
  const color = {
    field: "variant",
    type: "nominal" as const,
    scale: { domain: labels, range: labels.map((_, index) => lineColors[index % lineColors.length]) },
    legend: null,
  };
  const dash = {
    field: "variant",
    type: "nominal" as const,
    scale: { domain: labels, range: labels.map((_, index) => lineDash(index)) },
    legend: null,
  };
  const epoch = {
    field: "epoch",
    type: "quantitative" as const,
    title: "Epoch",
    scale: { domain: [Math.min(1, plan.epochs - 1), plan.epochs], nice: false },
    axis: { values: epochTicks(plan.epochs), format: "d", grid: false },
  };
  const loss = (field: string) => ({
    field,
    type: "quantitative" as const,
    title: "Training loss (cross-entropy, nats)",
    scale: { domain: [bottom, top], nice: false, zero: false },
    axis: { tickCount: 7 },
  });
  const leader = { x: epoch, x2: { value: labelX }, y: loss("loss"), y2: { field: "labelLoss" } };
  return {
    description: chartDescription(summary, "Training loss over the epochs"),
    ...chartFrame(summary, {
      figure: `Training loss, ${seedsCaption(summary, "band from lowest to highest")}`,
      remarks: missingRemarks(variants, all, points, cut),
      plotWidth,
      left: 60,
      right:
        labelX - plotWidth + Math.max(0, ...ends.map(({ label }) => estimateTextWidth(label, labelSize) + 4)),
      bottom: 44,
    }),
    height,
    layer: [
      {
        data: { values: bands },
        mark: { type: "area", opacity: variants.length > lineColors.length ? 0.06 : 0.13 },
        encoding: { x: epoch, y: loss("lowest"), y2: { field: "highest" }, color },
      },
      {
        data: { values: points },
        mark: { type: "line", strokeWidth: 2 },
        encoding: { x: epoch, y: loss("loss"), color, strokeDash: dash },
      },
      {
        data: { values: plan.epochs > 15 ? ends : points },
        mark: { type: "point", filled: true, size: 26, opacity: 1 },
        encoding: { x: epoch, y: loss("loss"), color },
      },
      {
        data: { values: ends.filter(({ whole }) => whole) },
        mark: { type: "rule", strokeWidth: 1.2 },
        encoding: { ...leader, color, strokeDash: dash },
      },
      {
        data: { values: ends.filter(({ whole }) => !whole) },
        mark: { type: "rule", strokeWidth: 0.8, strokeDash: [1, 3], color: quietTextColor },
        encoding: leader,
      },
      {
        data: { values: ends },
        mark: {
          type: "text",
          align: "left",
          baseline: "middle",
          dx: 4,
          fontSize: labelSize,
          color: textColor,
        },
        encoding: { x: { value: labelX }, y: loss("labelLoss"), text: { field: "label", type: "nominal" } },
      },
    ],
  };
}

function lossPoints({ variants }: StudySummary): LossPoint[] {
  return variants.flatMap(({ label, curve }) =>
    curve
      .filter(({ trainingLoss }) => Number.isFinite(trainingLoss.mean))
      .map(({ epoch, trainingLoss: { mean, minimum, maximum } }) => ({
        ...{ variant: label, epoch },
        ...{ loss: mean, lowest: minimum, highest: maximum },
      })),
  );
}

/** The loss above which nothing is drawn: one that diverges would press all the others flat. */
function lossCut(classes: number, points: readonly LossPoint[]): number {
  const guessing = Math.log(Math.max(2, classes));
  return points.some(({ loss }) => loss <= 2 * guessing) ? 2 * guessing : Number.POSITIVE_INFINITY;
}

function lossDomain(points: readonly LossPoint[], cut: number): [number, number] {
  if (points.length === 0) return [0, 1];
  const lowest = Math.min(...points.map((point) => point.lowest));
  const highest = Math.min(cut, Math.max(...points.map((point) => point.highest)));
  const margin = (highest - lowest) * 0.05 || 0.1;
  return [Math.max(0, lowest - margin), highest + margin];
}

/** The last point of each line with its label, and the loss at whose height the label stands clear of the others. */
function placeLabels(
  points: readonly LossPoint[],
  labels: readonly string[],
  epochs: number,
  spacing: number,
  [bottom, top]: readonly [number, number],
) {
  const ends = labels
    .map((label) => points.filter(({ variant }) => variant === label).at(-1))
    .filter((end) => end !== undefined)
    .sort((a, b) => a.loss - b.loss);
  const heights = spreadApart(
    ends.map(({ loss }) => loss),
    spacing,
  );
  const shift = Math.max(0, bottom - (heights[0] ?? bottom)) - Math.max(0, (heights.at(-1) ?? top) - top);
  return ends.map((end, index) => ({
    ...end,
    whole: end.epoch === epochs,
    label: end.epoch === epochs ? end.variant : `${end.variant} (to epoch ${end.epoch})`,
    labelLoss: (heights[index] ?? end.loss) + shift,
  }));
}

/** The nearest values to some ascending ones, in the sense of least squares, that are `spacing` apart at least. */
function spreadApart(ascending: readonly number[], spacing: number): number[] {
  // Pool adjacent violators: with the spacing taken off, the values must only not descend.
  const pools: { sum: number; count: number }[] = [];
  const level = (pool: { sum: number; count: number }) => pool.sum / pool.count;
  for (const [index, value] of ascending.entries()) {
    let pool = { sum: value - index * spacing, count: 1 };
    for (let below = pools.at(-1); below && level(below) > level(pool); below = pools.at(-1)) {
      pools.pop();
      pool = { sum: pool.sum + below.sum, count: pool.count + below.count };
    }
    pools.push(pool);
  }
  return pools
    .flatMap((pool) => Array.from({ length: pool.count }, () => level(pool)))
    .map((value, index) => value + index * spacing);
}

function missingRemarks(
  variants: readonly VariantSummary[],
  all: readonly LossPoint[],
  shown: readonly LossPoint[],
  cut: number,
): string[] {
  const names = (points: readonly LossPoint[]) => new Set(points.map(({ variant }) => variant));
  const withLoss = names(all);
  const labelsOf = (chosen: readonly VariantSummary[]) => chosen.map(({ label }) => label).join(", ");
  const notBegun = variants.filter(({ curve }) => curve.length === 0);
  const diverged = variants.filter(({ label, curve }) => curve.length > 0 && !withLoss.has(label));
  const above = [...names(all.filter((point) => !shown.includes(point)))];
  return [
    ...(notBegun.length > 0 ? [`No line, as no epoch was finished: ${labelsOf(notBegun)}`] : []),
    ...(diverged.length > 0 ? [`No line, as the loss is not a number: ${labelsOf(diverged)}`] : []),
    ...(above.length > 0 ? [`Not drawn above ${formatLoss(cut)}: ${above.join(", ")}`] : []),
  ];
}

function epochTicks(epochs: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((size) => epochs / size <= 12) ?? 1000;
  const ticks = Array.from({ length: Math.floor(epochs / step) }, (_, index) => (index + 1) * step);
  return step === 1 ? ticks : [1, ...ticks];
}

function lineDash(index: number): readonly number[] | undefined {
  return lineDashes[Math.floor(index / lineColors.length) % lineDashes.length];
}
