/**
 * The smallest two-sided p of a permutation test of two groups, 2 of all ways to deal the scores: what a t test is
 * given where no score differs within a group, as its own p would be 0 then, however few the seeds.
 */
export function smallestPermutationP(firstCount: number, secondCount: number): number {
  let ways = 1;
  for (let index = 1; index <= firstCount; index++) ways *= (secondCount + index) / index;
  return Math.min(1, 2 / ways);
}

/** The smallest two-sided p of a test by the signs of n differences: 2/2ⁿ. */
export function smallestSignedP(count: number): number {
  return Math.min(1, 2 / 2 ** count);
}
