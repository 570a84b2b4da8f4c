import { sorted } from "../description/order-statistics.js";
import { requireValues } from "../shared/refuse.js";

/**
 * P(A > B): the chance that a score of the first is above one of the second, ties counted half, 0 to 1; over all
 * pairs of at least one finite value each. A. Vargha and H. D. Delaney, "A critique and improvement of the CL common
 * language effect size" (2000).
 */
export function probabilityAbove(first: readonly number[], second: readonly number[]): number {
  requireValues(first, 1, "P(A > B), first group,");
  requireValues(second, 1, "P(A > B), second group,");
  return pointsAbove(first, second) / (2 * first.length * second.length);
}

/**
 * Cliff's delta: the chance that a score of the first is above one of the second, less the chance that it is below;
 * −1 to 1, over all pairs of at least one finite value each. N. Cliff, "Dominance statistics" (1993).
 */
export function cliffsDelta(first: readonly number[], second: readonly number[]): number {
  requireValues(first, 1, "Cliff's delta, first group,");
  requireValues(second, 1, "Cliff's delta, second group,");
  const pairs = first.length * second.length;
  return (pointsAbove(first, second) - pairs) / pairs;
}

/** Two for each pair in which the first is above, one for each tie. */
function pointsAbove(first: readonly number[], second: readonly number[]): number {
  const ordered = sorted(second);
  let points = 0;
  let below = 0;
  let upTo = 0;
  for (const value of sorted(first)) {
    while (below < ordered.length && (ordered[below] ?? 0) < value) below++;
    while (upTo < ordered.length && (ordered[upTo] ?? 0) <= value) upTo++;
    points += below + upTo;
  }
  return points;
}
