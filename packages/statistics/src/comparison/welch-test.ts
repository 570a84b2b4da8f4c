import { mean, variance } from "../description/moments.js";
import { requireShare, requireValues } from "../shared/refuse.js";
import { smallestPermutationP } from "./permutation-p.js";
import { type TTest, tTestOf } from "./t-test.js";

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
  return tTestOf(
    {
      difference: mean(first) - mean(second),
      ...welchError(first, second),
      constantP: smallestPermutationP(first.length, second.length),
    },
    confidence,
  );
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
