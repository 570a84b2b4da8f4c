import { signedRankDistribution } from "../comparison/wilcoxon-signed-rank.js";
import { mean } from "../description/moments.js";
import { nthSmallest } from "../shared/nth-smallest.js";
import { createRandom } from "../shared/random.js";
import { mergeNodes, type Node } from "./quadrature.js";
import { pairedThresholds } from "./rejection-thresholds.js";

const largestDrawnCount = 25;
const draws = 1000;

/**
 * How far from 0 the mean of so many normal differences must lie for Wilcoxon's signed-rank test to reject, in true
 * standard errors; undefined where it never can.
 *
 * The sum of ranks counts the Walsh averages above 0, so that it is one of them that decides. Their scatter about the
 * mean is independent of the mean, and is drawn here with a fixed seed. Above 25 differences the t test's thresholds
 * are used, widened by the asymptotic efficiency of 3/π (Hodges and Lehmann 1956).
 */
export function wilcoxonThresholds(count: number, significance: number): Node[] | undefined {
  const least = leastRankSum(count, significance);
  if (least === undefined) return undefined;
  if (count > largestDrawnCount)
    return pairedThresholds(count, significance).map(({ value, weight }) => ({
      value: value * Math.sqrt(Math.PI / 3),
      weight,
    }));
  const random = createRandom(count);
  const size = (count * (count + 1)) / 2;
  const walsh = new Float64Array(size);
  const nodes = Array.from({ length: draws }, () => {
    const values = Array.from({ length: count }, () => random.normal());
    const center = mean(values);
    let next = 0;
    for (let first = 0; first < count; first++)
      for (let second = first; second < count; second++)
        walsh[next++] = ((values[first] ?? 0) + (values[second] ?? 0)) / 2 - center;
    return { value: -Math.sqrt(count) * nthSmallest(walsh, size - least), weight: 1 / draws };
  });
  return mergeNodes(nodes);
}

/** The least sum of ranks whose two-sided p lies below the significance. */
function leastRankSum(count: number, significance: number): number | undefined {
  const total = (count * (count + 1)) / 2;
  // Far from any doubt, and too large for an exact count.
  if (count > 200) return 1;
  const distribution = signedRankDistribution(Array.from({ length: count }, (_, index) => index + 1));
  let tail = 0;
  let least: number | undefined;
  for (let rankSum = total; rankSum >= 0; rankSum--) {
    tail += distribution[2 * rankSum] ?? 0;
    if (2 * tail >= significance) break;
    least = rankSum;
  }
  return least;
}

/**
 * The fewest pairs with which Wilcoxon's smallest p, 2/2ⁿ, lies below the level once Holm's first step has multiplied
 * it.
 */
export function wilcoxonLeastPairs(comparisons: number, significance: number): number {
  let count = 1;
  while ((comparisons * 2) / 2 ** count >= significance) count++;
  return count;
}
