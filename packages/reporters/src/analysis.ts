import type { Plan, Variant } from "@activation-lab/core";
import { analyze, type SeedCurve, type StudyAnalysis, type VariantInput } from "@activation-lab/statistics";
import { plural } from "./format.js";
import { activationTitle, plainTitle, withOptimizerNames } from "./plan-words.js";
import type { StudySummary } from "./summary.js";
import type { TrialSummary } from "./trial-summary.js";
import type { VariantSummary } from "./variant-summary.js";

/**
 * The statistics of a study, by the comparison that its plan declares: scores are the final test accuracies of the completed
 * trials, 0 to 1; costs are the seconds of one trial. Failed trials are counted and have no score; trials that were given up
 * have none either, and a warning says of which variants.
 *
 * @throws a RangeError where the plan's comparison cannot be made, as with a baseline that is none of its variants
 */
export function analyzeStudy(summary: StudySummary): StudyAnalysis {
  const { plan, variants, accuracyThreshold } = summary;
  const { baseline, primaryTest, equivalenceMargin } = plan.comparison;
  const analysis = analyze({
    variants: variants.map((variant) => variantInput(variant, plan)),
    ...{ baseline, primaryTest, accuracyThreshold },
    testImages: plan.dataset.testImages,
    ...(equivalenceMargin === undefined ? {} : { equivalenceMargin }),
  });
  return {
    ...analysis,
    warnings: [...analysis.warnings, ...pruningWarnings(summary), ...foldWarnings(summary)],
  };
}

/** Whether all completed trials trained as many epochs, so that areas under their curves can be compared. */
export function trainedAlike({ variants }: StudySummary): boolean {
  const lengths = variants.flatMap(({ trials }) => trials.filter(isCompleted).map(({ epochs }) => epochs));
  return new Set(lengths).size <= 1;
}

/** A variant as the statistics take it. */
export function variantInput(variant: VariantSummary, plan: Plan): VariantInput {
  const { label, trials, secondsPerTrial } = variant;
  const completed = trials.filter(isCompleted);
  const scores = completed.flatMap(({ seed, testAccuracy }) =>
    testAccuracy !== undefined && Number.isFinite(testAccuracy) ? [{ seed, score: testAccuracy }] : [],
  );
  const failed = trials.filter(({ outcome }) => outcome === "failed").length;
  return {
    ...{ label, scores },
    title: titleInSentences(variant, plan),
    failed: failed + completed.length - scores.length,
    curves: trials.filter((trial) => isCompleted(trial) || trial.reason === "diverged").map(seedCurve),
    ...(secondsPerTrial === undefined ? {} : { cost: secondsPerTrial }),
  };
}

/** The title with what was crossed in parentheses, since commas would run together in a list of them. */
function titleInSentences({ title, activation }: Variant, plan: Plan): string {
  const plain = plainTitle(activation, plan);
  const name = activationTitle(activation, plan);
  if (title === plain) return name;
  const start = `${plain}, `;
  const words = title.startsWith(start) ? `${name} (${title.slice(start.length)})` : title;
  return withOptimizerNames(words, plan);
}

const isCompleted = ({ outcome }: TrialSummary): boolean => outcome === "completed";

function seedCurve({ seed, curve, reason }: TrialSummary): SeedCurve {
  const epochs = curve.map(({ epoch, trainingLoss, testAccuracy, seconds }) => ({
    ...{ epoch, seconds },
    loss: trainingLoss,
    accuracy: testAccuracy,
  }));
  // The epoch in which it diverged has no figures of its own, and the curve must not pass for a whole one.
  const broken = {
    epoch: epochs.length + 1,
    loss: Number.NaN,
    accuracy: 0,
    seconds: epochs.at(-1)?.seconds ?? 0,
  };
  return { seed, epochs: reason === "diverged" ? [...epochs, broken] : epochs };
}

function pruningWarnings({ plan, variants }: StudySummary): string[] {
  const pruned = variants.filter(({ prunedSeeds }) => prunedSeeds > 0);
  if (pruned.length === 0) return [];
  const names = list(
    pruned.map((variant) => {
      const { prunedSeeds, plannedSeeds } = variant;
      return `${titleInSentences(variant, plan)} ${prunedSeeds} of ${plannedSeeds}`;
    }),
  );
  return [
    `Seeds were given up since others were better and are in no mean, so that those left flatter their variant: ${names}.`,
  ];
}

function foldWarnings({ plan }: StudySummary): string[] {
  if (plan.folds === undefined) return [];
  return [
    "Each seed trained without another fold of the images, and seeds share the rest, which intervals and tests of test accuracy do not " +
      "allow for; those of the cross-validation do.",
  ];
}

/** The names with commas; beyond six the rest as a number. */
function list(names: readonly string[], limit = 6): string {
  if (names.length <= limit) return names.join(", ");
  return `${names.slice(0, limit - 1).join(", ")} and ${plural(names.length - limit + 1, "other")}`;
}
