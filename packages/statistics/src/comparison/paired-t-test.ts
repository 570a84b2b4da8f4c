import { mean, standardDeviation } from "../description/moments.js";
import { requireShare, requireValues } from "../shared/refuse.js";
import { smallestSignedP } from "./permutation-p.js";
import { type TTest, tTestOf } from "./t-test.js";

/**
 * Student's paired t test on at least two finite differences, one for each seed that both have.
 *
 * Where all differences are the same, p is that of the test by their signs, 2/2ⁿ, or 1 where they are all 0.
 */
export function pairedTTest(differences: readonly number[], confidence = 0.95): TTest {
  requireShare(confidence, "confidence");
  requireValues(differences, 2, "The paired t test");
  return tTestOf(
    {
      difference: mean(differences),
      standardError: standardDeviation(differences) / Math.sqrt(differences.length),
      degreesOfFreedom: differences.length - 1,
      constantP: smallestSignedP(differences.length),
    },
    confidence,
  );
}
