import {
  type Interval,
  minimumDetectableDifference,
  pairBySeed,
  pairedEquivalence,
  pairedMinimumDetectableDifference,
  pairedTTest,
  type TTest,
  welchEquivalence,
  welchTest,
} from "@activation-lab/statistics";
import type { Missing } from "./find-cell.js";

/** The difference of two lists of figures by seed, and what can be asked of it. */
export interface Contrast {
  readonly difference: number;
  readonly interval: Interval;
  /** "5 shared seeds", "5 and 4 seeds". */
  readonly seeds: string;
  /** The t test of whether it is another than this one. */
  readonly against: (difference: number) => TTest;
  /** The p of its lying within a margin, by two one-sided tests. */
  readonly withinP: (margin: number) => number;
  /** What would have been found with 80 % probability, in a family of so many; null where that cannot be said. */
  readonly detectable: (comparisons: number) => number | null;
}

type BySeed = ReadonlyMap<number, number>;

/** The first less the second: over the seeds that both have where they are of one study, and else as two groups. */
export function contrastOf(first: BySeed, second: BySeed, sameStudy: boolean): Contrast | Missing {
  if (sameStudy) {
    const { differences } = pairBySeed(first, second);
    if (differences.length >= 2) return pairedContrast(differences);
  }
  const groups = [[...first.values()], [...second.values()]] as const;
  return groups.every(({ length }) => length >= 2)
    ? welchContrast(...groups)
    : { missing: "one seed allows no interval; two of each are needed at least" };
}

/** Over seeds in pairs, or of a single list with a threshold taken off. */
export function pairedContrast(differences: readonly number[]): Contrast {
  const test = pairedTTest(differences);
  return {
    difference: test.difference,
    interval: test.interval,
    seeds: `${differences.length} shared seeds`,
    against: (difference) => pairedTTest(differences.map((value) => value - difference)),
    withinP: (margin) => pairedEquivalence(differences, margin),
    detectable: (comparisons) =>
      positive(
        test.standardError === 0 ? 0 : pairedMinimumDetectableDifference(differences, { comparisons }),
      ),
  };
}

function welchContrast(first: readonly number[], second: readonly number[]): Contrast {
  const test = welchTest(first, second);
  return {
    difference: test.difference,
    interval: test.interval,
    seeds: `${first.length} and ${second.length} seeds`,
    against: (difference) =>
      welchTest(
        first.map((value) => value - difference),
        second,
      ),
    withinP: (margin) => welchEquivalence(first, second, margin),
    detectable: (comparisons) =>
      positive(test.standardError === 0 ? 0 : minimumDetectableDifference(first, second, { comparisons })),
  };
}

function positive(value: number): number | null {
  return value > 0 && Number.isFinite(value) ? value : null;
}
