import { markdownTable } from "markdown-table";
import { epochsCaption } from "../chart-style.js";
import {
  formatAmount,
  formatCount,
  formatLoss,
  formatMeanCount,
  formatPercent,
  formatThreshold,
  noFigure,
} from "../format.js";
import { address, type Blocks, capitalized, code, escaped, variantName } from "../markdown-text.js";
import { comparedNoun } from "../plan-words.js";
import {
  failureReason,
  prunedRemark,
  referenceRemark,
  seedsRemark,
  thresholdRemark,
  timeBudgetRemark,
} from "../remarks.js";
import type { Report } from "../report.js";
import { resultColumns } from "../results-table.js";
import type { StudySummary } from "../summary.js";
import type { TrialSummary } from "../trial-summary.js";
import { caption } from "./caption.js";

/** The table of results, and what is to be said of it. */
export function results({ summary }: Report): Blocks {
  const columns = resultColumns(summary);
  const table = markdownTable(
    [
      [
        ...[capitalized(comparedNoun(summary.plan)), "Seeds"],
        ...columns.map(({ heading }) => capitalized(heading.join(" ").trim())),
      ],
      ...summary.variants.map((variant) => [
        variantName(variant),
        `${variant.completedSeeds} of ${variant.plannedSeeds}`,
        ...columns.map(({ cell }) => cell(variant)),
      ]),
    ],
    { align: ["l", ...columns.map(() => "r"), "r"] },
  );
  const remarks = [
    seedsRemark(summary),
    thresholdRemark(summary),
    prunedRemark(summary),
    timeBudgetRemark(summary),
    referenceRemark(summary),
  ].filter((remark) => remark !== undefined);
  return [
    "## Results",
    caption(summary, epochsCaption(summary)),
    table,
    remarks.length > 0 ? remarks.map(escaped).join(" ") : undefined,
  ];
}

/** The two charts as pictures. */
export function charts(
  { plan }: StudySummary,
  addresses: { readonly loss: string; readonly accuracy: string } | undefined,
): Blocks {
  if (!addresses) return [];
  const title = escaped(plan.dataset.title);
  const noun = comparedNoun(plan);
  return [
    `![Test accuracy of each ${noun} on ${title}](${address(addresses.accuracy)})`,
    `![Training loss of each ${noun} over the epochs on ${title}](${address(addresses.loss)})`,
  ];
}

/** More rows than that nobody reads one by one. */
const rowsAtMost = 100;

/** Each seed by itself. */
export function seeds({ summary }: Report): Blocks {
  const { plan, plannedTrials, variants } = summary;
  if (plan.seeds.length < 2) return [];
  if (plannedTrials > rowsAtMost) {
    const count = formatCount(plannedTrials);
    return ["## Each seed", `${count} trials are too many to list here; \`trials.csv\` has a row for each.`];
  }
  const threshold = formatThreshold(summary.accuracyThreshold);
  const validated = variants.some(({ trials }) =>
    trials.some(({ validationAccuracy }) => validationAccuracy !== undefined),
  );
  const rows = variants.flatMap(({ label, trials }) =>
    trials.map((trial) => [
      code(label),
      String(trial.seed),
      outcomeWords(trial),
      trial.trainingLoss === undefined ? noFigure : formatLoss(trial.trainingLoss),
      ...(validated ? [percent(trial.validationAccuracy)] : []),
      percent(trial.testAccuracy),
      trial.threshold === undefined ? noFigure : formatMeanCount(trial.threshold.epochs),
      trial.threshold === undefined ? noFigure : formatAmount(trial.threshold.seconds),
      trial.weightsHash === undefined ? noFigure : code(trial.weightsHash.slice(0, 12)),
    ]),
  );
  const headings = [
    ...[capitalized(comparedNoun(plan)), "Seed", "Outcome", "Training loss"],
    ...[...(validated ? ["Validation accuracy"] : []), "Test accuracy"],
    ...[`Epochs to ${threshold}`, `Seconds to ${threshold}`, "Final weights (SHA-256)"],
  ];
  return [
    "## Each seed",
    caption(summary, "each seed by itself"),
    markdownTable([headings, ...rows], {
      align: headings.map((_, column) => ([0, 2, headings.length - 1].includes(column) ? "l" : "r")),
    }),
  ];
}

function percent(share: number | undefined): string {
  return share === undefined ? noFigure : formatPercent(share);
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
