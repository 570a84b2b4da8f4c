import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { product, productTensor } from "./product.js";

/**
 * A self-gated unit G(x) = x · g(x) with g(x) + g(−x) = 1, its gate's range expanded from [0, 1] to [−α, 1 + α]:
 * x · ((1 + 2α) · g(x) − α) = (1 + α) · G(x) + α · G(−x). Huang 2024, arXiv:2405.20768.
 */
export function expanded(gated: (x: number) => number, x: number, alpha: number): number {
  return product(gated(x), 1 + alpha) + product(gated(-x), alpha);
}

/** The same on tensors; `alpha` is a learned weight. */
export function expandedTensor(gated: (x: Tensor) => Tensor, x: Tensor, alpha: Tensor): Tensor {
  // Of the tensor's shape, and right where alpha is 0 and the other side infinite.
  const own = tf.mul(alpha, tf.onesLike(x));
  return tf.add(tf.mul(gated(x), tf.add(own, 1)), productTensor(gated(tf.neg(x)), own));
}
