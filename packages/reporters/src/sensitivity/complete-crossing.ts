import type { Variant } from "@activation-lab/core";
import { type CrossedFactor, crossedFactors, levelOf } from "./crossed-factors.js";

/** A part of a study in which every level of each factor meets every level of every other, and has a score there. */
export interface CompleteCrossing {
  readonly variants: readonly Variant[];
  readonly factors: readonly CrossedFactor[];
  /** What was left out, so that nothing is missing, in the order in which it was. */
  readonly leftOut: readonly LeftOutLevel[];
}

/** A level without which less is missing. */
export interface LeftOutLevel {
  readonly factor: string;
  readonly level: string | number;
}

/**
 * The part of variants that is crossed completely: as long as combinations have no score, the level goes that most of them share, as
 * a learning rate at which trials diverge. Of levels that share as many the one goes that takes the fewest combinations with it.
 * Undefined where no factor with two levels is left.
 */
export function completeCrossing(
  all: readonly Variant[],
  hasScore: (variant: Variant) => boolean,
): CompleteCrossing | undefined {
  const leftOut: LeftOutLevel[] = [];
  let variants = all;
  for (;;) {
    const factors = crossedFactors({ variants });
    if (factors.length === 0) return undefined;
    const missing = emptyCombinations(factors, variants.filter(hasScore));
    if (missing.length === 0) return { variants, factors, leftOut };
    const [worst] = factors
      .flatMap(({ name, levels }, place) =>
        levels.map((level) => ({
          factor: name,
          level,
          count: missing.filter((combination) => combination[place] === level).length,
          size: 1 / levels.length,
        })),
      )
      .sort((a, b) => b.count - a.count || a.size - b.size);
    if (!worst) return undefined;
    const { factor, level } = worst;
    leftOut.push({ factor, level });
    variants = variants.filter((variant) => levelOf(variant, factor) !== level);
  }
}

/** The combinations of levels that none of these variants is; each in the order of the factors. */
function emptyCombinations(
  factors: readonly CrossedFactor[],
  variants: readonly Variant[],
): (string | number)[][] {
  const keyOf = (combination: readonly unknown[]) => JSON.stringify(combination);
  const present = new Set(
    variants.map((variant) => keyOf(factors.map(({ name }) => levelOf(variant, name)))),
  );
  return factors
    .reduce<(string | number)[][]>(
      (chosen, { levels }) => chosen.flatMap((start) => levels.map((level) => [...start, level])),
      [[]],
    )
    .filter((combination) => !present.has(keyOf(combination)));
}
