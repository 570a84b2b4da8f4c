import { normalMoments } from "@activation-lab/core";

/** Whether the outputs for standard normal inputs have a mean of 0, to a tenth of their root mean square. */
export function isZeroCentred(f: (x: number) => number): boolean {
  const { mean, secondMoment } = normalMoments(f);
  return Math.abs(mean) <= 0.1 * Math.sqrt(secondMoment);
}
