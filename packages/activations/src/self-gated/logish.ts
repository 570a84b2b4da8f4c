import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { log1pTensor } from "../shared/log1p.js";
import { logistic, logisticTensor } from "../shared/logistic.js";
import { product } from "../shared/product.js";
import { selfGated } from "../shared/self-gated.js";

const lowest = { at: -1.3724541370257, value: -0.25276881678944 };

/** Below, the gate is so nearly constant for standard normal inputs that the outputs have about as little mean as they. */
const centredUpTo = 0.24878501952741672;

/**
 * Logish alpha · x · ln(1 + σ(beta · x)), ln 2 · alpha · x far on the right; range about [−0.2528 alpha / beta, ∞), lowest at
 * x ≈ −1.3725 / beta. The paper's variant has a beta of 10.
 *
 * Zhu, Zeng, Liu & Zhang 2021, doi:10.1016/j.neucom.2021.06.067.
 */
export const logish = /* @__PURE__ */ defineActivation({
  name: "logish",
  title: "Logish",
  defaults: { alpha: 1, beta: 1 },
  refuse: ({ alpha, beta }) =>
    alpha > 0 && beta > 0
      ? undefined
      : `alpha is ${alpha} and beta is ${beta}; expected two numbers above 0.`,
  reference: (x, { alpha, beta }) => alpha * product(x, Math.log1p(logistic(beta * x))),
  traits: ({ alpha, beta }) => ({
    range: [(alpha / beta) * lowest.value, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: beta <= centredUpTo,
    saturation: { left: 0 },
    minimum: { at: lowest.at / beta, value: (alpha / beta) * lowest.value },
    lipschitz: 0.74631118041274 * alpha,
    selfNormalizing: false,
  }),
  apply: (x, { alpha, beta }) =>
    selfGated({
      low: -200 / beta,
      high: 200 / beta,
      gate: (input) => tf.mul(log1pTensor(tf.sigmoid(tf.mul(input, beta))), alpha),
      derivative: (input) => {
        const u = tf.mul(input, beta);
        const s = logisticTensor(u);
        const logisticSlope = tf.mul(s, logisticTensor(tf.neg(u)));
        return tf.mul(tf.add(log1pTensor(s), tf.div(tf.mul(u, logisticSlope), tf.add(s, 1))), alpha);
      },
    })(x),
});

/** What is known of `logish`. */
export const logishDescription: Description = {
  family: "self gated",
  formula: "alpha * x * log(1 + sigmoid(beta * x))",
  tex: "\\alpha x \\ln(1 + \\sigma(\\beta x))",
  parameterMeanings: { alpha: "The factor of the outputs", beta: "The factor of the inputs of the gate" },
  paper: {
    title: "Logish: A new nonlinear nonmonotonic activation function for convolutional neural network",
    authors: "Hegui Zhu, Huimin Zeng, Jinhai Liu, Xiangde Zhang",
    year: 2021,
    url: "https://doi.org/10.1016/j.neucom.2021.06.067",
  },
  pros: ["Smooth, with a gradient for moderately negative inputs", "The steepest slope is below 0.75 alpha"],
  cons: [
    "Far on the right it is 0.69 alpha · x, not x: what passes through many layers shrinks",
    "An exponential and a logarithm an element",
  ],
  uses: ["Image classification, in the paper's experiments"],
  cost: "several transcendentals",
  initializer: "heNormal",
  sameAs: [{ name: "pLogish", note: "the paper's variant", params: { beta: 10 } }],
  notSameAs: [
    { name: "smish", note: "the hyperbolic tangent of the same gate" },
    { name: "gish", note: "another gate that tends to ln 2" },
  ],
};
