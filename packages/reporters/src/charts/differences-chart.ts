import type { ComparisonAnalysis } from "@activation-lab/statistics";
import { isEqual } from "../answer.js";
import { formatEnds, formatPoints, formatSize } from "../format.js";
import { seedsPhrase } from "../remarks.js";
import type { Report } from "../report.js";
import { testNames } from "../sections/settings.js";
import type { Chart, ChartSetting } from "./chart.js";
import { defineChart, type Plot } from "./chart-frame.js";
import { tintColor } from "./chart-style.js";
import { figuresInWords, percent, rounded } from "./chart-words.js";
import { rowLayout, rowName, rowPosition } from "./row-layout.js";
import { variantLooks } from "./variant-look.js";
import { variantScales } from "./variant-scales.js";

/** A difference that is so many times the median one is drawn at the edge, since it would press all others together. */
const farTimes = 5;

/**
 * Each variant's mean test accuracy less the baseline's, in points, with the difference's 95 % interval: a forest plot.
 * Undefined where no comparison could be tested.
 */
export function differencesChart({ summary, analysis }: Report): Chart | undefined {
  if (analysis.family.size === 0) return undefined;
  const looks = variantLooks(summary);
  const names = new Map(looks.map(({ variant, name }) => [variant, name]));
  const baseline = names.get(analysis.baseline) ?? analysis.baseline;
  const margin = summary.plan.comparison.equivalenceMargin;
  const reach = reachOf(analysis.comparisons, margin);
  const rows = [...analysis.comparisons]
    .sort((a, b) => (b.difference ?? Number.NEGATIVE_INFINITY) - (a.difference ?? Number.NEGATIVE_INFINITY))
    .map((comparison, order) => differenceRow(comparison, order, names.get(comparison.label), reach));
  const hasDetectable = rows.some(({ detectable }) => detectable !== null);
  return defineChart(summary, {
    name: "differences",
    title: `Difference from ${baseline} in test accuracy`,
    caption: [
      `Means over ${seedsPhrase(summary.variants.map(({ completedSeeds }) => completedSeeds))} less that of the baseline, ${baseline}, with the 95 % interval of each difference by itself`,
      `Filled where the difference is shown (p below 0.05 by ${testNames[analysis.primaryTest]}, Holm-corrected), hollow where none is`,
      margin === undefined
        ? undefined
        : `Band: differences of up to ${formatSize(margin)} points, which the study declared as good as none`,
      hasDetectable
        ? "Brackets: the smallest difference that would have been found with 80 % probability"
        : undefined,
      rows.some(({ far }) => far !== "") ? "Arrows: beyond the axis" : undefined,
    ],
    description: `Differences from ${baseline} in points of test accuracy, largest first: ${figuresInWords(rows, ({ name, text, result }) => [name, `${text} (${result})`])}.`,
    rows,
    plot: (setting) => differencesPlot(rows, looks, reach, margin, setting),
  });
}

type DifferenceRow = ReturnType<typeof differenceRow>;

function differenceRow(
  comparison: ComparisonAnalysis,
  order: number,
  known: string | undefined,
  reach: readonly [number, number],
) {
  const { label, difference, interval, outcome } = comparison;
  const name = known ?? label;
  const points = percent(difference);
  const [least, most] = reach;
  const shortText = difference === null ? "not tested" : formatPoints(difference).replace("-", "−");
  return {
    ...{ kind: "variant", variant: label, order, name, rowName: rowName(name) },
    difference: points,
    low: percent(interval?.low),
    high: percent(interval?.high),
    detectable: outcome === "undecided" ? percent(comparison.minimumDetectableDifference) : null,
    shown: outcome === "above" || outcome === "below",
    far: points === null ? "" : points < least ? "low" : points > most ? "high" : "",
    correctedP: rounded(comparison.correctedP),
    result: isEqual(comparison) ? "equal within the margin" : outcomeWords[outcome],
    text:
      interval && difference !== null
        ? `${shortText} ${formatEnds(interval).replaceAll("-", "−")}`
        : shortText,
    shortText,
  };
}

const outcomeWords: Readonly<Record<ComparisonAnalysis["outcome"], string>> = {
  above: "above the baseline",
  below: "below the baseline",
  undecided: "no difference shown",
  untested: "not tested",
};

/** What the axis covers, in points: zero, the margin, and all differences but those that lie far from the most. */
function reachOf(comparisons: readonly ComparisonAnalysis[], margin = 0): [number, number] {
  const ends = comparisons.flatMap(({ interval, outcome, minimumDetectableDifference: detectable }) => [
    ...(interval ? [[interval.low * 100, interval.high * 100]] : []),
    ...(detectable !== null && outcome === "undecided" ? [[-detectable * 100, detectable * 100]] : []),
  ]);
  const extents = ends.map((pair) => Math.max(...pair.map(Math.abs))).sort((a, b) => a - b);
  const middle = extents[Math.floor((extents.length - 1) / 2)] ?? 1;
  const limit = Math.max(middle * farTimes, margin * 200);
  const near = ends.flat().filter((end) => Math.abs(end) <= limit);
  const low = Math.min(0, -margin * 100, ...near);
  const high = Math.max(0, margin * 100, ...near);
  const space = (high - low) * 0.06 || 1;
  return [low - space, high + space];
}

/** Axis labels with their sign, which zero has not. */
const signedLabel = "datum.value === 0 ? '0' : format(datum.value, '+~f')";

function differencesPlot(
  rows: readonly DifferenceRow[],
  looks: Parameters<typeof variantScales>[0],
  [least, most]: readonly [number, number],
  margin: number | undefined,
  setting: ChartSetting,
): Plot {
  const { step, offset, start, end, figureWidth, layers } = rowLayout(rows, setting);
  const { color } = variantScales(looks);
  const y = rowPosition();
  const points = (field: string) => ({
    field,
    type: "quantitative" as const,
    title: "Points of test accuracy",
    scale: { domain: [least, most], nice: false, zero: false, range: [{ expr: start }, { expr: end }] },
    axis: { tickCount: { expr: "width < 420 ? 4 : 8" }, domain: false, labelExpr: signedLabel },
  });
  const clamped = (field: string) => ({ calculate: `clamp(datum.${field}, ${least}, ${most})`, as: field });
  const near = "datum.kind === 'variant' && isValid(datum.difference) && datum.far === ''";
  const tooltip = [
    { field: "name", title: "Variant", type: "nominal" as const },
    { field: "difference", title: "Difference (points)", type: "quantitative" as const, format: "+.2f" },
    { field: "low", title: "95 % interval from", type: "quantitative" as const, format: "+.2f" },
    { field: "high", title: "to", type: "quantitative" as const, format: "+.2f" },
    { field: "correctedP", title: "p, Holm-corrected", type: "quantitative" as const, format: ".2~g" },
    { field: "detectable", title: "Detectable (points)", type: "quantitative" as const, format: ".2f" },
    { field: "result", title: "Result", type: "nominal" as const },
  ];
  return {
    ...{ width: figureWidth, height: { step }, top: 0, left: 0, right: 0, bottom: 40 },
    layers: [
      ...(margin === undefined
        ? []
        : [
            {
              transform: [
                { aggregate: [], groupby: ["kind"] },
                { calculate: String(-margin * 100), as: "from" },
                { calculate: String(margin * 100), as: "to" },
              ],
              mark: { type: "rect" as const, color: tintColor, opacity: 0.13 },
              encoding: { x: points("from"), x2: { field: "to" } },
            },
          ]),
      {
        transform: [
          { aggregate: [], groupby: ["kind"] },
          { calculate: "0", as: "zero" },
        ],
        mark: { type: "rule", strokeWidth: 1, opacity: 0.6 },
        encoding: { x: points("zero") },
      },
      ...["-", ""].map((sign) => ({
        transform: [
          { filter: "datum.kind === 'variant' && isValid(datum.detectable)" },
          { calculate: `${sign}datum.detectable`, as: "bracket" },
          { filter: `datum.bracket > ${least} && datum.bracket < ${most}` },
        ],
        mark: {
          type: "text" as const,
          ...{
            text: sign === "" ? "]" : "[",
            fontSize: 14,
            opacity: 0.6,
            yOffset: offset,
            baseline: "middle" as const,
          },
        },
        encoding: { y, x: points("bracket") },
      })),
      {
        transform: [{ filter: near }, clamped("low"), clamped("high")],
        mark: { type: "rule", strokeWidth: 2.5, yOffset: offset },
        encoding: { y, x: points("low"), x2: { field: "high" }, color, tooltip },
      },
      {
        transform: [{ filter: `${near} && !datum.shown` }],
        mark: {
          type: "point",
          ...{ size: 75, filled: false, strokeWidth: 2, opacity: 1, yOffset: offset },
        },
        encoding: { y, x: points("difference"), color, tooltip },
      },
      {
        transform: [{ filter: `${near} && datum.shown` }],
        mark: { type: "point", size: 90, filled: true, opacity: 1, yOffset: offset },
        encoding: { y, x: points("difference"), color, tooltip },
      },
      ...(["low", "high"] as const).map((side) => ({
        transform: [
          { filter: `datum.kind === 'variant' && datum.far === '${side}'` },
          { calculate: String(side === "low" ? least : most), as: "edge" },
        ],
        mark: {
          type: "point" as const,
          ...{
            shape: side === "low" ? "triangle-left" : "triangle-right",
            filled: true,
            size: 90,
            opacity: 1,
          },
          ...{ xOffset: side === "low" ? 5 : -5, yOffset: offset },
        },
        encoding: { y, x: points("edge"), color, tooltip },
      })),
      ...layers,
    ],
  };
}
