import { fromFormula } from "@activation-lab/activations/formula";
import { isLabError, type StudyEvent } from "@activation-lab/core";
import { analyzeStudy, type StudySummary, summarize, type VariantSummary } from "@activation-lab/reporters";

/** A variant whose activation is a formula, with the figures that it ended with; accuracies are 0 to 1. */
export interface FoundCandidate {
  /** The variant's label. */
  readonly label: string;
  readonly formula: string;
  /** The mean over its completed seeds, which ranks it. */
  readonly validationAccuracy: number;
  readonly testAccuracy: number;
  /** 95 % of the mean; undefined with fewer than two seeds. */
  readonly interval: { readonly low: number; readonly high: number } | undefined;
  readonly differences: readonly FoundDifference[];
}

/** The test accuracy of a candidate less that of a yardstick. */
export interface FoundDifference {
  readonly yardstick: string;
  readonly difference: number;
  /** 95 %, not corrected; null where it cannot be computed. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Holm-corrected for all comparisons with this yardstick; null where nothing could be tested. */
  readonly correctedP: number | null;
  readonly comparisons: number;
}

/** What a search came to. */
export interface FoundCandidates {
  /** Those with final figures, the best validation accuracy first, and of equal ones the earlier in the plan. */
  readonly ranked: readonly FoundCandidate[];
  readonly givenUp: number;
  readonly failed: number;
}

/** The candidates of a search: the variants whose activations are known by their formulas alone. The others are yardsticks. */
export function foundCandidates(events: readonly StudyEvent[]): FoundCandidates {
  const summary = summarize(events);
  const isCandidate = ({ activation }: VariantSummary): boolean => isFormula(titleOf(summary, activation));
  const candidates = summary.variants.filter(isCandidate);
  const yardsticks = summary.variants.filter(
    (variant) => !isCandidate(variant) && variant.completedSeeds > 0,
  );
  const comparisons = yardsticks.map(({ label }) => comparedWith(summary, label));
  const ranked = candidates
    .flatMap((variant) => {
      const { testAccuracy, testAccuracyInterval: interval, label } = variant;
      const validationAccuracy = validationMean(variant);
      if (testAccuracy === undefined || validationAccuracy === undefined) return [];
      const formula = titleOf(summary, variant.activation);
      const differences = comparisons.flatMap((differenceOf) => differenceOf(label));
      return [{ label, formula, validationAccuracy, testAccuracy: testAccuracy.mean, interval, differences }];
    })
    .sort((one, other) => other.validationAccuracy - one.validationAccuracy);
  return {
    ranked,
    givenUp: candidates.filter(({ prunedSeeds }) => prunedSeeds > 0).length,
    failed: candidates.filter(({ failedSeeds, completedSeeds }) => failedSeeds > 0 && completedSeeds === 0)
      .length,
  };
}

function titleOf({ plan }: StudySummary, activation: string): string {
  return plan.activationTitles[activation] ?? activation;
}

function isFormula(title: string): boolean {
  try {
    fromFormula(title);
    return true;
  } catch (error) {
    if (isLabError(error, "invalid-input")) return false;
    throw error;
  }
}

function validationMean({ trials }: VariantSummary): number | undefined {
  const values = trials.flatMap(({ outcome, validationAccuracy }) =>
    outcome === "completed" && validationAccuracy !== undefined ? [validationAccuracy] : [],
  );
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The differences of each variant from a yardstick, by the study's own test. */
function comparedWith(summary: StudySummary, baseline: string): (label: string) => FoundDifference[] {
  const plan = { ...summary.plan, comparison: { ...summary.plan.comparison, baseline } };
  const { comparisons, family } = analyzeStudy({ ...summary, plan });
  return (label) =>
    comparisons.flatMap((comparison) => {
      const { difference, interval, correctedP } = comparison;
      if (comparison.label !== label || difference === null) return [];
      return [{ yardstick: baseline, difference, interval, correctedP, comparisons: family.size }];
    });
}
