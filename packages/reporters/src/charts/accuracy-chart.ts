import type { TopLevelSpec } from "vega-lite";
import { singleLine } from "../format.js";
import type { Report } from "../report.js";
import { formatAccuracy } from "../results-table.js";
import type { StudySummary } from "../summary.js";
import type { VariantSummary } from "../variant-summary.js";
import type { Chart } from "./chart.js";
import { inPage } from "./chart-page.js";
import {
  chartDescription,
  chartFrame,
  epochsCaption,
  estimateTextWidth,
  quietTextColor,
  seedsCaption,
  textColor,
} from "./chart-style.js";

const plotWidth = 560;
const labelSize = 13;
const valueSize = 12;
const textGap = 8;
const barColor = "#7FB2D9";
const referenceColor = "#B34700";

/**
 * Test accuracy at the end, one bar a variant: the mean over the seeds, a whisker for its 95 % interval, a point for each
 * seed, and a tick where the plan's reference stands. A plain vega-lite specification; `renderSvg` draws it.
 */
export function accuracyChart({ summary }: Report): Chart | undefined {
  if (summary.completedTrials === 0) return undefined;
  const figure = accuracyFigure(summary);
  return {
    name: "accuracy",
    title: "Test accuracy",
    caption: `Test accuracy ${epochsCaption(summary)}, ${seedsCaption(summary, "whisker: its 95 % interval; points: the seeds")}`,
    description: chartDescription(summary, "Bars of the test accuracy"),
    rows: [],
    smoothed: [],
    specification: (setting) => (setting === "page" ? inPage(figure) : figure),
  };
}

function accuracyFigure(summary: StudySummary): TopLevelSpec {
  const { plan, variants } = summary;
  const labels = variants.map(({ label }) => label);
  const top = accuracyTop(
    variants.flatMap(({ testAccuracy, testAccuracyInterval, referenceTestAccuracy }) => [
      percent(testAccuracy?.maximum) ?? 0,
      percent(testAccuracyInterval?.high) ?? 0,
      percent(referenceTestAccuracy) ?? 0,
    ]),
  );
  const bars = variants.map((one) => {
    const { testAccuracy, testAccuracyInterval } = one;
    const accuracy = testAccuracy && Number.isFinite(testAccuracy.mean) ? testAccuracy : undefined;
    // An interval of two seeds may reach out of what an accuracy can be.
    const low = percent(testAccuracyInterval && Math.max(0, testAccuracyInterval.low));
    const high = testAccuracyInterval && Math.min(top, testAccuracyInterval.high * 100);
    const reference = percent(one.referenceTestAccuracy);
    const text = formatAccuracy(one) ?? missingText(one);
    return {
      ...{ variant: one.label, low, high, reference },
      mean: percent(accuracy?.mean),
      text,
      textAt: textPlace(text, Math.max(high ?? 0, percent(accuracy?.maximum) ?? 0), reference, top),
    };
  });
  const whiskers = bars.filter(({ low = 0, high = 0 }) => low < high);
  const seeds = variants
    .filter(({ completedSeeds }) => completedSeeds > 1)
    .flatMap(({ label, trials }) =>
      trials.map(({ testAccuracy }) => ({ variant: label, seed: percent(testAccuracy) })),
    )
    .filter(({ seed = Number.NaN }) => Number.isFinite(seed));
  const references = bars.filter(({ reference }) => reference !== undefined);
  const variant = {
    field: "variant",
    type: "nominal" as const,
    sort: labels,
    scale: { domain: labels, paddingInner: 0.3, paddingOuter: 0.2 },
    axis: {
      ...{ title: null, grid: false, ticks: false, domain: false, labelPadding: 8, labelLimit: 0 },
      ...{ labelColor: textColor, labelFontSize: labelSize },
    },
  };
  const accuracy = (field: string) => ({
    field,
    type: "quantitative" as const,
    title: "Test accuracy (%)",
    scale: { domain: [0, top], nice: false },
    axis: { tickCount: 8, domain: false, ticks: false },
  });
  return {
    description: chartDescription(summary, "Bars of the test accuracy"),
    ...chartFrame(summary, {
      figure: `Test accuracy ${epochsCaption(summary)}, ${seedsCaption(summary, "whisker: its 95 % interval; points: the seeds")}`,
      remarks: [],
      plotWidth,
      left: Math.max(...labels.map((label) => estimateTextWidth(label, labelSize))) + 8,
      right: Math.max(0, ...bars.map((bar) => overhang(bar, top))),
      bottom: plan.reference ? 74 : 44,
    }),
    height: variants.length * (variants.length > 12 ? 24 : 30),
    layer: [
      {
        data: { values: bars.filter(({ mean }) => mean !== undefined) },
        mark: { type: "bar", color: barColor },
        encoding: { y: variant, x: accuracy("mean") },
      },
      {
        data: { values: whiskers },
        mark: { type: "rule", color: textColor, strokeWidth: 1.5 },
        encoding: { y: variant, x: accuracy("low"), x2: { field: "high" } },
      },
      {
        data: { values: seeds },
        mark: { type: "point", filled: true, size: 12, color: textColor, opacity: 0.6, yOffset: 6 },
        encoding: { y: variant, x: accuracy("seed") },
      },
      ...["low", "high"].map((field) => ({
        data: { values: whiskers },
        mark: { type: "tick" as const, color: textColor, thickness: 1.5, size: 8, opacity: 1 },
        encoding: { y: variant, x: accuracy(field) },
      })),
      ...(plan.reference
        ? [
            {
              data: { values: references },
              mark: { type: "tick" as const, thickness: 3, size: 20, opacity: 1 },
              encoding: {
                y: variant,
                x: accuracy("reference"),
                color: {
                  datum: `reference: ${singleLine(plan.reference.source)}`,
                  type: "nominal" as const,
                  scale: { range: [referenceColor] },
                  legend: {
                    ...{ title: null, orient: "bottom" as const, offset: 12, symbolType: "M0,-1V1" },
                    ...{ symbolStrokeColor: referenceColor, symbolStrokeWidth: 3, symbolOpacity: 1 },
                  },
                },
              },
            },
          ]
        : []),
      {
        data: { values: bars },
        mark: {
          type: "text",
          align: "left",
          baseline: "middle",
          dx: 8,
          fontSize: valueSize,
          color: textColor,
        },
        encoding: {
          y: variant,
          x: accuracy("textAt"),
          text: { field: "text", type: "nominal" },
          color: {
            condition: { test: "isValid(datum.mean)", value: textColor },
            value: quietTextColor,
          },
        },
      },
    ],
  };
}

/** What stands in place of a figure. */
function missingText({ failedSeeds, prunedSeeds }: VariantSummary): string {
  if (failedSeeds > 0) return "failed";
  return prunedSeeds > 0 ? "given up" : "no completed trial";
}

function percent(share: number | undefined): number | undefined {
  return share === undefined ? undefined : share * 100;
}

/** Where the text of a bar begins: at the bar's end, or at the reference's tick where that would run through it. */
function textPlace(text: string, barEnd: number, reference: number | undefined, top: number): number {
  const textEnd = barEnd + ((textGap * 2 + estimateTextWidth(text, valueSize)) / plotWidth) * top;
  return reference !== undefined && reference > barEnd && reference < textEnd ? reference : barEnd;
}

/** How far the text beside a bar reaches out of the plot, in pixels. */
function overhang(bar: { readonly text: string; readonly textAt: number }, top: number): number {
  return Math.ceil((bar.textAt / top - 1) * plotWidth) + textGap + estimateTextWidth(bar.text, valueSize);
}

/** The next ten per cent above everything that is drawn, so that bars are as long as they can be. */
function accuracyTop(values: readonly number[]): number {
  const highest = Math.max(0, ...values.filter(Number.isFinite));
  return highest === 0 ? 100 : Math.min(100, Math.ceil(highest / 10) * 10);
}
