import { factorOfPower } from "./average-power.js";
import { type LimitOptions, type PlannedTest, plannedPaired, plannedWelch } from "./planned-test.js";

/**
 * The difference of two means that Welch's test would find with 80 % power, at the sizes of these two groups, of at
 * least two finite values each, and after Holm's first step; in the scores' own measure.
 *
 * It is a multiple of the estimated standard error, and the estimate itself is uncertain. The multiple is such that,
 * averaged over the studies that could have given the estimate, a new study of the same size finds a true difference
 * as large as the one stated with a chance of 80 %: E[power(k · s)] = 0.8. With five seeds the usual multiple, which
 * takes the estimate for the truth, gives 73 %. It is computed by numerical integration for normal scores, for any
 * sizes, and depends on no simulation. Variances count as equal unless the F test tells them apart at 5 %.
 */
export function minimumDetectableDifference(
  first: readonly number[],
  second: readonly number[],
  options: LimitOptions = {},
): number {
  return detectable(plannedWelch(first, second, options)) ?? Number.POSITIVE_INFINITY;
}

/** The same for the paired t test on at least two finite differences. */
export function pairedMinimumDetectableDifference(
  differences: readonly number[],
  options: LimitOptions = {},
): number {
  return detectable(plannedPaired(differences, "pairedT", options)) ?? Number.POSITIVE_INFINITY;
}

/**
 * The same for Wilcoxon's signed-rank test on at least two finite differences; ∞ where it can never reject at this
 * number of differences. Here the scatter of the ranks is drawn, with a fixed seed.
 */
export function wilcoxonMinimumDetectableDifference(
  differences: readonly number[],
  options: LimitOptions = {},
): number {
  return detectable(plannedPaired(differences, "wilcoxon", options)) ?? Number.POSITIVE_INFINITY;
}

/** The minimum detectable difference of a planned test; undefined where it can never reject. */
export function detectable({ estimates, power, standardError, thresholds }: PlannedTest): number | undefined {
  return thresholds && standardError * rememberedFactor(power, estimates, thresholds);
}

const factors = new WeakMap<readonly object[], Map<string, number>>();

/** Thresholds and estimates are remembered objects, so that the factor is computed once for each pair of them. */
function rememberedFactor(...[power, estimates, thresholds]: Parameters<typeof factorOfPower>): number {
  const known = factors.get(thresholds) ?? new Map<string, number>();
  factors.set(thresholds, known);
  const key = `${power} ${estimates[0]?.value} ${estimates.at(-1)?.value}`;
  const factor = known.get(key) ?? factorOfPower(power, estimates, thresholds);
  known.set(key, factor);
  return factor;
}
