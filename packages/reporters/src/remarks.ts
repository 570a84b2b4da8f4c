import { formatThreshold, noFigure, plural, singleLine } from "./format.js";
import { someNeverReached } from "./results-table.js";
import type { StudySummary } from "./summary.js";

/** The sentence for a study that did not run to its end, undefined for one that did. */
export function outcomeRemark({ outcome, completedTrials, plannedTrials }: StudySummary): string | undefined {
  const share = `${completedTrials} of ${plural(plannedTrials, "trial")}`;
  switch (outcome) {
    case "completed":
      return undefined;
    case "stopped":
      return `Stopped before the end: ${share} ran to the last epoch.`;
    case "cut-short":
      return `The record was cut short: ${share} ran to the last epoch.`;
  }
}

/** One sentence for each trial that failed: which it was, and its message. */
export function failureRemarks({ failedTrials }: StudySummary): string[] {
  return failedTrials.map(
    ({ activation, seed, message }) => `${activation} seed ${seed} failed: ${singleLine(message ?? "")}`,
  );
}

/** What the number of seeds lets these figures say, in one or two sentences. */
export function seedsRemark({ activations }: StudySummary): string {
  const completed = activations.map(({ completedSeeds }) => completedSeeds).filter((seeds) => seeds > 0);
  if (completed.length === 0) return "No trial ran to its last epoch, so there are no figures yet.";
  if (Math.max(...completed) === 1) {
    return "One seed cannot tell activations a few points apart: another seed would move each of these figures.";
  }
  const single =
    Math.min(...completed) === 1 ? " A single seed cannot tell activations a few points apart." : "";
  return `Means over ${seedsPhrase(completed)}, with the lowest and the highest in parentheses.${single}`;
}

/** "3 seeds", or "1 to 3 seeds" where activations differ in how many were completed. */
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
