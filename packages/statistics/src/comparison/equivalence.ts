import { studentCdf } from "../distribution/student-distribution.js";
import { refuse } from "../shared/refuse.js";
import { pairedTTest } from "./paired-t-test.js";
import { smallestPermutationP, smallestSignedP } from "./permutation-p.js";
import type { TTest } from "./t-test.js";
import { welchTest } from "./welch-test.js";
import { wilcoxonSignedRank } from "./wilcoxon-signed-rank.js";

/**
 * The p of equality within a margin by Welch's test: of the two one-sided tests that the difference of means lies
 * above −margin and below +margin, the larger p. D. J. Schuirmann, "A comparison of the two one-sided tests procedure
 * and the power approach" (1987).
 *
 * @param margin above 0, in the scores' own measure: 0.007 for 0.7 points of accuracy.
 */
export function welchEquivalence(
  first: readonly number[],
  second: readonly number[],
  margin: number,
): number {
  requireMargin(margin);
  return equivalenceOf(welchTest(first, second), margin, smallestPermutationP(first.length, second.length));
}

/** The same by the paired t test on differences. */
export function pairedEquivalence(differences: readonly number[], margin: number): number {
  requireMargin(margin);
  return equivalenceOf(pairedTTest(differences), margin, smallestSignedP(differences.length));
}

/** The same by Wilcoxon's signed-rank test on differences. */
export function wilcoxonEquivalence(differences: readonly number[], margin: number): number {
  requireMargin(margin);
  return Math.max(
    wilcoxonSignedRank(differences.map((difference) => difference + margin)).pAbove,
    wilcoxonSignedRank(differences.map((difference) => difference - margin)).pBelow,
  );
}

function equivalenceOf(test: TTest, margin: number, smallestTwoSidedP: number): number {
  const { difference, standardError, degreesOfFreedom } = test;
  const distance = margin - Math.abs(difference);
  // Without any spread the means are as sure as the number of seeds allows.
  if (standardError === 0) return distance > 0 ? smallestTwoSidedP / 2 : 1;
  return studentCdf(-distance / standardError, degreesOfFreedom);
}

function requireMargin(margin: number): void {
  if (!(margin > 0 && Number.isFinite(margin)))
    refuse(
      `The margin of equality is ${margin}, and a number above 0 was expected; give 0.007 for 0.7 points.`,
    );
}
