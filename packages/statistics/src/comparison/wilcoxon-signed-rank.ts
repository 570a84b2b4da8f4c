import { normalCdf } from "../distribution/normal-distribution.js";
import { midRanks, tieSizes } from "../shared/ranks.js";
import { requireValues } from "../shared/refuse.js";
import { sum } from "../shared/sum.js";

/** Wilcoxon's signed-rank test of differences. */
export interface SignedRankTest {
  /** The differences other than 0, which are all that it looks at. */
  readonly n: number;
  /** How many differences are 0. */
  readonly zeros: number;
  /** The ranks of the differences above 0, added. */
  readonly positiveRankSum: number;
  /** Two-sided, uncorrected. */
  readonly p: number;
  /** One-sided, that the differences lie above 0. */
  readonly pAbove: number;
  /** One-sided, that the differences lie below 0. */
  readonly pBelow: number;
  /** Whether p counts all 2ⁿ ways to give signs; above 200 differences it is the normal approximation. */
  readonly exact: boolean;
}

const largestExactCount = 200;

/**
 * Wilcoxon's signed-rank test on at least one finite difference, exact with ties too: p is a count over all 2ⁿ ways
 * to give the ranks signs, equal sizes sharing their mean rank. Differences of 0 are left out, as F. Wilcoxon,
 * "Individual comparisons by ranking methods" (1945), did. The smallest p it can give is 2/2ⁿ: 0.0625 with five
 * seeds.
 */
export function wilcoxonSignedRank(differences: readonly number[]): SignedRankTest {
  requireValues(differences, 1, "Wilcoxon's signed-rank test");
  const kept = differences.filter((difference) => difference !== 0);
  const ranks = midRanks(kept.map(Math.abs));
  const positiveRankSum = sum(ranks.filter((_, index) => (kept[index] ?? 0) > 0));
  const exact = kept.length <= largestExactCount;
  const tails = exact ? exactTails(ranks, positiveRankSum) : normalTails(ranks, positiveRankSum);
  return {
    n: kept.length,
    zeros: differences.length - kept.length,
    positiveRankSum,
    p: Math.min(1, 2 * Math.min(tails.pAbove, tails.pBelow)),
    ...tails,
    exact,
  };
}

/** The distribution of the sum of ranks with random signs: entry s is the probability of a doubled sum of s. */
export function signedRankDistribution(ranks: readonly number[]): Float64Array {
  // Doubled, mean ranks are whole.
  const doubled = ranks.map((rank) => Math.round(2 * rank));
  const distribution = new Float64Array(sum(doubled) + 1);
  distribution[0] = 1;
  let reached = 0;
  for (const rank of doubled) {
    reached += rank;
    for (let total = reached; total >= 0; total--) {
      const without = total <= reached - rank ? (distribution[total] ?? 0) : 0;
      distribution[total] = (without + (total >= rank ? (distribution[total - rank] ?? 0) : 0)) / 2;
    }
  }
  return distribution;
}

function exactTails(ranks: readonly number[], positiveRankSum: number) {
  const distribution = signedRankDistribution(ranks);
  const doubled = Math.round(2 * positiveRankSum);
  return {
    pAbove: Math.min(1, sum(distribution.subarray(doubled))),
    pBelow: Math.min(1, sum(distribution.subarray(0, doubled + 1))),
  };
}

/** With the correction for ties and for continuity; Hollander, Wolfe and Chicken 2014, section 3.1. */
function normalTails(ranks: readonly number[], positiveRankSum: number) {
  const n = ranks.length;
  const tied = sum(tieSizes(ranks).map((size) => size ** 3 - size));
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - tied / 48);
  const offset = positiveRankSum - (n * (n + 1)) / 4;
  return {
    pAbove: normalCdf((0.5 - offset) / deviation),
    pBelow: normalCdf((offset + 0.5) / deviation),
  };
}
