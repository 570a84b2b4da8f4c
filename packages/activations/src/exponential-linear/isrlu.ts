import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { isZeroCentred } from "../shared/normal-traits.js";
import { withDerivative } from "../shared/with-derivative.js";

/** Where √α · |x| is 1e8, float32 knows no difference to the limit any more, and the square is far from overflowing. */
const far = 1e8;

function reference(x: number, alpha: number): number {
  if (x >= 0) return x;
  // Math.hypot does not overflow.
  return x === Number.NEGATIVE_INFINITY ? -1 / Math.sqrt(alpha) : x / Math.hypot(1, Math.sqrt(alpha) * x);
}

/**
 * The inverse square root linear unit: x for x ≥ 0, x / √(1 + alpha · x²) otherwise; range (−1/√alpha, ∞). First and second
 * derivative are continuous.
 *
 * Carlile, Delamarter, Kinney, Marti & Whitney 2017, arXiv:1710.09967.
 */
export const isrlu = /* @__PURE__ */ defineActivation({
  name: "isrlu",
  title: "ISRLU",
  defaults: { alpha: 1 },
  refuse: ({ alpha }) => (alpha > 0 ? undefined : `alpha is ${alpha}; expected a number above 0.`),
  reference: (x, { alpha }) => reference(x, alpha),
  traits: ({ alpha }) => ({
    range: [-1 / Math.sqrt(alpha), Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "C2",
    zeroCentred: isZeroCentred((x) => reference(x, alpha)),
    saturation: { left: -1 / Math.sqrt(alpha) },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: (x, { alpha }) => {
    // Clipping makes a number of NaN on the wasm backend; the relu keeps it.
    const negative = (input: tf.Tensor): tf.Tensor => tf.clipByValue(input, -far / Math.sqrt(alpha), 0);
    const root = (part: tf.Tensor): tf.Tensor => tf.sqrt(tf.add(tf.mul(tf.square(part), alpha), 1));
    return withDerivative(
      (input) => {
        const part = negative(input);
        return tf.add(tf.relu(input), tf.div(part, root(part)));
      },
      (input) => {
        const length = root(negative(input));
        return tf.reciprocal(tf.mul(length, tf.square(length)));
      },
    )(x);
  },
});

/** What is known of `isrlu`. */
export const isrluDescription: Description = {
  aliases: ["inverse square root linear unit"],
  family: "exponential linear",
  formula: "x >= 0 ? x : x / sqrt(1 + alpha * x^2)",
  tex: "\\begin{cases} x & x \\ge 0 \\\\ \\dfrac{x}{\\sqrt{1 + \\alpha x^2}} & x < 0 \\end{cases}",
  parameterMeanings: { alpha: "The outputs for very negative inputs end at −1/√alpha" },
  defaultsElsewhere: [],
  paper: {
    title: "Improving Deep Learning by Inverse Square Root Linear Units (ISRLUs)",
    authors: "Brad Carlile, Guy Delamarter, Paul Kinney, Akiko Marti, Brian Whitney",
    year: 2017,
    url: "https://arxiv.org/abs/1710.09967",
  },
  pros: [
    "The shape of ELU from a square root, without an exponential",
    "Smoother than ELU: the second derivative is continuous too",
  ],
  cons: ["The gradient of very negative inputs vanishes", "One more number to choose"],
  uses: ["In place of ELU where exponentials are expensive"],
  cost: "arithmetic",
  initializer: "heNormal",
};
