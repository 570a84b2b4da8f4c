import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { logistic, logisticTensor } from "../shared/logistic.js";
import { product } from "../shared/product.js";
import { selfGated } from "../shared/self-gated.js";

const lowest = { at: -1.3945193019245, value: -0.24999366366013 };

/** Below, the gate is so nearly constant for standard normal inputs that the outputs have about as little mean as they. */
const centredUpTo = 0.27590951314616;

/**
 * Smish alpha · x · tanh(ln(1 + σ(beta · x))), 0.6 alpha · x far on the right; range about [−0.25 alpha / beta, ∞), lowest at
 * x ≈ −1.3945 / beta.
 *
 * Wang, Ren & Wang 2022, doi:10.3390/electronics11040540.
 */
export const smish = /* @__PURE__ */ defineActivation({
  name: "smish",
  title: "Smish",
  defaults: { alpha: 1, beta: 1 },
  refuse: ({ alpha, beta }) =>
    alpha > 0 && beta > 0
      ? undefined
      : `alpha is ${alpha} and beta is ${beta}; expected two numbers above 0.`,
  // tanh(ln(1 + s)) = n / (n + 2) with n = s² + 2s, which needs no logarithm.
  reference: (x, { alpha, beta }) => {
    const s = logistic(beta * x);
    const n = s * (s + 2);
    return alpha * product(x, n / (n + 2));
  },
  traits: ({ alpha, beta }) => ({
    range: [(alpha / beta) * lowest.value, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: beta <= centredUpTo,
    saturation: { left: 0 },
    minimum: { at: lowest.at / beta, value: (alpha / beta) * lowest.value },
    lipschitz: 0.63688422288123 * alpha,
    selfNormalizing: false,
  }),
  apply: (x, { alpha, beta }) =>
    selfGated({
      low: -200 / beta,
      high: 200 / beta,
      gate: (input) => {
        const s = tf.sigmoid(tf.mul(input, beta));
        const n = tf.mul(s, tf.add(s, 2));
        return tf.mul(tf.div(n, tf.add(n, 2)), alpha);
      },
      derivative: (input) => {
        const u = tf.mul(input, beta);
        const s = logisticTensor(u);
        const n = tf.mul(s, tf.add(s, 2));
        const inverse = tf.reciprocal(tf.add(n, 2));
        const slope = tf.mul(tf.mul(tf.add(s, 1), 4 * alpha), tf.square(inverse));
        const logisticSlope = tf.mul(s, logisticTensor(tf.neg(u)));
        return tf.add(tf.mul(tf.mul(n, inverse), alpha), tf.mul(tf.mul(u, logisticSlope), slope));
      },
    })(x),
});

/** What is known of `smish`. */
export const smishDescription: Description = {
  family: "self gated",
  formula: "alpha * x * tanh(log(1 + sigmoid(beta * x)))",
  tex: "\\alpha x \\tanh(\\ln(1 + \\sigma(\\beta x)))",
  parameterMeanings: { alpha: "The factor of the outputs", beta: "The factor of the inputs of the gate" },
  paper: {
    title: "Smish: A Novel Activation Function for Deep Learning Methods",
    authors: "Xueliang Wang, Honge Ren, Achuan Wang",
    year: 2022,
    url: "https://doi.org/10.3390/electronics11040540",
  },
  pros: ["Smooth, with a gradient for moderately negative inputs", "The steepest slope is below 0.64 alpha"],
  cons: [
    "Far on the right it is 0.6 alpha · x, not x: what passes through many layers shrinks",
    "Written with sigmoid, log and tanh it is dear; one exponential suffices",
  ],
  uses: ["Image classification, in the paper's experiments"],
  cost: "one transcendental",
  initializer: "heNormal",
  notSameAs: [
    { name: "mish", note: "whose gate tends to 1" },
    { name: "logish", note: "the same gate without the hyperbolic tangent" },
  ],
};
