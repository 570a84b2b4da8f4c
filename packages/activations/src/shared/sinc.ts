import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { cosineTensor, sineTensor } from "./sine.js";
import { withDerivative } from "./with-derivative.js";

/** The largest number that float32 holds. */
const largest = 3.4028234663852886e38;

/** Up to here the derivative is a power series, as the closed form cancels; beyond, the terms taken no longer suffice. */
export const seriesEnd = 2;

/** The factors of x, x³, x⁵, … in the derivative: (−1)ⁿ · 2n / (2n + 1)!. */
export const derivativeSeries = [-1 / 3, 1 / 30, -1 / 840, 1 / 45360, -1 / 3991680];
export const derivativeSeriesEnd = 1 / 518918400;

/** sin x / x on a number, 1 at 0 and 0 at both infinities. */
export function cardinalSine(x: number): number {
  if (x === 0) return 1;
  return Math.abs(x) === Number.POSITIVE_INFINITY ? 0 : Math.sin(x) / x;
}

/** 1 where x is 0, else 0. */
function isZero(x: Tensor): Tensor {
  return tf.sub(1, tf.step(tf.abs(x)));
}

function sincForward(x: Tensor): Tensor {
  const zero = isZero(x);
  // Infinities have no sine, but a limit here. Clipping makes a number of NaN on the wasm backend; the quotient is NaN still.
  const sine = sineTensor(tf.clipByValue(x, -largest, largest));
  return tf.div(tf.add(sine, zero), tf.add(x, zero));
}

/** The derivative of sin x / x on a tensor, (cos x − sin x / x) / x, differentiable any number of times. */
export function sincDerivativeTensor(x: Tensor): Tensor {
  const near = tf.clipByValue(x, -seriesEnd, seriesEnd);
  const square = tf.square(near);
  const series = derivativeSeries.reduceRight<Tensor>(
    (sum, factor) => tf.add(tf.mul(sum, square), factor),
    tf.fill(x.shape, derivativeSeriesEnd),
  );
  const isFar = tf.step(tf.sub(tf.abs(x), seriesEnd));
  const divisor = tf.add(tf.mul(isFar, x), tf.sub(1, isFar));
  const closed = tf.div(tf.sub(cosineTensor(x), sincTensor(x)), divisor);
  return tf.add(tf.mul(isFar, closed), tf.mul(tf.sub(1, isFar), tf.mul(near, series)));
}

/** sin x / x on a tensor, 1 at 0 and 0 at both infinities, differentiable any number of times. */
export function sincTensor(x: Tensor): Tensor {
  return withDerivative(sincForward, sincDerivativeTensor)(x);
}
