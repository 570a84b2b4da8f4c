import {
  formatAmount,
  formatEnds,
  formatLoss,
  formatMeanCount,
  formatPercent,
  formatPublishedPercent,
  formatThreshold,
  noFigure,
} from "./format.js";
import type { StudySummary } from "./summary.js";
import type { ThresholdSummary, VariantSummary } from "./variant-summary.js";

/** One column of the results: its heading in two lines, and its text for a variant. */
export interface ResultColumn {
  readonly heading: readonly [string, string];
  readonly cell: (variant: VariantSummary) => string;
  /** The figure of that text; undefined where it shows none. */
  readonly figure: (variant: VariantSummary) => number | undefined;
}

/** The columns that follow the variant's name, the same in every report. */
export function resultColumns(summary: StudySummary): ResultColumn[] {
  const threshold = formatThreshold(summary.accuracyThreshold);
  const columns: ResultColumn[] = [
    {
      heading: ["training", "loss"],
      cell: ({ trainingLoss }) => optional(trainingLoss?.mean, formatLoss),
      figure: ({ trainingLoss }) => trainingLoss?.mean,
    },
    {
      heading: ["test", "accuracy"],
      cell: (variant) => formatAccuracy(variant) ?? noFigure,
      figure: ({ testAccuracy }) => testAccuracy?.mean,
    },
    {
      heading: ["epochs", `to ${threshold}`],
      cell: (variant) => thresholdCell(variant.threshold, variant.threshold.epochs, formatMeanCount),
      figure: ({ threshold }) => threshold.epochs,
    },
    {
      heading: ["seconds", `to ${threshold}`],
      cell: (variant) => thresholdCell(variant.threshold, variant.threshold.seconds, formatAmount),
      figure: ({ threshold }) => threshold.seconds,
    },
    {
      heading: ["", "images/s"],
      cell: ({ imagesPerSecond }) => optional(imagesPerSecond, formatAmount),
      figure: ({ imagesPerSecond }) => imagesPerSecond,
    },
  ];
  if (summary.plan.reference) {
    columns.push({
      heading: ["", "reference"],
      cell: ({ referenceTestAccuracy }) => optional(referenceTestAccuracy, formatPublishedPercent),
      figure: ({ referenceTestAccuracy }) => referenceTestAccuracy,
    });
  }
  return columns;
}

/** "69.0 %", and over several seeds "69.0 % [68.1, 69.9]": the mean and its 95 % interval; undefined without a completed seed. */
export function formatAccuracy({ testAccuracy, testAccuracyInterval }: VariantSummary): string | undefined {
  if (!testAccuracy) return undefined;
  const mean = formatPercent(testAccuracy.mean);
  return testAccuracyInterval ? `${mean} ${formatEnds(testAccuracyInterval)}` : mean;
}

/** Whether some variant ran and no seed of it reached the threshold, so that the dash needs explaining. */
export function someNeverReached({ variants }: StudySummary): boolean {
  return variants.some(({ threshold }) => threshold.completed > 0 && threshold.reached === 0);
}

function thresholdCell(
  { reached, completed }: ThresholdSummary,
  value: number | undefined,
  format: (value: number) => string,
): string {
  const text = optional(value, format);
  return reached === 0 || reached === completed ? text : `${text} (${reached} of ${completed})`;
}

function optional<T>(value: T | undefined, format: (value: T) => string): string {
  return value === undefined ? noFigure : format(value);
}
