import { refuse } from "../shared/refuse.js";
import { averagePower } from "./average-power.js";
import { type LimitOptions, type PlannedTest, plannedPaired, plannedWelch } from "./planned-test.js";

/** More seeds than anyone trains. */
const mostSeeds = 10_000;

/**
 * How many seeds each of two variants needs for Welch's test to find a difference of means this large with 80 % power
 * after Holm's first step, judged by the spread of the scores at hand, of at least two finite values each: the least
 * number at which the power, averaged over what the estimated spread leaves open, is enough. ∞ above 10,000.
 *
 * @param difference above 0, in the scores' own measure: 0.01 for a point of accuracy.
 */
export function seedsNeeded(
  first: readonly number[],
  second: readonly number[],
  difference: number,
  options: LimitOptions = {},
): number {
  return seedsOf(plannedWelch(first, second, options), difference) ?? Number.POSITIVE_INFINITY;
}

/** The same for the paired t test, from at least two finite differences. */
export function pairedSeedsNeeded(
  differences: readonly number[],
  difference: number,
  options: LimitOptions = {},
): number {
  return seedsOf(plannedPaired(differences, "pairedT", options), difference) ?? Number.POSITIVE_INFINITY;
}

/** The same for Wilcoxon's signed-rank test, from at least two finite differences. */
export function wilcoxonSeedsNeeded(
  differences: readonly number[],
  difference: number,
  options: LimitOptions = {},
): number {
  return seedsOf(plannedPaired(differences, "wilcoxon", options), difference) ?? Number.POSITIVE_INFINITY;
}

/** The seeds that a planned test needs; undefined where they are too many. */
export function seedsOf(plan: PlannedTest, difference: number): number | undefined {
  if (!(difference > 0 && Number.isFinite(difference)))
    refuse(
      `The difference to be found is ${difference}, and a number above 0 was expected; give 0.01 for a point.`,
    );
  const enough = (count: number): boolean => {
    const thresholds = plan.thresholdsOf(count);
    if (thresholds === undefined) return false;
    const standardError = plan.standardErrorOf(count);
    return (
      standardError === 0 ||
      averagePower(difference / standardError, plan.estimates, thresholds) >= plan.power
    );
  };
  if (enough(2)) return 2;
  // Nine squared standard errors are about what 80 % need, so that the answer is seldom far from there.
  const guess = Math.ceil(9 * (plan.standardErrorOf(1) / difference) ** 2);
  let low = 2;
  let high = Math.min(Math.max(3, guess), mostSeeds);
  while (!enough(high)) {
    if (high >= mostSeeds) return undefined;
    low = high;
    high = Math.min(mostSeeds, Math.ceil(high * 1.5));
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
