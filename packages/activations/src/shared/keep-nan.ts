import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";

/**
 * Values with NaN put back where the input x is NaN, for operations that lose it: on the wasm backend `tf.clipByValue` makes a
 * number of every NaN, and `tf.relu` makes 0 of those whose sign bit is set, as it is in all that arithmetic makes on x86.
 * `tf.maximum` and `tf.minimum` keep NaN, and take fifty times as long there.
 */
export function keepNaN(value: Tensor, x: Tensor): Tensor {
  return tf.mul(value, tf.step(x, 1));
}
