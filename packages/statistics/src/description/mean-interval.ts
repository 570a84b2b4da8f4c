import { studentUpperQuantile } from "../distribution/student-distribution.js";
import { requireShare, requireValues } from "../shared/refuse.js";
import type { Interval } from "./interval.js";
import { mean, standardDeviation } from "./moments.js";

/**
 * Student's t interval of the mean of at least two finite values. It is exact where seeds scatter normally: over
 * studies, `confidence` of such intervals hold the true mean, at any number of seeds.
 */
export function meanInterval(values: readonly number[], confidence = 0.95): Interval {
  requireShare(confidence, "confidence");
  requireValues(values, 2, "The interval of a mean");
  const center = mean(values);
  const reach =
    (studentUpperQuantile((1 - confidence) / 2, values.length - 1) * standardDeviation(values)) /
    Math.sqrt(values.length);
  return { low: center - reach, high: center + reach };
}
