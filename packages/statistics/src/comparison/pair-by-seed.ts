/** The scores of two variants on the seeds that both have. */
export interface SeedPairs {
  /** From low to high. */
  readonly seeds: readonly number[];
  readonly first: readonly number[];
  readonly second: readonly number[];
  /** The first less the second. */
  readonly differences: readonly number[];
}

/** Pairs scores by seed; seeds that only one of them has are left out. */
export function pairBySeed(
  first: ReadonlyMap<number, number>,
  second: ReadonlyMap<number, number>,
): SeedPairs {
  const seeds = [...first.keys()].filter((seed) => second.has(seed)).sort((a, b) => a - b);
  const firstScores = seeds.map((seed) => first.get(seed) ?? Number.NaN);
  const secondScores = seeds.map((seed) => second.get(seed) ?? Number.NaN);
  const largest = Math.max(0, ...firstScores.map(Math.abs), ...secondScores.map(Math.abs));
  // Coarser than the rounding of the subtraction, so that 0.71 − 0.7 and 0.61 − 0.6 tie, and finer than any score is
  // known.
  const grain = largest > 0 ? 2 ** (Math.ceil(Math.log2(largest)) - 44) : 1;
  return {
    seeds,
    first: firstScores,
    second: secondScores,
    differences: firstScores.map(
      (score, index) => Math.round((score - (secondScores[index] ?? Number.NaN)) / grain) * grain + 0,
    ),
  };
}
