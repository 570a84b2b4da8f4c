import { formatPercent, plural, singleLine } from "../format.js";
import { comparedNoun } from "../plan-words.js";
import { outcomeRemark, seedsPhrase } from "../remarks.js";
import type { StudySummary } from "../summary.js";
import { byAccuracy } from "./order.js";
import { variantNames } from "./variant-names.js";

/** A figure as rows have it: five significant digits, and null where there is none. */
export function rounded(value: number | null | undefined): number | null {
  return typeof value === "number" && Number.isFinite(value) ? Number(value.toPrecision(5)) : null;
}

/** A share of 1 in per cent, as rows have it. */
export function percent(share: number | null | undefined): number | null {
  return typeof share === "number" ? rounded(share * 100) : null;
}

/** What a reader of any figure has to know: the dataset's notice, and what is missing from the study. */
export function chartRemarks(summary: StudySummary): string[] {
  const { notice } = summary.plan.dataset;
  const outcome = outcomeRemark(summary);
  const { failedTrials, prunedTrials } = summary;
  return [
    ...(notice === undefined ? [] : [`Note: ${singleLine(notice)}`]),
    ...(outcome === undefined ? [] : [outcome]),
    ...(failedTrials.length === 0 ? [] : [`${plural(failedTrials.length, "trial")} failed.`]),
    ...(prunedTrials.length === 0
      ? []
      : [`${plural(prunedTrials.length, "trial")} given up since others were better.`]),
  ];
}

/** Sentences as one text, each with its full stop. */
export function sentences(parts: readonly (string | undefined)[]): string {
  return parts
    .flatMap((part) => (part === undefined || part === "" ? [] : [/[.!?…]$/.test(part) ? part : `${part}.`]))
    .join(" ");
}

/** "Mean of 3 seeds", or what one seed can and cannot say. */
export function seedsCaption({ plan, variants }: StudySummary): string {
  const completed = variants.map(({ completedSeeds }) => completedSeeds);
  const most = Math.max(0, ...completed);
  if (most === 0) return "No completed trial";
  if (most === 1) return `One seed, which cannot tell ${comparedNoun(plan)}s a few points apart`;
  return `Mean of ${seedsPhrase(completed)}`;
}

/** Whether some variant has several completed seeds, so that there are bands and intervals. */
export function hasSeveralSeeds({ variants }: StudySummary): boolean {
  return variants.some(({ completedSeeds }) => completedSeeds > 1);
}

/** "after 5 epochs", or "after at most 5 epochs" where some trial ended with an earlier one. */
export function epochsCaption({ plan, variants }: StudySummary): string {
  const isWhole = variants.every(({ trials }) =>
    trials.every(({ stoppedBy, bestEpoch }) => stoppedBy === undefined && bestEpoch === undefined),
  );
  return isWhole ? `after ${plural(plan.epochs, "epoch")}` : `after at most ${plural(plan.epochs, "epoch")}`;
}

/** Each variant's name and a figure in words: "ReLU 71.0 %, GELU 69.2 %". */
export function figuresInWords<Item>(
  items: readonly Item[],
  words: (item: Item) => readonly [name: string, figure: string],
): string {
  return items.map((item) => words(item).join(" ")).join(", ");
}

/** The final test accuracies in words, best first. */
export function accuraciesInWords(summary: StudySummary): string {
  const names = variantNames(summary.plan);
  return figuresInWords(byAccuracy(summary), ({ label, testAccuracy }) => [
    names.get(label) ?? label,
    testAccuracy ? formatPercent(testAccuracy.mean) : "without a completed trial",
  ]);
}
