import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { keepNaN } from "./keep-nan.js";
import { withDerivative } from "./with-derivative.js";

/** The standard Cauchy distribution function ½ + atan(x) / π on a number, in a form that keeps its lower tail. */
export function cauchyCdf(x: number): number {
  return Math.atan2(1, -x) / Math.PI;
}

/** x · cauchyCdf(x), −1/π at −∞. */
export function cauchyLinear(x: number): number {
  return x === Number.NEGATIVE_INFINITY ? -1 / Math.PI : x * cauchyCdf(x);
}

function cauchyCdfTensor(x: Tensor): Tensor {
  return withDerivative(
    (input) => tf.mul(tf.atan2(tf.scalar(1), tf.neg(input)), 1 / Math.PI),
    (input) => tf.div(1 / Math.PI, tf.add(tf.square(input), 1)),
  )(x);
}

/** Far enough down that the product is −1/π, and near enough that its reciprocal is not 0 in float32. */
const floor = -1e30;

/** x · cauchyCdf(x) on a tensor. */
export function cauchyLinearTensor(x: Tensor): Tensor {
  return withDerivative(
    (input) => {
      const clipped = keepNaN(tf.clipByValue(input, floor, Number.POSITIVE_INFINITY), input);
      return tf.mul(clipped, cauchyCdfTensor(clipped));
    },
    (input) =>
      tf.add(cauchyCdfTensor(input), tf.div(tf.mul(input, 1 / Math.PI), tf.add(tf.square(input), 1))),
  )(x);
}
