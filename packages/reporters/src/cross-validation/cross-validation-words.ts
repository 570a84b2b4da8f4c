import {
  formatCount,
  formatEnds,
  formatP,
  formatPercent,
  formatSize,
  plural,
  singleLine,
} from "../format.js";
import type { StudySummary } from "../summary.js";
import {
  type CrossValidatedComparison,
  type CrossValidatedVariant,
  type CrossValidation,
  crossValidationOf,
} from "./cross-validation.js";

/** How many variants, and how many comparisons, are told one by one. */
const namedAtMost = 12;

/** "5 folds", or "5 folds, 2 times". */
export function foldsPhrase({ folds, repetitions }: Pick<CrossValidation, "folds" | "repetitions">): string {
  return `${plural(folds, "fold")}${repetitions > 1 ? `, ${repetitions} times` : ""}`;
}

/** What was held out in a study with folds and what took no part, in a few sentences. */
export function heldOutWords({ folds, repetitions, images, heldOutImages }: CrossValidation): string {
  const anew = repetitions > 1 ? `, and divided anew for each of ${repetitions} repetitions` : "";
  return (
    `The ${formatCount(images)} training images were divided into ${folds} folds of ${formatCount(heldOutImages)}` +
    `${images % folds === 0 ? "" : " or one less"}, each with its share of every class${anew}. Each trial held one fold out, ` +
    `trained on the other ${formatCount(images - heldOutImages)} images, and is scored here on the fold that it held out; the test ` +
    "images took no part."
  );
}

/** What the held-out folds say, in a few sentences for a person; none where the study has no folds. */
export function crossValidationSentences(
  summary: StudySummary,
  found = crossValidationOf(summary),
): string[] {
  if (!found) return [];
  const { variants, comparisons } = found;
  const best = [...variants]
    .filter((variant) => variant.mean !== null)
    .sort((a, b) => (b.mean ?? 0) - (a.mean ?? 0));
  const means = best.slice(0, namedAtMost).map((variant) => meanWords(variant, summary));
  const more = best.length - means.length;
  const telling =
    comparisons.length <= namedAtMost
      ? comparisons
      : comparisons
          .filter(({ outcome }) => outcome === "above" || outcome === "below")
          .sort((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0))
          .slice(0, namedAtMost);
  return [
    `Cross-validation (${foldsPhrase(found)}), accuracy on the images held out: ${means.join("; ")}` +
      `${more > 0 ? `; and ${plural(more, "other")}` : ""}.`,
    ...telling.flatMap((comparison) => comparisonWords(comparison, found, summary)),
    "Its intervals and p are those of the corrected resampled t test, since folds share training images; the test images took no part in it.",
  ];
}

function meanWords({ label, mean, interval }: CrossValidatedVariant, summary: StudySummary): string {
  return `${titleOf(label, summary)} ${formatPercent(mean ?? Number.NaN)}${interval ? ` ${formatEnds(interval)}` : ""}`;
}

function comparisonWords(
  { label, difference, interval, correctedP, outcome }: CrossValidatedComparison,
  { baseline }: CrossValidation,
  summary: StudySummary,
): string[] {
  if (difference === null || interval === null || correctedP === null) return [];
  const [name, other] = [titleOf(label, summary), titleOf(baseline, summary)];
  const p = `Holm p ${formatP(correctedP)}`;
  const figures = (sign: number) =>
    `${formatSize(sign * difference)} points ${formatEnds(
      sign > 0 ? interval : { low: -interval.high, high: -interval.low },
    )}`;
  switch (outcome) {
    case "above":
      return [`On them ${name} is above ${other} by ${figures(1)} (${p}).`];
    case "below":
      return [`On them ${name} is below ${other} by ${figures(-1)} (${p}).`];
    default:
      return [`On them no difference between ${name} and ${other} was shown (${figures(1)}, ${p}).`];
  }
}

function titleOf(label: string, { plan }: StudySummary): string {
  return singleLine(plan.variants.find((variant) => variant.label === label)?.title ?? label);
}
