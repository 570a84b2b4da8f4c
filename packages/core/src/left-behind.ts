import * as tf from "@tensorflow/tfjs";
import { trialFailure } from "./trial-failure.js";

/**
 * Does something that is to leave so many new tensors, and looks whether it did. Nothing else runs in between, so that tensors of
 * a page or another program in this thread do not count.
 *
 * @throws a trial failure "leak" where more are left
 */
export function noneLeftBehind<T>(work: () => T, expected: number, what: string): T {
  const before = tf.memory().numTensors;
  const result = work();
  const left = tf.memory().numTensors - before - expected;
  if (left > 0) {
    throw trialFailure(
      "leak",
      `${what} left ${left} ${left === 1 ? "tensor" : "tensors"} behind, and so would every one of thousands; ` +
        "a plugin must neither keep tensors (tf.keep) nor make variables (tf.variable) each time it is called.",
    );
  }
  return result;
}
