import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { withDerivative } from "./with-derivative.js";

/**
 * A learned weight held at a bound that it must not fall below. Its gradient is that without the bound, so that training can bring
 * back what it has pushed too far; a gradient of 0 would keep it there for ever.
 */
export function holdAbove(weight: Tensor, bound: number): Tensor {
  return withDerivative((input) => tf.maximum(input, bound), tf.onesLike)(weight);
}
