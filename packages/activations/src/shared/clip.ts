import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { keepNaN } from "./keep-nan.js";
import { withDerivative } from "./with-derivative.js";

/** A number no smaller than `low` and no larger than `high`. */
export function clip(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low), high);
}

/** 1 strictly between two numbers, 0 at both and outside; nothing of it has a gradient. */
export function within(x: Tensor, low: number, high: number): Tensor {
  return tf.mul(tf.step(tf.sub(x, low)), tf.step(tf.sub(high, x)));
}

/** `clip` on a tensor, with NaN kept, and the derivative 0 at both bounds, as in PyTorch. */
export function clipTensor(x: Tensor, low: number, high: number): Tensor {
  return withDerivative(
    (input) => keepNaN(tf.clipByValue(input, low, high), input),
    (input) => within(input, low, high),
  )(x);
}
