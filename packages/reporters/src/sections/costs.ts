import type { Plan } from "@activation-lab/core";
import { formatAmount, plural } from "../format.js";
import { comparedNoun } from "../plan-words.js";
import type { Report } from "../report.js";
import type { VariantSummary } from "../variant-summary.js";
import { variantName } from "./names.js";
import { type Cell, capitalized, figureCell, paragraph, type Section } from "./section.js";

/** What each variant cost, and which no other beats in cost and accuracy at once. */
export function costs({ summary, analysis }: Report): Section | undefined {
  const { plan, variants } = summary;
  if (variants.every(({ imagesPerSecond }) => imagesPerSecond === undefined)) return undefined;
  const front = variants.length > 1 ? analysis.paretoFront : null;
  const headings = [
    ...["Fused", "ms a step", "Images/s"],
    ...["Alone, forward", "Alone, forward and backward", "Seconds a trial"],
    ...(front === null ? [] : ["On the front"]),
  ];
  return {
    name: "cost",
    title: "Cost",
    blocks: [
      {
        kind: "table",
        subject: "cost of training",
        columns: [
          { heading: capitalized(comparedNoun(plan)), align: "left" },
          ...headings.map((heading) => ({ heading, align: "right" as const })),
        ],
        rows: variants.map((variant) => [
          { text: variantName(variant) },
          ...cells(variant, plan),
          ...(front === null ? [] : [{ text: front.includes(variant.label) ? "yes" : "" }]),
        ]),
      },
      paragraph(costRemark + (front === null ? "" : frontRemark)),
    ],
  };
}

function cells(variant: VariantSummary, plan: Plan): Cell[] {
  const { imagesPerSecond, fusedLayers, activationTiming, secondsPerTrial } = variant;
  const msPerStep =
    imagesPerSecond === undefined ? undefined : (batchSizeOf(variant, plan) / imagesPerSecond) * 1000;
  return [
    figureCell(fusedLayers?.length, (count) => (count === 0 ? "none" : plural(count, "layer"))),
    figureCell(msPerStep, formatMs),
    figureCell(imagesPerSecond, formatAmount),
    figureCell(activationTiming?.forwardNs, formatNs),
    figureCell(activationTiming?.forwardAndBackwardNs, formatNs),
    figureCell(secondsPerTrial, formatAmount),
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
