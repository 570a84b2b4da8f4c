import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { withDerivative } from "./with-derivative.js";

/** eˣ on a tensor, differentiable any number of times: `tf.exp` derives from its saved output, and so only once. */
export function exponentialTensor(x: Tensor): Tensor {
  return withDerivative(tf.exp, exponentialTensor)(x);
}
