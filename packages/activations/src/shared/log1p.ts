import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { withDerivative } from "./with-derivative.js";

/** From here on 1 + x loses nothing of log(1 + x) in float32. */
const large = 1e8;

function log1pForward(x: Tensor): Tensor {
  const sum = tf.add(x, 1);
  const near = tf.minimum(x, large);
  // What rounding the sum took from x, to first order.
  const lost = tf.div(tf.sub(near, tf.sub(tf.add(near, 1), 1)), sum);
  return tf.add(tf.log(sum), lost);
}

/**
 * log(1 + x) on a tensor, x > −1, with its relative accuracy kept near 0: the wasm backend's `tf.log1p` has none left there.
 * Its derivative is 1 / (1 + x).
 */
export function log1pTensor(x: Tensor): Tensor {
  return withDerivative(log1pForward, (input) => tf.reciprocal(tf.add(input, 1)))(x);
}
