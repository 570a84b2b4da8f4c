import * as tf from "@tensorflow/tfjs";
import { keepNaN } from "./keep-nan.js";
import { withDerivative } from "./with-derivative.js";

/** So far out that bounded functions are on their bounds, and near enough that squares of it do not overflow in float32. */
const farthest = 1e15;

/** x with its infinities moved to ±1e15, so that they do not become NaN in what follows; the derivative is 1. */
export const withoutInfinities = withDerivative(
  (x) => keepNaN(tf.clipByValue(x, -farthest, farthest), x),
  (x) => tf.onesLike(x),
);
