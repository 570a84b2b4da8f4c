import { requireValues } from "../shared/refuse.js";
import { mean } from "./moments.js";

/** The values from low to high. */
export function sorted(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

/** The median of at least one finite value: the mean of the middle two of an even number. */
export function median(values: readonly number[]): number {
  requireValues(values, 1, "The median");
  const ordered = sorted(values);
  const half = Math.floor((ordered.length - 1) / 2);
  return mean(ordered.slice(half, ordered.length - half));
}

/**
 * The interquartile mean of at least one finite value: the mean of what is left when a quarter of the values, rounded
 * down, is cut off at each end. It is what Agarwal et al., "Deep reinforcement learning at the edge of the
 * statistical precipice" (2021), recommend beside the mean, and SciPy's `trim_mean(values, 0.25)`.
 */
export function interquartileMean(values: readonly number[]): number {
  requireValues(values, 1, "The interquartile mean");
  const cut = Math.floor(values.length / 4);
  return mean(sorted(values).slice(cut, values.length - cut));
}

/**
 * The value below which `share` of ordered values lie, between neighbours in proportion: the place (n + 1) · share
 * counted from 1, as the bootstrap has it (Efron and Tibshirani 1993).
 */
export function orderedQuantile(ordered: ArrayLike<number>, share: number): number {
  const place = Math.min(Math.max((ordered.length + 1) * share - 1, 0), ordered.length - 1);
  const lower = Math.floor(place);
  const low = ordered[lower] ?? Number.NaN;
  const high = ordered[Math.min(lower + 1, ordered.length - 1)] ?? Number.NaN;
  return low + (high - low) * (place - lower);
}
