import {
  correctedResampledInterval,
  correctedResampledTTest,
  holm,
  type Interval,
  mean,
  type Outcome,
  pairBySeed,
} from "@activation-lab/statistics";
import type { StudySummary } from "../summary.js";
import type { VariantSummary } from "../variant-summary.js";

/** What one completed trial came to on the fold that it held out. */
export interface FoldScore {
  /** From 1. */
  readonly fold: number;
  /** Which division of the images it is a fold of, from 1. */
  readonly repetition: number;
  readonly seed: number;
  /** On the images held out, 0 to 1. */
  readonly accuracy: number;
}

/** One variant over the folds. */
export interface CrossValidatedVariant {
  readonly label: string;
  /** How many trials the record is about. */
  readonly planned: number;
  /** One for each completed trial, in the order of the plan. */
  readonly scores: readonly FoldScore[];
  /** Null without a score. */
  readonly mean: number | null;
  /** 95 %, corrected for what the folds share; null with fewer than two scores. */
  readonly interval: Interval | null;
}

/** A variant less the baseline, over the folds that both have. */
export interface CrossValidatedComparison {
  readonly label: string;
  /** How many folds both have. */
  readonly pairs: number;
  /** Null where both have fewer than two folds, and so is what follows from it. */
  readonly difference: number | null;
  /** 95 %, corrected for what the folds share and not for the number of comparisons. */
  readonly interval: Interval | null;
  /** Of the corrected resampled t test, two-sided. */
  readonly p: number | null;
  /** Holm-corrected over all comparisons with the baseline. */
  readonly correctedP: number | null;
  /** By the corrected p, below 0.05. */
  readonly outcome: Outcome;
}

/** What a cross-validation came to on the images that its trials held out. */
export interface CrossValidation {
  readonly folds: number;
  readonly repetitions: number;
  /** How many images were divided. */
  readonly images: number;
  /** How many of them the trials of the first fold held out. */
  readonly heldOutImages: number;
  readonly baseline: string;
  /** In the order of the plan. */
  readonly variants: readonly CrossValidatedVariant[];
  /** One for each variant but the baseline. */
  readonly comparisons: readonly CrossValidatedComparison[];
}

const significance = 0.05;

/** The figures of a study's held-out folds; undefined where it has no folds or none of its trials was completed. */
export function crossValidationOf({ plan, variants }: StudySummary): CrossValidation | undefined {
  const { folds, dataset, comparison, seeds } = plan;
  if (folds === undefined) return undefined;
  const validated = variants.map((variant) => variantOf(variant, folds));
  if (validated.every(({ scores }) => scores.length === 0)) return undefined;
  const { trainingImages, validationImages = 0 } = dataset;
  return {
    folds,
    repetitions: seeds.length / folds,
    images: trainingImages + validationImages,
    heldOutImages: validationImages,
    baseline: comparison.baseline,
    variants: validated,
    comparisons: comparisonsOf(validated, comparison.baseline, folds),
  };
}

function variantOf({ label, trials }: VariantSummary, folds: number): CrossValidatedVariant {
  const scores = trials.flatMap(({ outcome, fold, repetition, seed, validationAccuracy: accuracy }) =>
    outcome === "completed" && fold !== undefined && repetition !== undefined && Number.isFinite(accuracy)
      ? [{ fold, repetition, seed, accuracy: accuracy ?? Number.NaN }]
      : [],
  );
  const accuracies = scores.map(({ accuracy }) => accuracy);
  return {
    label,
    planned: trials.length,
    scores,
    mean: accuracies.length === 0 ? null : mean(accuracies),
    interval: accuracies.length < 2 ? null : correctedResampledInterval(accuracies, folds),
  };
}

function comparisonsOf(
  variants: readonly CrossValidatedVariant[],
  baseline: string,
  folds: number,
): CrossValidatedComparison[] {
  const baselineScores = bySeed(variants.find(({ label }) => label === baseline));
  const tested = variants
    .filter(({ label }) => label !== baseline)
    .map((variant) => {
      const { differences } = pairBySeed(bySeed(variant), baselineScores);
      const test = differences.length < 2 ? undefined : correctedResampledTTest(differences, folds);
      return { label: variant.label, pairs: differences.length, test };
    });
  const corrected = holm(tested.flatMap(({ test }) => (test ? [test.p] : [])));
  return tested.map(({ label, pairs, test }) => {
    if (!test)
      return {
        ...{ label, pairs, difference: null, interval: null, p: null, correctedP: null },
        outcome: "untested",
      };
    const { difference, interval, p } = test;
    const correctedP = corrected.shift() ?? 1;
    const decided = difference > 0 ? "above" : "below";
    return {
      ...{ label, pairs, difference, interval, p, correctedP },
      outcome: correctedP < significance ? decided : "undecided",
    };
  });
}

function bySeed(variant: CrossValidatedVariant | undefined): ReadonlyMap<number, number> {
  return new Map(variant?.scores.map(({ seed, accuracy }) => [seed, accuracy]));
}
