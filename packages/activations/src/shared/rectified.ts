import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { keepNaN } from "./keep-nan.js";
import { withDerivative } from "./with-derivative.js";

/** max(0, x) on a tensor, differentiable any number of times, that keeps every NaN; the derivative at 0 is 0. */
export function rectified(x: Tensor): Tensor {
  return withDerivative(
    (input) => keepNaN(tf.relu(input), input),
    (input) => tf.step(input),
  )(x);
}
