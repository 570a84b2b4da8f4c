import type { Interval } from "../description/interval.js";
import { mean, variance } from "../description/moments.js";
import { studentTwoSidedP, studentUpperQuantile } from "../distribution/student-distribution.js";
import { requireShare, requireValues } from "../shared/refuse.js";
import { smallestPermutationP } from "./permutation-p.js";

/** A difference of two means with its t test. */
export interface TTest {
  /** The first mean less the second, or the mean of the differences. */
  readonly difference: number;
  readonly standardError: number;
  /** `difference / standardError`; null where no score varies. */
  readonly t: number | null;
  readonly degreesOfFreedom: number;
  /** Two-sided, uncorrected. */
  readonly p: number;
  readonly interval: Interval;
}

/**
 * Welch's t test of the difference of two means, whose variances may differ, each of at least two finite values. B.
 * L. Welch, "The generalization of Student's problem when several different population variances are involved"
 * (1947).
 *
 * Where no score varies within either group, p is that of the permutation test, 2 of all ways to deal the scores, or
 * 1 without a difference.
 */
export function welchTest(first: readonly number[], second: readonly number[], confidence = 0.95): TTest {
  requireShare(confidence, "confidence");
  requireValues(first, 2, "Welch's test, first group,");
  requireValues(second, 2, "Welch's test, second group,");
  const difference = mean(first) - mean(second);
  const { standardError, degreesOfFreedom } = welchError(first, second);
  const varies = standardError > 0;
  const t = varies ? difference / standardError : null;
  const constantP = difference === 0 ? 1 : smallestPermutationP(first.length, second.length);
  const reach = studentUpperQuantile((1 - confidence) / 2, degreesOfFreedom) * standardError;
  return {
    difference,
    standardError,
    t,
    degreesOfFreedom,
    p: t === null ? constantP : studentTwoSidedP(t, degreesOfFreedom),
    interval: { low: difference - reach, high: difference + reach },
  };
}

function welchError(first: readonly number[], second: readonly number[]) {
  const [firstShare, secondShare] = [variance(first) / first.length, variance(second) / second.length];
  const total = firstShare + secondShare;
  const pooledFreedom = first.length + second.length - 2;
  const spread =
    (firstShare / total) ** 2 / (first.length - 1) + (secondShare / total) ** 2 / (second.length - 1);
  return {
    standardError: Math.sqrt(total),
    degreesOfFreedom: total > 0 ? Math.min(1 / spread, pooledFreedom) : pooledFreedom,
  };
}
