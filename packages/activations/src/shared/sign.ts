import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";

/** The sign of each entry, NaN of NaN. `tf.sign` makes 0 of NaN, and on the wasm backend of all numbers below 1e-7 too. */
export function signTensor(x: Tensor): Tensor {
  return tf.sub(tf.step(x), tf.step(tf.neg(x)));
}
