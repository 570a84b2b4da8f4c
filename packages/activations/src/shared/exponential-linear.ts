import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { withDerivative } from "./with-derivative.js";

/** 1 where x ≤ 0, else 0; nothing of it has a gradient. */
function isNotPositive(x: Tensor): Tensor {
  return tf.sub(1, tf.step(x));
}

/** `tf.minimum` with a number takes fifty times as long as this on the wasm backend. */
function smallerOrZero(x: Tensor): Tensor {
  return tf.neg(tf.relu(tf.neg(x)));
}

/** min(x, 0) on a tensor. The derivative at 0 is that from the left, 1. */
export function negativePart(x: Tensor): Tensor {
  return withDerivative(smallerOrZero, isNotPositive)(x);
}

/**
 * e^min(x, 0) on a tensor, differentiable any number of times: nothing overflows on the side not taken. The derivative at 0 is
 * that from the left, 1.
 */
export function exponentialBelow(x: Tensor): Tensor {
  return withDerivative(
    (input) => tf.exp(smallerOrZero(input)),
    (input) => tf.mul(isNotPositive(input), exponentialBelow(input)),
  )(x);
}

/** e^min(x, 0) − 1 in the same way, with its relative accuracy kept near 0. */
export function expm1Below(x: Tensor): Tensor {
  return withDerivative(
    // Not tf.expm1, which computes one number after the other on the wasm backend.
    (input) => tf.elu(smallerOrZero(input)),
    (input) => tf.mul(isNotPositive(input), exponentialBelow(input)),
  )(x);
}

/** x for x > 0, eˣ − 1 otherwise, differentiable any number of times: `tf.elu` derives from its saved output, and so only once. */
export function eluTensor(x: Tensor): Tensor {
  return withDerivative(tf.elu, exponentialBelow)(x);
}

/** The same function on a number. */
export function elu(x: number): number {
  return x > 0 ? x : Math.expm1(x);
}
