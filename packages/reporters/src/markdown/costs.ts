import type { Plan } from "@activation-lab/core";
import { markdownTable } from "markdown-table";
import { formatAmount, noFigure, plural } from "../format.js";
import { type Blocks, capitalized, variantName } from "../markdown-text.js";
import { comparedNoun } from "../plan-words.js";
import type { Report } from "../report.js";
import type { VariantSummary } from "../variant-summary.js";
import { caption } from "./caption.js";

/** What each variant cost, and which no other beats in cost and accuracy at once. */
export function costs({ summary, analysis }: Report): Blocks {
  const { plan, variants } = summary;
  if (variants.every(({ imagesPerSecond }) => imagesPerSecond === undefined)) return [];
  const front = variants.length > 1 ? analysis.paretoFront : null;
  const headings = [
    ...[capitalized(comparedNoun(plan)), "Fused", "ms a step", "Images/s"],
    ...["Alone, forward", "Alone, forward and backward", "Seconds a trial"],
    ...(front === null ? [] : ["On the front"]),
  ];
  const rows = variants.map((variant) => [
    ...cells(variant, plan),
    ...(front === null ? [] : [front.includes(variant.label) ? "yes" : ""]),
  ]);
  return [
    "## Cost",
    caption(summary, "cost of training"),
    markdownTable([headings, ...rows], { align: ["l", ...headings.slice(1).map(() => "r" as const)] }),
    costRemark + (front === null ? "" : frontRemark),
  ];
}

function cells(variant: VariantSummary, plan: Plan): string[] {
  const { imagesPerSecond, fusedLayers, activationTiming, secondsPerTrial } = variant;
  return [
    variantName(variant),
    fusedLayers === undefined
      ? noFigure
      : fusedLayers.length === 0
        ? "none"
        : plural(fusedLayers.length, "layer"),
    imagesPerSecond === undefined
      ? noFigure
      : formatMs((batchSizeOf(variant, plan) / imagesPerSecond) * 1000),
    imagesPerSecond === undefined ? noFigure : formatAmount(imagesPerSecond),
    activationTiming === undefined ? noFigure : formatNs(activationTiming.forwardNs),
    activationTiming === undefined ? noFigure : formatNs(activationTiming.forwardAndBackwardNs),
    secondsPerTrial === undefined ? noFigure : formatAmount(secondsPerTrial),
  ];
}

const costRemark =
  "A step trains on one batch. A fused layer computes convolution, activation and pool in one kernel; other activations run " +
  "unfused, so their steps cost more than the function does. Alone is the function by itself and unfused, in nanoseconds an " +
  "element, on equal terms for all. A trial's seconds are those of all its epochs, testing included. Other work on the " +
  "machine adds to every figure.";

const frontRemark =
  " On the front of cost and accuracy (Pareto's) are those that none beats in both seconds a trial and mean test accuracy; " +
  "how sure either figure is plays no part in it.";

/** A variant that has a batch size of its own goes by that. */
function batchSizeOf({ settings }: VariantSummary, plan: Plan): number {
  const { batchSize = plan.batchSize } = settings;
  return Number(batchSize);
}

function formatMs(milliseconds: number): string {
  return milliseconds.toFixed(milliseconds < 100 ? 1 : 0);
}

function formatNs(nanoseconds: number): string {
  return nanoseconds.toFixed(nanoseconds < 10 ? 2 : 1);
}
