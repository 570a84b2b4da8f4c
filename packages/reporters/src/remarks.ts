import type { FailureReason } from "@activation-lab/core";
import { formatThreshold, noFigure, plural, singleLine } from "./format.js";
import { groupBy } from "./group-by.js";
import { someNeverReached } from "./results-table.js";
import type { StudySummary } from "./summary.js";
import type { TrialSummary } from "./trial-summary.js";

/** How many things of a kind a report names one by one before it counts the rest. */
const namedAtMost = 12;

/** What each reason of a failure is called, after "failed". */
const failureWords: Readonly<Record<FailureReason, string>> = {
  diverged: "diverged",
  error: "error",
  leak: "leaked memory",
  "time-limit": "took too long",
  lost: "lost again and again",
};

/** A reason in words; one that only a later version knows as it is. */
export function failureReason(reason: FailureReason | undefined): string {
  return reason === undefined ? "unknown" : (failureWords[reason] ?? singleLine(reason));
}

/** The sentence for a study that did not run to its end or is a part of one, undefined for a whole one. */
export function outcomeRemark(summary: StudySummary): string | undefined {
  const { outcome, completedTrials, plannedTrials, shard, plan } = summary;
  const share = `${completedTrials} of ${plural(plannedTrials, "trial")}`;
  const part =
    shard === undefined
      ? []
      : [
          `Part ${shard.index} of ${shard.count} of a study of ${plural(plan.trials.length, "trial")}; merge the parts to judge it.`,
        ];
  const end = {
    completed: [],
    stopped: [`Stopped before the end: ${share} completed.`],
    "cut-short": [`The record was cut short: ${share} completed.`],
  }[outcome];
  return [...part, ...end].join(" ") || undefined;
}

/** One sentence for each trial that failed: which it was, why, and its message; beyond a dozen how many more. */
export function failureRemarks({ failedTrials }: StudySummary): string[] {
  const named = failedTrials.slice(0, namedAtMost);
  const others = failedTrials.slice(namedAtMost);
  const reasons = [...groupBy(others, ({ reason }) => reason)].map(
    ([reason, trials]) => `${trials.length} ${failureReason(reason)}`,
  );
  return [
    ...named.map(
      ({ variant, seed, reason, message }) =>
        `${singleLine(variant)} seed ${seed} failed (${failureReason(reason)}): ${singleLine(message ?? "")}`,
    ),
    ...(others.length > 0 ? [`${plural(others.length, "more trial")} failed: ${reasons.join(", ")}.`] : []),
  ];
}

/** Which trials were given up and at which epoch, undefined where none was. */
export function prunedRemark({ prunedTrials }: StudySummary): string | undefined {
  if (prunedTrials.length === 0) return undefined;
  const names = listTrials(prunedTrials, ({ prunedAt = 0 }) => prunedAt, "at epoch");
  return `Given up since others were better: ${names}.`;
}

/** Which trials the time budget ended, and that no other machine repeats them; undefined where it ended none. */
export function timeBudgetRemark({ variants }: StudySummary): string | undefined {
  const trials = variants.flatMap((variant) =>
    variant.trials.filter(({ stoppedBy }) => stoppedBy === "time-budget"),
  );
  if (trials.length === 0) return undefined;
  const names = listTrials(trials, ({ epochs }) => epochs, "after epoch");
  return `Ended by the time budget, hence not reproducible on another machine: ${names}.`;
}

/** "relu seed 0 at epoch 2, gelu seed 1 at epoch 3"; beyond a dozen how many of each variant. */
function listTrials(
  trials: readonly TrialSummary[],
  epochOf: (trial: TrialSummary) => number,
  at: string,
): string {
  if (trials.length <= namedAtMost)
    return trials
      .map((trial) => `${singleLine(trial.variant)} seed ${trial.seed} ${at} ${epochOf(trial)}`)
      .join(", ");
  const counts = [...groupBy(trials, ({ variant }) => variant)].map(
    ([variant, { length }]) => `${singleLine(variant)} ${length}`,
  );
  const named = counts.slice(0, namedAtMost).join(", ");
  const others = counts.length - namedAtMost;
  const epochs = trials.map(epochOf);
  const [first, last] = [Math.min(...epochs), Math.max(...epochs)];
  const when = first === last ? `${at} ${first}` : `${at}s ${first} to ${last}`;
  return `${plural(trials.length, "trial")} ${when} (${named}${others > 0 ? ` and ${others} others` : ""})`;
}

/** What the figures are over, in one or two sentences; undefined where no variant has two seeds. */
export function seedsRemark({ variants, plan }: StudySummary): string | undefined {
  const completed = variants.map(({ completedSeeds }) => completedSeeds).filter((seeds) => seeds > 0);
  if (completed.length === 0 || Math.max(...completed) === 1) return undefined;
  const single = Math.min(...completed) === 1 ? ` Where there is one seed, there is no interval.` : "";
  const folds = plan.folds === undefined ? "" : " Each seed trained without another fold of the images.";
  return `Means over ${seedsPhrase(completed)}, with the 95 % interval of the mean in brackets.${single}${folds}`;
}

/** "3 seeds", or "1 to 3 seeds" where variants differ in how many were completed. */
export function seedsPhrase(completedSeeds: readonly number[]): string {
  const some = completedSeeds.filter((seeds) => seeds > 0);
  if (some.length === 0) return "0 seeds";
  const fewest = Math.min(...some);
  const most = Math.max(...some);
  return fewest === most ? plural(most, "seed") : `${fewest} to ${most} seeds`;
}

/** What the dash in the threshold's columns means, undefined where it does not stand there. */
export function thresholdRemark(summary: StudySummary): string | undefined {
  if (!someNeverReached(summary)) return undefined;
  const { accuracyThreshold, plan } = summary;
  return `${noFigure} in "to ${formatThreshold(accuracyThreshold)}": not reached within ${plural(plan.epochs, "epoch")}.`;
}

/** Who published the reference figures, undefined where the plan has none. */
export function referenceRemark({ plan }: StudySummary): string | undefined {
  return plan.reference && `Reference: test accuracy from ${singleLine(plan.reference.source)}.`;
}
