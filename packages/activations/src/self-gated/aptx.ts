import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { squaredSecantTensor } from "../shared/hyperbolic-secant.js";
import { logistic, logisticTensor } from "../shared/logistic.js";
import { product } from "../shared/product.js";
import { selfGated } from "../shared/self-gated.js";
import { smoothMaximumTraits, smoothSwish } from "../shared/smooth-maximum.js";
import { withDerivative } from "../shared/with-derivative.js";

/**
 * APTx (alpha + tanh(beta · x)) · gamma · x. With the default alpha of 1 it is 2 gamma · x · σ(2 beta · x), a scaled Swish, lowest at
 * x ≈ −0.6392 / beta, with values from about −0.2785 gamma / beta. With a smaller alpha it rises on both sides, from 1.2 up it
 * is increasing.
 *
 * Kumar 2022, arXiv:2209.06119.
 */
export const aptx = /* @__PURE__ */ defineActivation({
  name: "aptx",
  title: "APTx",
  defaults: { alpha: 1, beta: 1, gamma: 0.5 },
  refuse: ({ alpha, beta, gamma }) =>
    alpha >= 0 && beta > 0 && gamma > 0
      ? undefined
      : `alpha is ${alpha}, beta is ${beta} and gamma is ${gamma}; expected an alpha of 0 or more, and the others above 0.`,
  reference: (x, { alpha, beta, gamma }) =>
    alpha === 1 ? 2 * gamma * product(x, logistic(2 * beta * x)) : gamma * x * (alpha + Math.tanh(beta * x)),
  // (alpha − 1) · x + 2x · σ(2 beta · x), times gamma.
  traits: ({ alpha, beta, gamma }) =>
    smoothMaximumTraits(smoothSwish, {
      low: gamma * (alpha - 1),
      high: gamma * (alpha + 1),
      sharpness: 2 * beta,
    }),
  apply: (x, { alpha, beta, gamma }) =>
    alpha === 1
      ? selfGated({
          low: -100 / beta,
          high: 100 / beta,
          gate: (input) => tf.mul(tf.sigmoid(tf.mul(input, 2 * beta)), 2 * gamma),
          derivative: (input) => {
            const u = tf.mul(input, 2 * beta);
            const gate = tf.mul(logisticTensor(u), tf.add(tf.mul(u, logisticTensor(tf.neg(u))), 1));
            return tf.mul(gate, 2 * gamma);
          },
        })(x)
      : withDerivative(
          (input) => tf.mul(tf.mul(input, tf.add(tf.tanh(tf.mul(input, beta)), alpha)), gamma),
          (input) => {
            const u = tf.mul(input, beta);
            const slope = tf.add(tf.add(tf.tanh(u), alpha), tf.mul(u, squaredSecantTensor(u)));
            return tf.mul(slope, gamma);
          },
        )(x),
});

/** What is known of `aptx`. */
export const aptxDescription: Description = {
  family: "self gated",
  formula: "(alpha + tanh(beta * x)) * gamma * x",
  tex: "(\\alpha + \\tanh(\\beta x)) \\, \\gamma x",
  parameterMeanings: {
    alpha: "What is added to the hyperbolic tangent: 1 makes a gate of it that opens from 0",
    beta: "How fast the gate opens",
    gamma: "The factor of the outputs",
  },
  defaultsElsewhere: [
    { library: "aptx_activation", name: "APTx", params: { alpha: 1, beta: 1, gamma: 0.5 } },
  ],
  paper: {
    title: "APTx: better activation function than MISH, SWISH, and ReLU's variants used in deep learning",
    authors: "Ravin Kumar",
    year: 2022,
    url: "https://arxiv.org/abs/2209.06119",
  },
  pros: ["Near to Mish above 0, with one hyperbolic tangent", "Smooth"],
  cons: [
    "With its default parameters it is Swish of 2x, halved, not a new function",
    "An alpha other than 1 leaves it no flat side",
  ],
  uses: ["Where Swish or Mish would be, in the paper's proposal"],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [
    { name: "swish", note: "for a beta of 0.5", params: { beta: 0.5 } },
    { name: "quickGelu", note: "for a beta of 0.851", params: { beta: 0.851 } },
    { name: "lisht", note: "for an alpha of 0 and a gamma of 1", params: { alpha: 0, gamma: 1 } },
  ],
  notSameAs: [{ name: "mish", note: "which it approximates" }],
};
