import type { EpochEnd } from "./events.js";

/** An epoch as far as decisions may see it: without its figures on the test images. */
export type ValidatedEpoch = Omit<EpochEnd, "testLoss" | "testAccuracy">;

/** The same epoch without its test figures, which decide nothing. */
export function validatedEpoch({ testLoss, testAccuracy, ...epoch }: EpochEnd): ValidatedEpoch {
  return epoch;
}
