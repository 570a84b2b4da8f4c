import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { withDerivative } from "../shared/with-derivative.js";

/** (√(x² + b) − |x|) / 2 without cancellation: what is left to the line on either side; 0 where x² overflows. */
function gap(x: Tensor, b: number): Tensor {
  return tf.div(b / 2, tf.add(tf.abs(x), tf.sqrt(tf.add(tf.square(x), b))));
}

/** From here on the slope is 0 or 1 in float32; at infinity the quotient would be none. */
const reach = 1e30;

/** The value over √(x² + b), which does not cancel, where (1 + x / √(x² + b)) / 2 does. */
function slope(x: Tensor, b: number): Tensor {
  const distance = gap(x, b);
  const bounded = tf.minimum(tf.maximum(x, -reach), reach);
  return tf.div(tf.add(tf.relu(bounded), distance), tf.add(tf.abs(bounded), tf.mul(distance, 2)));
}

function bend(x: Tensor, b: number): Tensor {
  return tf.mul(tf.pow(tf.rsqrt(tf.add(tf.square(x), b)), 3), b / 2);
}

/**
 * Squareplus (x + √(x² + b)) / 2, range (0, ∞): an algebraic softplus, and ReLU for b = 0, where the derivative at 0 is 0.
 * b is 4 if not given, with which the value at 0 is 1.
 *
 * Barron 2021, arXiv:2112.11687.
 */
export const squareplus = /* @__PURE__ */ defineActivation({
  name: "squareplus",
  title: "Squareplus",
  defaults: { b: 4 },
  refuse: ({ b }) => (b >= 0 ? undefined : `b is ${b}; expected 0 or a positive number.`),
  reference: (x, { b }) => {
    const size = Math.abs(x);
    return Math.max(x, 0) + (b === 0 ? 0 : b / 2 / (size + Math.hypot(size, Math.sqrt(b))));
  },
  kinks: ({ b }) => (b === 0 ? [{ at: 0, derivative: 0 }] : []),
  traits: ({ b }) => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: b === 0 ? "continuous" : "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: (x, { b }) => {
    if (b === 0) return tf.relu(x);
    return withDerivative(
      (input) => tf.add(tf.relu(input), gap(input, b)),
      withDerivative(
        (input) => slope(input, b),
        (input) => bend(input, b),
      ),
    )(x);
  },
});

/** What is known of `squareplus`. */
export const squareplusDescription: Description = {
  aliases: [],
  family: "softplus",
  formula: "(x + sqrt(x^2 + b)) / 2",
  tex: "\\frac{x + \\sqrt{x^2 + b}}{2}",
  parameterMeanings: { b: "How round the corner is; the value at 0 is √b / 2; not negative" },
  defaultsElsewhere: [
    { library: "Keras", name: "keras.activations.squareplus", params: { b: 4 } },
    { library: "JAX", name: "jax.nn.squareplus", params: { b: 4 } },
  ],
  paper: {
    title: "Squareplus: A Softplus-Like Algebraic Rectifier",
    authors: "Jonathan T. Barron",
    year: 2021,
    url: "https://arxiv.org/abs/2112.11687",
  },
  pros: [
    "Like softplus, with a square root in place of exponential and logarithm",
    "ReLU is a special case, so that roundness can be tuned",
  ],
  cons: [
    "The left tail falls off only as b / (4 |x|)",
    "Written as above it cancels to 0 for large negative inputs",
  ],
  uses: ["Positive outputs and hidden layers where exponentials are slow"],
  cost: "arithmetic",
  initializer: "heNormal",
  sameAs: [{ name: "relu", note: "for every input", params: { b: 0 } }],
  notSameAs: [{ name: "softplus", note: "which falls off exponentially on the left" }],
};
