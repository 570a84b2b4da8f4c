import {
  type ReachSummary,
  type ReachTime,
  summarizeReachTimes,
  timeToReach,
} from "@activation-lab/statistics";
import { formatMeanCount, formatThreshold, plural } from "../format.js";
import type { Report } from "../report.js";
import type { StudySummary } from "../summary.js";
import type { VariantSummary } from "../variant-summary.js";
import type { Chart } from "./chart.js";
import { defineChart } from "./chart-frame.js";
import { figuresInWords, rounded } from "./chart-words.js";
import { headingRows, heatTablePlot } from "./heat-table.js";
import { byAccuracy } from "./order.js";
import { rowName } from "./row-layout.js";
import { variantNames } from "./variant-names.js";

/** The test accuracies to which epochs are counted where they say something of the record. */
const usualThresholds = [0.4, 0.5, 0.6, 0.65];

/** Where they do not, some of these. */
const otherThresholds = [
  ...Array.from({ length: 18 }, (_, index) => (index + 2) / 20),
  ...[0.96, 0.97, 0.98, 0.99, 0.995],
];
const columnsAtMost = 5;
const otherColumns = 4;

/**
 * How many epochs each variant took to some test accuracies: the median over its runs, with those that never got there or
 * diverged counted as longer than any. Undefined where no accuracy tells runs apart.
 */
export function convergenceChart({ summary }: Report): Chart | undefined {
  const { plan } = summary;
  const thresholds = thresholdsFor(summary);
  if (plan.epochs < 2 || thresholds.length === 0) return undefined;
  const names = variantNames(plan);
  const variants = byAccuracy(summary).filter((variant) => runsOf(variant).length > 0);
  const rows = variants.map(({ label }, order) => {
    const name = names.get(label) ?? label;
    return { kind: "variant", variant: label, order, name, rowName: rowName(name), text: "", shortText: "" };
  });
  const cells = variants.flatMap((variant, order) =>
    thresholds.map((threshold, column) => {
      const { reached, runs, median } = summarizeReachTimes(reachTimes(variant, threshold));
      return {
        ...{
          kind: "cell",
          variant: variant.label,
          order,
          name: names.get(variant.label) ?? variant.label,
          column,
        },
        ...{
          threshold: formatThreshold(threshold),
          value: rounded(median),
          reached: `${reached} of ${runs}`,
        },
        text: reachText({ reached, runs, median }, plan.epochs),
        shortText: shortReachText({ reached, runs, median }),
        ...(median === null || reached === runs ? {} : { tinyText: formatMeanCount(median) }),
      };
    }),
  );
  const headings = thresholds.map(formatThreshold);
  const inWords = (label: string) =>
    cells.filter((cell) => cell.variant === label).map(({ threshold, text }) => `${threshold} ${text}`);
  return defineChart(summary, {
    name: "convergence",
    title: "Epochs to a test accuracy",
    caption: [
      "The median over all runs, a run that never got there counted as longer than any; the stronger the colour, the sooner",
      cells.some(({ reached }) => !isWhole(reached))
        ? `In parentheses: how many runs got there within ${plural(plan.epochs, "epoch")}, where not all did. Hollow: half of them or more did not`
        : undefined,
    ],
    description: `Median epochs to test accuracies of ${headings.join(", ")}. ${figuresInWords(rows, ({ name, variant }) => [`${name}:`, inWords(variant).join(", ")])}.`,
    rows: [...headingRows(headings), ...rows, ...cells],
    plot: (setting) =>
      heatTablePlot(
        {
          ...{ rows, headings, tint: [plan.epochs, 1], width: 110 * headings.length },
          tooltip: [
            { field: "name", title: "Variant", type: "nominal" },
            { field: "threshold", title: "Test accuracy", type: "nominal" },
            { field: "text", title: "Median epochs", type: "nominal" },
            { field: "reached", title: "Runs that got there", type: "nominal" },
          ],
        },
        setting,
      ),
  });
}

const isWhole = (reached: string) => reached.split(" of ")[0] === reached.split(" of ")[1];

type Reach = Pick<ReachSummary, "reached" | "runs" | "median">;

function reachText({ reached, runs, median }: Reach, epochs: number): string {
  if (reached === 0) return "not reached";
  const count = median === null ? `> ${epochs}` : formatMeanCount(median);
  return reached === runs ? count : `${count} (${reached} of ${runs})`;
}

function shortReachText({ reached, runs, median }: Reach): string {
  if (reached === 0) return "–";
  if (median === null) return `${reached}/${runs}`;
  return reached === runs ? formatMeanCount(median) : `${formatMeanCount(median)} (${reached}/${runs})`;
}

/** The completed runs, and those that diverged, which will never get there. */
function runsOf({ trials }: VariantSummary) {
  return trials.filter(
    ({ outcome, reason, curve }) => (outcome === "completed" || reason === "diverged") && curve.length > 0,
  );
}

function reachTimes(variant: VariantSummary, threshold: number): ReachTime[] {
  return runsOf(variant).map(({ curve }) =>
    timeToReach(
      curve.map(({ epoch, testAccuracy }) => ({ at: epoch, value: testAccuracy })),
      threshold,
    ),
  );
}

/** The usual accuracies and the report's own as far as they tell runs apart; others where fewer than two do. */
function thresholdsFor({ variants, accuracyThreshold }: StudySummary): number[] {
  const tells = (threshold: number) => {
    const times = variants.flatMap((variant) => reachTimes(variant, threshold));
    return times.some(({ reached }) => reached) && times.some(({ reached, at }) => !reached || at > 1);
  };
  const usual = [...new Set([...usualThresholds, accuracyThreshold])].sort((a, b) => a - b).filter(tells);
  if (usual.length >= 2) return usual.slice(-columnsAtMost);
  const others = [...new Set([...otherThresholds, ...usual])].sort((a, b) => a - b).filter(tells);
  if (others.length <= otherColumns) return others;
  return Array.from(
    { length: otherColumns },
    (_, index) => others[Math.round((index * (others.length - 1)) / (otherColumns - 1))],
  ).filter((threshold) => threshold !== undefined);
}
