import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { biasedSwishTraits } from "../shared/biased-swish.js";
import { gated } from "../shared/gated.js";
import { tanhTensor } from "../shared/hyperbolic-tangent.js";
import { logistic, logisticTensor } from "../shared/logistic.js";
import { product } from "../shared/product.js";

/**
 * Swish-T of variant C, σ(beta · x) · (x + 2 · alpha / beta) − alpha / beta, with a beta that each layer learns; range about
 * [−0.351, ∞) at the start for an alpha of 0.1, and −alpha / beta at −∞. Computed as
 * x · σ(beta · x) + alpha / beta · tanh(beta · x / 2), which does not cancel near 0.
 *
 * Seo, Kim & Park 2024, arXiv:2407.01012.
 */
export const swishTc = /* @__PURE__ */ defineActivation({
  name: "swishTc",
  title: "Swish-T (variant C)",
  defaults: { alpha: 0.1, initialBeta: 1 },
  refuse: ({ alpha, initialBeta }) => {
    if (alpha < 0) return `alpha is ${alpha}; expected 0 or more.`;
    return initialBeta > 0 ? undefined : `initialBeta is ${initialBeta}; expected a number above 0.`;
  },
  weights: ({ initialBeta }) => ({
    beta: { meaning: "The sharpness of the gate", initial: initialBeta, per: "layer" },
  }),
  reference: (x, { alpha }, { beta }) =>
    product(x, logistic(beta * x)) + (alpha / beta) * Math.tanh((beta * x) / 2),
  traits: ({ alpha, initialBeta }) => biasedSwishTraits(2 * alpha, initialBeta),
  apply: (x, { alpha }, { weights: { beta } }) => {
    const scaled = tf.mul(beta, x);
    const bias = tf.mul(tf.div(alpha, beta), tanhTensor(tf.mul(scaled, 0.5)));
    return tf.add(gated(x, logisticTensor(scaled)), bias);
  },
});

/** What is known of `swishTc`. */
export const swishTcDescription: Description = {
  aliases: ["Swish-T_C"],
  family: "self gated",
  formula: "(x + 2 * alpha / beta) / (1 + exp(-beta * x)) - alpha / beta, with a learned beta",
  tex: "\\sigma(\\beta x) \\left(x + \\frac{2 \\alpha}{\\beta}\\right) - \\frac{\\alpha}{\\beta}",
  parameterMeanings: {
    alpha: "The size of the bias where beta is 1, 0 or more",
    initialBeta: "The sharpness that training starts from, above 0",
  },
  paper: {
    title: "Swish-T : Enhancing Swish Activation with Tanh Bias for Improved Neural Network Performance",
    authors: "Youngmin Seo, Jinha Kim, Unsang Park",
    year: 2024,
    url: "https://arxiv.org/abs/2407.01012",
  },
  pros: [
    "The variant that the paper recommends",
    "One logistic function gives gate and bias, so that it costs about as much as Swish",
  ],
  cons: ["Not defined where beta is learned to be 0", "Saturates at −alpha / beta, not 0"],
  uses: ["Image classification on CIFAR-10, CIFAR-100 and SVHN in the paper"],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [
    { name: "bsilu(alpha=0.2)", note: "until it has learned something" },
    { name: "swish", note: "until it has learned something", params: { alpha: 0 } },
  ],
  notSameAs: [{ name: "swishT", note: "Its tanh is that of x, whatever beta is." }],
};
