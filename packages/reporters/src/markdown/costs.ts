import type { Plan } from "@activation-lab/core";
import { markdownTable } from "markdown-table";
import { formatAmount, noFigure, plural } from "./format.js";
import { capitalized } from "./markdown-text.js";
import { comparedNoun } from "./plan-words.js";
import type { StudySummary } from "./summary.js";
import type { VariantSummary } from "./variant-summary.js";

/** What each variant cost as a Markdown table, undefined where no trial ran to its end. */
export function costTable(
  summary: StudySummary,
  name: (variant: VariantSummary) => string,
): string | undefined {
  const { plan, variants } = summary;
  if (variants.every(({ imagesPerSecond }) => imagesPerSecond === undefined)) return undefined;
  const rows = variants.map((variant) => {
    const { imagesPerSecond, fusedLayers, activationTiming } = variant;
    return [
      name(variant),
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
    ];
  });
  return markdownTable([[capitalized(comparedNoun(plan)), ...headings], ...rows], {
    align: ["l", ...headings.map(() => "r")],
  });
}

const headings = ["Fused", "ms a step", "Images/s", "Alone, forward", "Alone, forward and backward"];

/** How the columns of costs are to be read. */
export const costRemark =
  "A step trains on one batch. A fused layer computes convolution, activation and pool in one kernel; other activations run " +
  "unfused, so their steps cost more than the function does. Alone is the function by itself and unfused, in nanoseconds an " +
  "element, on equal terms for all. Other work on the machine adds to every figure.";

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
