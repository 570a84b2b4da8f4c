import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { withDerivative } from "./with-derivative.js";

/** The logistic function 1 / (1 + e⁻ˣ) on a number, to full relative accuracy in both tails: no exponential overflows. */
export function logistic(x: number): number {
  const small = Math.exp(-Math.abs(x));
  return x < 0 ? small / (1 + small) : 1 / (1 + small);
}

/**
 * The logistic function on a tensor, differentiable any number of times. Its derivative is σ(x) · σ(−x), which unlike
 * σ(x) · (1 − σ(x)) keeps its relative accuracy where σ(x) rounds to 1.
 */
export function logisticTensor(x: Tensor): Tensor {
  return withDerivative(tf.sigmoid, (input) => tf.mul(logisticTensor(input), logisticTensor(tf.neg(input))))(
    x,
  );
}
