import { requireValues } from "../shared/refuse.js";
import { sum } from "../shared/sum.js";

/** The arithmetic mean of at least one finite value. Equal values have themselves as mean, to the bit. */
export function mean(values: readonly number[]): number {
  requireValues(values, 1, "The mean");
  const [first = 0] = values;
  // Around the first value rounding stays below the spread, so that constant scores have a standard deviation of
  // exactly 0.
  return first + sum(values.map((value) => value - first)) / values.length;
}

/** The sample variance, over n − 1, of at least two finite values. */
export function variance(values: readonly number[]): number {
  requireValues(values, 2, "The variance");
  const center = mean(values);
  return sum(values.map((value) => (value - center) ** 2)) / (values.length - 1);
}

/** The sample standard deviation, over n − 1, of at least two finite values. */
export function standardDeviation(values: readonly number[]): number {
  return Math.sqrt(variance(values));
}

/**
 * Pearson's correlation of two lists of the same length, −1 to 1; undefined with fewer than three pairs and where a
 * list does not vary, as there is none then.
 */
export function correlation(first: readonly number[], second: readonly number[]): number | undefined {
  if (first.length < 3 || first.length !== second.length) return undefined;
  const [firstMean, secondMean] = [mean(first), mean(second)];
  const products = first.map((value, index) => (value - firstMean) * ((second[index] ?? 0) - secondMean));
  const scale = Math.sqrt(variance(first) * variance(second)) * (first.length - 1);
  return scale === 0 ? undefined : Math.max(-1, Math.min(1, sum(products) / scale));
}
