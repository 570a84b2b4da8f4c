import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { logisticTensor } from "./logistic.js";
import { withDerivative } from "./with-derivative.js";

/** 1 / cosh²(x) as 4 · σ(2x) · σ(−2x): exact in the tails, where 1 − tanh²(x) cancels, and nothing overflows. */
function tanhDerivative(x: Tensor): Tensor {
  const doubled = tf.mul(x, 2);
  return tf.mul(tf.mul(logisticTensor(doubled), logisticTensor(tf.neg(doubled))), 4);
}

/** The hyperbolic tangent on a tensor, differentiable any number of times, with relative accuracy of all derivatives. */
export function tanhTensor(x: Tensor): Tensor {
  return withDerivative(tf.tanh, tanhDerivative)(x);
}
