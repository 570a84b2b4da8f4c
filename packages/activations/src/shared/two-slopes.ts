import type { ActivationTraits, Kink } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { rectified } from "./rectified.js";
import { withDerivative } from "./with-derivative.js";

/** x for x > 0, slope · x otherwise, on a number: leaky ReLU and what differs from it in how the slope comes about. */
export function twoSlopes(x: number, slope: number): number {
  // Not 0 · −∞, which is NaN.
  return slope === 0 ? Math.max(0, x) : x > 0 ? x : slope * x;
}

/** The same on a tensor, for every finite slope; the derivative at 0 is the slope. */
export function twoSlopesTensor(x: Tensor, slope: number): Tensor {
  // The gradient of tf.leakyRelu has none itself, and on the wasm backend it takes ten times as long.
  return withDerivative(
    (input) => (slope === 0 ? rectified(input) : tf.mul(input, tf.step(input, slope))),
    (input) => tf.step(input, slope),
  )(x);
}

/**
 * The same with the slopes in a tensor, of the input's shape or of a shape that is broadcast to it. tf.prelu, the stock
 * operation, traps on the wasm backend where there is nothing to compute, and has no second derivative.
 */
export function tensorSlopes(x: Tensor, slopes: Tensor): Tensor {
  const positive = tf.step(x);
  return tf.mul(x, tf.add(positive, tf.mul(slopes, tf.sub(1, positive))));
}

export function twoSlopesKinks(slope: number): Kink[] {
  return slope === 1 ? [] : [{ at: 0, derivative: slope }];
}

/** E[max(0, Z)] for a standard normal Z. */
const rectifiedMean = 1 / Math.sqrt(2 * Math.PI);

export function twoSlopesTraits(slope: number): ActivationTraits {
  const mean = (1 - slope) * rectifiedMean;
  const meanSquare = (1 + slope ** 2) / 2;
  return {
    range: [slope > 0 ? Number.NEGATIVE_INFINITY : 0, Number.POSITIVE_INFINITY],
    monotone: slope >= 0 ? "increasing" : "no",
    smoothness: slope === 1 ? "smooth" : "continuous",
    zeroCentred: Math.abs(mean) <= 0.1 * Math.sqrt(meanSquare),
    saturation: slope === 0 ? { left: 0 } : {},
    ...(slope < 0 ? { minimum: { at: 0, value: 0 } } : {}),
    lipschitz: Math.max(1, Math.abs(slope)),
    selfNormalizing: false,
  };
}
