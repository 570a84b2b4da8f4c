import { normalCdf } from "../distribution/normal-distribution.js";
import type { Node } from "./quadrature.js";

/**
 * The power of a two-sided test, averaged over what is not known: the chance that a difference of `factor` estimated
 * standard errors is found in a new study of these thresholds, when the estimate comes from a study of its own.
 *
 * @param estimates the estimated standard error in true ones, with probabilities.
 *
 * @param thresholds how far from 0 a difference must lie to be found, in true standard errors, with probabilities.
 */
export function averagePower(
  factor: number,
  estimates: readonly Node[],
  thresholds: readonly Node[],
): number {
  let power = 0;
  for (const estimate of estimates) {
    if (estimate.weight < 1e-9) continue;
    const distance = factor * estimate.value;
    let found = 0;
    for (const { value, weight } of thresholds)
      found += weight * (chanceAbove(value - distance) + chanceAbove(value + distance));
    power += estimate.weight * found;
  }
  return power;
}

/** The chance of a standard normal number above this; most of what is asked lies where it is 1 or 0 to nine digits. */
function chanceAbove(value: number): number {
  return value > 6 ? 0 : value < -6 ? 1 : normalCdf(-value);
}

/** The factor at which the average power is `power`. */
export function factorOfPower(
  power: number,
  estimates: readonly Node[],
  thresholds: readonly Node[],
): number {
  let low = 0;
  let high = 4;
  while (averagePower(high, estimates, thresholds) < power) {
    low = high;
    high *= 2;
  }
  // The Illinois form of the rule of false position keeps the bracket and needs some eight steps.
  let lowError = averagePower(low, estimates, thresholds) - power;
  let highError = averagePower(high, estimates, thresholds) - power;
  for (let step = 0; step < 60 && high - low > 1e-7 * high; step++) {
    const middle = (low * highError - high * lowError) / (highError - lowError);
    const error = averagePower(middle, estimates, thresholds) - power;
    if (Math.abs(error) < 1e-9) return middle;
    if (error < 0) {
      low = middle;
      lowError = error;
      highError /= 2;
    } else {
      high = middle;
      highError = error;
      lowError /= 2;
    }
  }
  return (low + high) / 2;
}
