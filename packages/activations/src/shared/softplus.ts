import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { logisticTensor } from "./logistic.js";
import { withDerivative } from "./with-derivative.js";

/** ln(1 + eˣ) on a number, to full relative accuracy: no exponential overflows, and the left tail keeps its digits. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** ln(1 + eˣ) on a tensor, differentiable any number of times: its derivative is the logistic function. */
export function softplusTensor(x: Tensor): Tensor {
  return withDerivative(tf.softplus, logisticTensor)(x);
}
