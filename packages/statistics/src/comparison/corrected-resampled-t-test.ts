import type { Interval } from "../description/interval.js";
import { mean, variance } from "../description/moments.js";
import { requireCount, requireShare, requireValues } from "../shared/refuse.js";
import { smallestSignedP } from "./permutation-p.js";
import { type TTest, tTestOf } from "./t-test.js";

/**
 * The corrected resampled t test of k-fold cross-validation: whether two ways of training differ, from at least two
 * finite differences of their scores, one for each fold that both held out, over one or more repetitions.
 *
 * Any two trainings share examples, so the differences go together and scatter less than those of independent data
 * would. The variance of their mean is therefore taken as s² (1/n + n₂/n₁) in place of s²/n, with n differences and
 * n₂/n₁ = 1/(k − 1), the examples held out by those trained on: the correction of C. Nadeau and Y. Bengio, "Inference
 * for the Generalization Error" (Machine Learning 52, 2003), section 4, with n − 1 degrees of freedom; for repeated
 * k-fold cross-validation R. Bouckaert and E. Frank, "Evaluating the Replicability of Significance Tests for Comparing
 * Learning Algorithms" (PAKDD 2004). It is right where differences of two folds correlate by 1/k; that is an
 * assumption, which no number of repetitions can check.
 *
 * Where all differences are the same, p is that of the test by the signs of as many independent differences as have
 * this standard error, or 1 where they are all 0.
 */
export function correctedResampledTTest(
  differences: readonly number[],
  folds: number,
  confidence = 0.95,
): TTest {
  requireShare(confidence, "confidence");
  requireCount(folds, 2, "folds");
  requireValues(differences, 2, "The corrected resampled t test");
  const share = sharedVariance(differences.length, folds);
  return tTestOf(
    {
      difference: mean(differences),
      standardError: Math.sqrt(variance(differences) * share),
      degreesOfFreedom: differences.length - 1,
      constantP: smallestSignedP(Math.floor(1 / share)),
    },
    confidence,
  );
}

/**
 * The interval of a mean over the held-out folds of a k-fold cross-validation, at least two finite scores over one or
 * more repetitions, with the variance of the corrected resampled t test.
 */
export function correctedResampledInterval(
  scores: readonly number[],
  folds: number,
  confidence = 0.95,
): Interval {
  return correctedResampledTTest(scores, folds, confidence).interval;
}

/** The variance of a mean of so many folds' scores, as a multiple of the scores' own. */
function sharedVariance(count: number, folds: number): number {
  return 1 / count + 1 / (folds - 1);
}
