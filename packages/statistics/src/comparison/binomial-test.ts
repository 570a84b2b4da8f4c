import type { Interval } from "../description/interval.js";
import { regularizedBeta } from "../distribution/beta-function.js";
import { refuse, requireCount, requireShare } from "../shared/refuse.js";

/** A share of so many trials, held against one that was expected. */
export interface BinomialTest {
  /** 0 to 1. */
  readonly share: number;
  /** The exact interval of the true share. */
  readonly interval: Interval;
  /** One-sided, that the true share lies above the expected one. */
  readonly pAbove: number;
  /** One-sided, that the true share lies below it. */
  readonly pBelow: number;
  /** Two-sided: twice the smaller of both. */
  readonly p: number;
}

/**
 * The exact binomial test of how many of `trials` came out a certain way, against a share from 0 to 1. Its interval is the
 * one of C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the
 * binomial" (1934), and has at least the confidence that it states: of 5 out of 5 it is 0.48 to 1.
 */
export function binomialTest(
  successes: number,
  trials: number,
  expected: number,
  confidence = 0.95,
): BinomialTest {
  requireCount(trials, 1, "trials");
  requireCount(successes, 0, "successes");
  requireShare(confidence, "confidence");
  if (successes > trials)
    refuse(
      `${successes} successes of ${trials} trials came, and no more successes than trials were expected.`,
    );
  if (!(expected >= 0 && expected <= 1))
    refuse(`The expected share is ${expected}, and a number from 0 to 1 was expected; give 0.1 for 10 %.`);
  const tail = (1 - confidence) / 2;
  const pAbove = atLeast(successes, trials, expected);
  const pBelow = atMost(successes, trials, expected);
  return {
    share: successes / trials,
    interval: {
      low: successes === 0 ? 0 : bisect((share) => atLeast(successes, trials, share) < tail),
      high: successes === trials ? 1 : bisect((share) => atMost(successes, trials, share) > tail),
    },
    pAbove,
    pBelow,
    p: Math.min(1, 2 * Math.min(pAbove, pBelow)),
  };
}

function atLeast(successes: number, trials: number, share: number): number {
  return successes === 0 ? 1 : regularizedBeta(share, successes, trials - successes + 1);
}

function atMost(successes: number, trials: number, share: number): number {
  return successes === trials ? 1 : regularizedBeta(1 - share, trials - successes, successes + 1, share);
}

/** Where a condition that holds from 0 on ceases to hold. */
function bisect(holds: (share: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
