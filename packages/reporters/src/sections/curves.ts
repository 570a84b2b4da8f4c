import type { CurveAnalysis, ReachSummary } from "@activation-lab/statistics";
import { trainedAlike } from "../analysis.js";
import { formatAmount, formatMeanCount, formatThreshold } from "../format.js";
import { comparedNoun } from "../plan-words.js";
import type { Report } from "../report.js";
import { nameOf } from "./names.js";
import { type Cell, capitalized, figureCell, paragraph, type Section } from "./section.js";

/** How fast the variants learned. */
export function curves({ summary, analysis }: Report): Section | undefined {
  const withCurves = analysis.variants.flatMap(({ label, curves }) =>
    curves !== null && curves.runs + curves.diverged > 0 ? [{ label, curves }] : [],
  );
  if (withCurves.length === 0) return undefined;
  const threshold = formatThreshold(summary.accuracyThreshold);
  const alike = trainedAlike(summary);
  const converging = withCurves.some(({ curves }) => curves.convergenceRate !== null);
  const headings = [
    ...(alike ? ["Area under the loss"] : []),
    ...(converging ? ["Convergence an epoch"] : []),
    ...[`Epochs to ${threshold}`, `Seconds to ${threshold}`, "Reached"],
  ];
  return {
    name: "curves",
    title: "Curves",
    blocks: [
      {
        kind: "table",
        subject: "how fast they learned",
        columns: [
          { heading: capitalized(comparedNoun(summary.plan)), align: "left" },
          ...headings.map((heading) => ({ heading, align: "right" as const })),
        ],
        rows: withCurves.map(({ label, curves }) => [
          { text: nameOf(summary, label) },
          ...(alike ? [figureCell(curves.areaUnderLoss, (area) => area.toFixed(2))] : []),
          ...(converging ? [convergence(curves)] : []),
          median(curves.epochsToThreshold, formatMeanCount),
          median(curves.secondsToThreshold, formatAmount),
          {
            text: `${curves.epochsToThreshold.reached} of ${curves.epochsToThreshold.runs}`,
            figure: curves.epochsToThreshold.reached,
          },
        ]),
      },
      paragraph(
        (alike
          ? "The area under the training loss over the epochs is smaller where the loss fell sooner. "
          : "Trials trained for different numbers of epochs, so that areas under their curves cannot be compared. ") +
          (converging
            ? "Convergence is the rate of the falling exponential that fits the loss, 0.7 where an epoch halves what is left to fall; " +
              "in parentheses, how many runs one fits. "
            : "") +
          `Epochs and seconds to ${threshold} test accuracy are the median over all runs, those that never got there, or diverged, counted as ` +
          "longer than any; the dash says that half of them or more did not. Seconds belong to the machine.",
      ),
    ],
  };
}

function convergence({ convergenceRate, convergenceRuns, runs }: CurveAnalysis): Cell {
  return figureCell(convergenceRate, (rate) => {
    const text = rate.toFixed(2);
    return convergenceRuns === runs ? text : `${text} (${convergenceRuns} of ${runs})`;
  });
}

function median(reach: ReachSummary | null, format: (value: number) => string): Cell {
  return figureCell(reach?.median, format);
}
