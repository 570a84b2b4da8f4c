import { meanInterval } from "@activation-lab/statistics";
import { plural } from "../format.js";
import type { Report } from "../report.js";
import type { StudySummary } from "../summary.js";
import type { VariantSummary } from "../variant-summary.js";
import type { Chart } from "./chart.js";
import { defineChart } from "./chart-frame.js";
import { accuraciesInWords, hasSeveralSeeds, seedsCaption } from "./chart-words.js";
import { linePlot } from "./line-chart.js";
import { drawnEpochs, endRows, type LinePoint, pointRows } from "./line-rows.js";
import { quietCaption } from "./loss-chart.js";
import { variantLooks } from "./variant-look.js";

/** With fewer seeds, Student's interval is wider than the seeds by so much that a band of it would hide the others. */
const seedsForInterval = 3;

/**
 * Test accuracy over the epochs, one line a variant: the mean over the seeds, a light band from the lowest to the highest and
 * within it the mean's 95 % interval. Undefined where no epoch was finished, and for one epoch.
 */
export function testAccuracyChart({ summary }: Report): Chart | undefined {
  const { plan, variants } = summary;
  if (plan.epochs < 2 || variants.every(({ curve }) => curve.length === 0)) return undefined;
  const looks = variantLooks(summary);
  const points = accuracyPoints(summary);
  const domain = accuracyDomain(points);
  const epochs = new Set(drawnEpochs(plan.epochs, variants.length));
  const lasts = new Map(variants.map(({ label, curve }) => [label, curve.at(-1)?.epoch]));
  const ends = endRows(points, looks, plan.epochs, domain);
  const hasInterval = points.some(({ low }) => low !== null);
  return defineChart(summary, {
    name: "test-accuracy-curve",
    title: "Test accuracy over the epochs",
    caption: [
      hasSeveralSeeds(summary)
        ? `${seedsCaption(summary)}; light bands from the lowest seed to the highest${
            hasInterval ? ", stronger ones the mean's 95 % interval" : ""
          }`
        : seedsCaption(summary),
      quietCaption(looks),
    ],
    description: `Lines of the test accuracy over ${plural(plan.epochs, "epoch")}. At the end, best first: ${accuraciesInWords(summary)}.`,
    rows: [
      ...pointRows(
        points.filter(({ variant, epoch }) => epochs.has(epoch) || lasts.get(variant) === epoch),
        looks,
      ),
      ...ends,
    ],
    smoothed: ["mean", "lowest", "highest", "low", "high"],
    plot: (setting) =>
      linePlot(
        {
          ...{ plan, looks, ends, domain, tickFormat: "~f", format: ".2f" },
          ...{ axisTitle: "Test accuracy (%)", shortTitle: "Mean test accuracy (%)" },
        },
        setting,
      ),
  });
}

function accuracyPoints({ variants }: StudySummary): LinePoint[] {
  return variants.flatMap((variant) => {
    const intervals = intervalsOf(variant);
    return variant.curve
      .filter(({ testAccuracy }) => Number.isFinite(testAccuracy.mean))
      .map(({ epoch, testAccuracy: { mean, minimum, maximum, seeds } }) => {
        const interval = intervals.get(epoch);
        return {
          ...{ variant: variant.label, epoch, mean: mean * 100 },
          ...(seeds > 1
            ? { lowest: minimum * 100, highest: maximum * 100 }
            : { lowest: null, highest: null }),
          low: interval ? Math.max(0, interval.low * 100) : null,
          high: interval ? Math.min(100, interval.high * 100) : null,
        };
      });
  });
}

/** The interval of the mean at each epoch of a variant's curve, over its completed seeds. */
function intervalsOf({ trials, curve, completedSeeds }: VariantSummary) {
  if (completedSeeds < seedsForInterval) return new Map<number, { low: number; high: number }>();
  const completed = trials.filter(({ outcome }) => outcome === "completed");
  return new Map(
    curve.flatMap(({ epoch }) => {
      const values = completed.flatMap((trial) =>
        trial.curve.filter((point) => point.epoch === epoch).map(({ testAccuracy }) => testAccuracy),
      );
      const isWhole = values.length >= seedsForInterval && values.every(Number.isFinite);
      return isWhole ? [[epoch, meanInterval(values)] as const] : [];
    }),
  );
}

function accuracyDomain(points: readonly LinePoint[]): [number, number] {
  if (points.length === 0) return [0, 100];
  const lowest = Math.min(...points.map(({ mean, lowest }) => lowest ?? mean));
  const highest = Math.max(...points.map(({ mean, highest }) => highest ?? mean));
  const margin = (highest - lowest) * 0.05 || 5;
  return [Math.max(0, lowest - margin), Math.min(100, highest + margin)];
}
