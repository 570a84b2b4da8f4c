import { markdownTable } from "markdown-table";
import { formatAmount, noFigure, plural } from "./format.js";
import type { ActivationSummary, StudySummary } from "./summary.js";

/** What each activation cost as a Markdown table, undefined where no trial ran to its end. */
export function costTable(
  summary: StudySummary,
  name: (activation: ActivationSummary) => string,
): string | undefined {
  const { plan, activations } = summary;
  if (activations.every(({ imagesPerSecond }) => imagesPerSecond === undefined)) return undefined;
  const rows = activations.map((activation) => {
    const { imagesPerSecond, fusedLayers, activationTiming } = activation;
    return [
      name(activation),
      fusedLayers === undefined
        ? noFigure
        : fusedLayers.length === 0
          ? "none"
          : plural(fusedLayers.length, "layer"),
      imagesPerSecond === undefined ? noFigure : formatMs((plan.batchSize / imagesPerSecond) * 1000),
      imagesPerSecond === undefined ? noFigure : formatAmount(imagesPerSecond),
      activationTiming === undefined ? noFigure : formatNs(activationTiming.forwardNs),
      activationTiming === undefined ? noFigure : formatNs(activationTiming.forwardAndBackwardNs),
    ];
  });
  return markdownTable([headings, ...rows], { align: ["l", ...headings.slice(1).map(() => "r")] });
}

const headings = [
  "Activation",
  "Fused",
  "ms a step",
  "Images/s",
  "Alone, forward",
  "Alone, forward and backward",
];

/** How the columns of costs are to be read. */
export const costRemark =
  "A step trains on one batch. A fused layer computes convolution, activation and pool in one kernel; other activations run " +
  "unfused, so their steps cost more than the function does. Alone is the function by itself and unfused, in nanoseconds an " +
  "element, on equal terms for all. Other work on the machine adds to every figure.";

function formatMs(milliseconds: number): string {
  return milliseconds.toFixed(milliseconds < 100 ? 1 : 0);
}

function formatNs(nanoseconds: number): string {
  return nanoseconds.toFixed(nanoseconds < 10 ? 2 : 1);
}
