import type { CurveAnalysis, ReachSummary } from "@activation-lab/statistics";
import { markdownTable } from "markdown-table";
import { trainedAlike } from "../analysis.js";
import { formatAmount, formatMeanCount, formatThreshold, noFigure } from "../format.js";
import { type Blocks, capitalized } from "../markdown-text.js";
import { comparedNoun } from "../plan-words.js";
import type { Report } from "../report.js";
import { caption } from "./caption.js";
import { nameOf } from "./name-of.js";

/** How fast the variants learned. */
export function curves({ summary, analysis }: Report): Blocks {
  const withCurves = analysis.variants.flatMap(({ label, curves }) =>
    curves !== null && curves.runs + curves.diverged > 0 ? [{ label, curves }] : [],
  );
  if (withCurves.length === 0) return [];
  const threshold = formatThreshold(summary.accuracyThreshold);
  const alike = trainedAlike(summary);
  const converging = withCurves.some(({ curves }) => curves.convergenceRate !== null);
  const headings = [
    capitalized(comparedNoun(summary.plan)),
    ...(alike ? ["Area under the loss"] : []),
    ...(converging ? ["Convergence an epoch"] : []),
    ...[`Epochs to ${threshold}`, `Seconds to ${threshold}`, "Reached"],
  ];
  const rows = withCurves.map(({ label, curves }) => [
    nameOf(summary, label),
    ...(alike ? [curves.areaUnderLoss === null ? noFigure : curves.areaUnderLoss.toFixed(2)] : []),
    ...(converging ? [convergence(curves)] : []),
    median(curves.epochsToThreshold, formatMeanCount),
    curves.secondsToThreshold === null ? noFigure : median(curves.secondsToThreshold, formatAmount),
    `${curves.epochsToThreshold.reached} of ${curves.epochsToThreshold.runs}`,
  ]);
  return [
    "## Curves",
    caption(summary, "how fast they learned"),
    markdownTable([headings, ...rows], { align: ["l", ...headings.slice(1).map(() => "r" as const)] }),
    (alike
      ? "The area under the training loss over the epochs is smaller where the loss fell sooner. "
      : "Trials trained for different numbers of epochs, so that areas under their curves cannot be compared. ") +
      (converging
        ? "Convergence is the rate of the falling exponential that fits the loss, 0.7 where an epoch halves what is left to fall; " +
          "in parentheses, how many runs one fits. "
        : "") +
      `Epochs and seconds to ${threshold} test accuracy are the median over all runs, those that never got there, or diverged, counted as ` +
      "longer than any; the dash says that half of them or more did not. Seconds belong to the machine.",
  ];
}

function convergence({ convergenceRate, convergenceRuns, runs }: CurveAnalysis): string {
  if (convergenceRate === null) return noFigure;
  const rate = convergenceRate.toFixed(2);
  return convergenceRuns === runs ? rate : `${rate} (${convergenceRuns} of ${runs})`;
}

function median({ median }: ReachSummary, format: (value: number) => string): string {
  return median === null ? noFigure : format(median);
}
