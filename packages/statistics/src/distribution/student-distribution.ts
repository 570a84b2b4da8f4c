import { regularizedBeta } from "./beta-function.js";
import { logGamma } from "./gamma-function.js";
import { normalQuantile } from "./normal-distribution.js";

/**
 * The share of Student's t distribution that is further from 0 than `t`: the two-sided p. The degrees of freedom are
 * above 0 and need not be whole. Abramowitz and Stegun 26.5.27.
 */
export function studentTwoSidedP(t: number, degreesOfFreedom: number): number {
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return 0;
  const total = degreesOfFreedom + square;
  return regularizedBeta(degreesOfFreedom / total, degreesOfFreedom / 2, 0.5, square / total);
}

/** The distribution function of Student's t distribution; the degrees of freedom are above 0. */
export function studentCdf(t: number, degreesOfFreedom: number): number {
  const tail = studentTwoSidedP(t, degreesOfFreedom) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** The quantile of Student's t distribution for a share from 0 (−∞) to 1 (∞); the degrees of freedom are above 0. */
export function studentQuantile(share: number, degreesOfFreedom: number): number {
  if (Number.isNaN(share) || share < 0 || share > 1) return Number.NaN;
  if (share === 0.5) return 0;
  if (share < 0.5) return -studentUpperQuantile(share, degreesOfFreedom);
  return studentUpperQuantile(1 - share, degreesOfFreedom);
}

/** Where `tail` of the distribution lies above, for a tail up to one half. */
export function studentUpperQuantile(tail: number, degreesOfFreedom: number): number {
  if (tail === 0) return Number.POSITIVE_INFINITY;
  const logDensityFactor =
    logGamma((degreesOfFreedom + 1) / 2) -
    logGamma(degreesOfFreedom / 2) -
    0.5 * Math.log(degreesOfFreedom * Math.PI);
  const upperTail = (t: number): number => studentTwoSidedP(t, degreesOfFreedom) / 2;
  let low = 0;
  let high = Math.max(1, -normalQuantile(tail));
  while (upperTail(high) > tail) {
    low = high;
    high *= 2;
  }
  // The logarithm of the tail is nearly straight, so Newton's steps are few; the bracket catches those that overshoot.
  let t = low === 0 ? high * 0.9 : (low + high) / 2;
  for (let step = 0; step < 100; step++) {
    const value = upperTail(t);
    if (value > tail) low = t;
    else high = t;
    const density = Math.exp(
      logDensityFactor - ((degreesOfFreedom + 1) / 2) * Math.log1p((t * t) / degreesOfFreedom),
    );
    const newton = t + ((Math.log(value) - Math.log(tail)) * value) / density;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-15 * t) return next;
    t = next;
  }
  return t;
}
