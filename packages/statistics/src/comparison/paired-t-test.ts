import { mean, standardDeviation } from "../description/moments.js";
import { studentTwoSidedP, studentUpperQuantile } from "../distribution/student-distribution.js";
import { requireShare, requireValues } from "../shared/refuse.js";
import { smallestSignedP } from "./permutation-p.js";
import type { TTest } from "./welch-test.js";

/**
 * Student's paired t test on at least two finite differences, one for each seed that both have.
 *
 * Where all differences are the same, p is that of the test by their signs, 2/2ⁿ, or 1 where they are all 0.
 */
export function pairedTTest(differences: readonly number[], confidence = 0.95): TTest {
  requireShare(confidence, "confidence");
  requireValues(differences, 2, "The paired t test");
  const difference = mean(differences);
  const degreesOfFreedom = differences.length - 1;
  const standardError = standardDeviation(differences) / Math.sqrt(differences.length);
  const t = standardError > 0 ? difference / standardError : null;
  const constantP = difference === 0 ? 1 : smallestSignedP(differences.length);
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
