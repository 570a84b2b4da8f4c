import type { Interval } from "../description/interval.js";
import { studentTwoSidedP, studentUpperQuantile } from "../distribution/student-distribution.js";

/** A difference of two means with its t test. */
export interface TTest {
  /** The first mean less the second, or the mean of the differences. */
  readonly difference: number;
  readonly standardError: number;
  /** `difference / standardError`; null where no score varies. */
  readonly t: number | null;
  readonly degreesOfFreedom: number;
  /** Two-sided, uncorrected. */
  readonly p: number;
  readonly interval: Interval;
}

/** What a t test is made from. */
export interface TTestEstimate {
  readonly difference: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  /** The p of a difference other than 0 where no score varies. */
  readonly constantP: number;
}

/** Student's t test of a difference with its standard error. Where no score varies, p is 1 without a difference. */
export function tTestOf(
  { difference, standardError, degreesOfFreedom, constantP }: TTestEstimate,
  confidence: number,
): TTest {
  const t = standardError > 0 ? difference / standardError : null;
  const reach = studentUpperQuantile((1 - confidence) / 2, degreesOfFreedom) * standardError;
  const withoutT = difference === 0 ? 1 : constantP;
  return {
    difference,
    standardError,
    t,
    degreesOfFreedom,
    p: t === null ? withoutT : studentTwoSidedP(t, degreesOfFreedom),
    interval: { low: difference - reach, high: difference + reach },
  };
}
