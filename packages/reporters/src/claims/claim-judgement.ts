import type { StudyClaim } from "@activation-lab/core";
import type { Interval } from "@activation-lab/statistics";
import type { Claimed, ClaimUnit } from "./draft.js";

/** What a record says to a claim. */
export type ClaimVerdict = "holds" | "does not hold" | "not distinguishable" | "not tested";

/** One comparison of a claim, in figures. */
export interface ClaimFinding {
  /** What is held against what is claimed: "Tanh less Sigmoid: final test accuracy". */
  readonly what: string;
  /** What `figure`, `interval`, `minimumDetectable` and the threshold are: shares and points are 0 to 1, a factor is a ratio. */
  readonly unit: ClaimUnit;
  readonly figure: number;
  /** 95 %, of this one comparison, not corrected. */
  readonly interval: Interval;
  readonly claimed: Claimed;
  /** How many seeds it is over, in words: "5 shared seeds". */
  readonly over: string;
  /** The p of the side to which the figure points, two-sided but of equality, before correction. */
  readonly p: number;
  /** The same after Holm's correction over all comparisons of the claim. */
  readonly correctedP: number;
  /** Whether it is shown to be as claimed, shown to be otherwise, or neither. */
  readonly outcome: "as claimed" | "otherwise" | "undecided";
  /** How far from the threshold a figure would probably (80 %) have been told from it; null where it was, or where it cannot be said. */
  readonly minimumDetectable: number | null;
  /** What the figures leave out. */
  readonly notes: readonly string[];
}

/** A variant that a verdict rests on. */
export interface JudgedVariant {
  /** Which of the records it is of, from 0. */
  readonly record: number;
  /** Its label. */
  readonly variant: string;
}

/** A claim with its verdict. */
export interface ClaimJudgement {
  readonly claim: StudyClaim;
  readonly verdict: ClaimVerdict;
  /** Why it was not tested, or a part of it was not; empty where all of it was. */
  readonly reasons: readonly string[];
  readonly findings: readonly ClaimFinding[];
  /** How many comparisons were corrected together. */
  readonly comparisons: number;
  /** Which of the records, from 0, the figures are of. */
  readonly records: readonly number[];
  /** And of which of their variants. */
  readonly variants: readonly JudgedVariant[];
}
