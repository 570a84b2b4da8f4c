import type { Interval } from "../description/interval.js";
import { normalCdf, normalQuantile } from "../distribution/normal-distribution.js";
import { requireShare } from "../shared/refuse.js";
import { probabilityAbove } from "./effect-size.js";

/** P(A > B), held against a chance that was expected. */
export interface ProbabilityAboveTest {
  /** P(A > B) of the scores, 0 to 1. */
  readonly probability: number;
  readonly interval: Interval;
  /** Two-sided. */
  readonly p: number;
}

/**
 * A test of P(A > B), as `probabilityAbove` counts it, against a chance between 0 and 1, with the interval that goes with it: method 5
 * of R. G. Newcombe, "Confidence intervals for an effect size measure based on the Mann–Whitney statistic. Part 2" (2006), which
 * says something also where no score of one group is above one of the other. It is approximate, and rough below five
 * scores a group. The scores of the groups count as independent.
 */
export function probabilityAboveTest(
  first: readonly number[],
  second: readonly number[],
  expected: number,
  confidence = 0.95,
): ProbabilityAboveTest {
  requireShare(expected, "the expected chance");
  requireShare(confidence, "confidence");
  const probability = probabilityAbove(first, second);
  const reach = normalQuantile(1 - (1 - confidence) / 2);
  const distance = (chance: number): number =>
    Math.abs(probability - chance) / standardError(chance, first.length, second.length);
  const end = (outer: 0 | 1): number => {
    let inside = probability;
    let outside: number = outer;
    if (inside === outside) return outer;
    for (let step = 0; step < 60; step++) {
      const middle = (inside + outside) / 2;
      if (distance(middle) < reach) inside = middle;
      else outside = middle;
    }
    return (inside + outside) / 2;
  };
  return {
    probability,
    interval: { low: end(0), high: end(1) },
    p: Math.min(1, 2 * normalCdf(-distance(expected))),
  };
}

/** Hanley and McNeil's, with both group sizes less 1 replaced by their mean. */
function standardError(chance: number, firstCount: number, secondCount: number): number {
  const others = (firstCount + secondCount) / 2 - 1;
  const dependence = others * ((1 - chance) / (2 - chance) + chance / (1 + chance));
  return Math.sqrt((chance * (1 - chance) * (1 + dependence)) / (firstCount * secondCount));
}
