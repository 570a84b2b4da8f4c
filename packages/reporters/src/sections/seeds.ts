import {
  formatAmount,
  formatCount,
  formatLoss,
  formatMeanCount,
  formatPercent,
  formatThreshold,
  noFigure,
} from "../format.js";
import { comparedNoun } from "../plan-words.js";
import { failureReason } from "../remarks.js";
import type { Report } from "../report.js";
import type { TrialSummary } from "../trial-summary.js";
import { capitalized, code, figureCell, paragraph, type Section } from "./section.js";

/** More rows than that nobody reads one by one. */
const rowsAtMost = 100;

/** Each seed by itself. */
export function seeds({ summary }: Report): Section | undefined {
  const { plan, plannedTrials, variants } = summary;
  if (plan.seeds.length < 2) return undefined;
  if (plannedTrials > rowsAtMost) {
    const count = formatCount(plannedTrials);
    return {
      name: "seeds",
      title: "Each seed",
      blocks: [
        paragraph(`${count} trials are too many to list here; `, code("trials.csv"), " has a row for each."),
      ],
    };
  }
  const threshold = formatThreshold(summary.accuracyThreshold);
  const validated = variants.some(({ trials }) =>
    trials.some(({ validationAccuracy }) => validationAccuracy !== undefined),
  );
  const rows = variants.flatMap(({ label, trials }) =>
    trials.map((trial) => [
      { text: code(label) },
      { text: String(trial.seed), figure: trial.seed },
      ...(plan.folds === undefined ? [] : [{ text: heldOutWords(trial), figure: trial.trial }]),
      { text: outcomeWords(trial) },
      figureCell(trial.trainingLoss, formatLoss),
      ...(validated ? [figureCell(trial.validationAccuracy, formatPercent)] : []),
      figureCell(trial.testAccuracy, formatPercent),
      figureCell(trial.threshold?.epochs, formatMeanCount),
      figureCell(trial.threshold?.seconds, formatAmount),
      figureCell(trial.weightsHash, (hash) => code(hash.slice(0, 12))),
    ]),
  );
  const headings = [
    ...[capitalized(comparedNoun(plan)), "Seed", ...(plan.folds === undefined ? [] : ["Held out"])],
    ...["Outcome", "Training loss"],
    ...[...(validated ? ["Validation accuracy"] : []), "Test accuracy"],
    ...[`Epochs to ${threshold}`, `Seconds to ${threshold}`, "Final weights (SHA-256)"],
  ];
  return {
    name: "seeds",
    title: "Each seed",
    blocks: [
      {
        kind: "table",
        subject: "each seed by itself",
        columns: headings.map((heading, column) => ({
          heading,
          align: column === 0 || heading === "Outcome" || column === headings.length - 1 ? "left" : "right",
        })),
        rows,
      },
    ],
  };
}

function heldOutWords({ fold, repetition = 1 }: TrialSummary): string {
  if (fold === undefined) return noFigure;
  return `fold ${fold}${repetition > 1 ? `, repetition ${repetition}` : ""}`;
}

function outcomeWords({ outcome, reason, prunedAt, stoppedBy, bestEpoch, epochs }: TrialSummary): string {
  switch (outcome) {
    case "waiting":
      return "not begun";
    case "failed":
      return `failed: ${failureReason(reason)}`;
    case "pruned":
      return `given up at epoch ${prunedAt}`;
    case "unfinished":
      return "unfinished";
    case "completed": {
      const end = stoppedBy === undefined ? "completed" : `${stoppedWords[stoppedBy]} at epoch ${epochs}`;
      return bestEpoch === undefined ? end : `${end}, best epoch ${bestEpoch}`;
    }
  }
}

const stoppedWords = {
  "early-stopping": "stopped early",
  "time-budget": "ended by the time budget",
} as const;
