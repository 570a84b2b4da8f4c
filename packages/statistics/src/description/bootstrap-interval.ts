import { normalCdf, normalQuantile } from "../distribution/normal-distribution.js";
import { studentUpperQuantile } from "../distribution/student-distribution.js";
import { createRandom } from "../shared/random.js";
import { requireCount, requireShare, requireValues } from "../shared/refuse.js";
import { sum } from "../shared/sum.js";
import type { Interval } from "./interval.js";
import { mean } from "./moments.js";
import { orderedQuantile } from "./order-statistics.js";

/** The number of values from which on the bootstrap is given: below, it knows too little of the tails. */
export const bootstrapLeastCount = 20;

/** What can be chosen about a bootstrap. */
export interface BootstrapOptions {
  /** 0 to 1; 0.95 unless given. */
  readonly confidence?: number;
  /** 5000 unless given. */
  readonly resamples?: number;
  /** A whole number; 0 unless given. One seed gives one interval. */
  readonly seed?: number;
}

/**
 * The bias-corrected and accelerated bootstrap interval (BCa) of the mean, of at least 20 finite values. B. Efron,
 * "Better bootstrap confidence intervals" (1987), with the expansion of T. Hesterberg, "What teachers should know
 * about the bootstrap" (2015): without it the interval is as narrow as one with normal quantiles and the
 * variance over n, and covers 93 % at n = 20.
 *
 * Unlike the t interval it follows skewed scores. Its measured coverage is `bootstrapCoverage`.
 */
export function bootstrapInterval(values: readonly number[], options: BootstrapOptions = {}): Interval {
  const { confidence = 0.95, resamples = 5000, seed = 0 } = options;
  requireShare(confidence, "confidence");
  requireCount(resamples, 100, "resamples");
  requireValues(values, bootstrapLeastCount, "The bootstrap interval");
  const n = values.length;
  const center = mean(values);
  const deviations = Float64Array.from(values, (value) => value - center);
  const squares = sum(deviations.map((deviation) => deviation ** 2));
  if (squares === 0) return { low: center, high: center };
  const means = resampledMeans(deviations, resamples, seed);
  const bias = normalQuantile(shareBelow(means, Math.sqrt(squares)));
  const acceleration = sum(deviations.map((deviation) => deviation ** 3)) / (6 * squares ** 1.5);
  const reach = Math.sqrt(n / (n - 1)) * studentUpperQuantile((1 - confidence) / 2, n - 1);
  const end = (z: number): number => {
    const moved = bias + z;
    return center + orderedQuantile(means, normalCdf(bias + moved / (1 - acceleration * moved)));
  };
  return { low: end(-reach), high: end(reach) };
}

/** The means of resamples, from low to high. */
function resampledMeans(values: Float64Array, resamples: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const means = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) {
    let total = 0;
    for (let draw = 0; draw < values.length; draw++) total += values[random.integer(values.length)] ?? 0;
    means[resample] = total / values.length;
  }
  return means.sort();
}

/**
 * The share of resamples below the mean, means equal to it counted half, and never all or none. Where scores tie many
 * resamples have the very mean, and which side of it they are rounded to means nothing.
 */
function shareBelow(means: Float64Array, scale: number): number {
  const grain = scale * 1e-12;
  let below = 0;
  for (const value of means) below += value < -grain ? 1 : value <= grain ? 0.5 : 0;
  return Math.min(Math.max(below, 0.5), means.length - 0.5) / means.length;
}
