import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { highestPoint, lowestPoint } from "../shared/extremum.js";
import { gated } from "../shared/gated.js";
import { tanhTensor } from "../shared/hyperbolic-tangent.js";
import { logistic, logisticTensor } from "../shared/logistic.js";
import { isZeroCentred } from "../shared/normal-traits.js";
import { product } from "../shared/product.js";

/**
 * Swish-T, Swish with a tanh bias: x · σ(beta · x) + alpha · tanh(x), with a beta that each layer learns; range about
 * [−0.365, ∞) for the alpha of the paper, 0.1, and −alpha at −∞.
 *
 * Seo, Kim & Park 2024, arXiv:2407.01012.
 */
export const swishT = /* @__PURE__ */ defineActivation({
  name: "swishT",
  title: "Swish-T",
  defaults: { alpha: 0.1, initialBeta: 1 },
  refuse: ({ alpha, initialBeta }) => {
    if (alpha < 0) return `alpha is ${alpha}; expected 0 or more.`;
    return initialBeta > 0 ? undefined : `initialBeta is ${initialBeta}; expected a number above 0.`;
  },
  weights: ({ initialBeta }) => ({
    beta: { meaning: "The sharpness of the gate", initial: initialBeta, per: "layer" },
  }),
  reference: (x, { alpha }, { beta }) => swishWithBias(x, alpha, beta),
  traits: ({ alpha, initialBeta: beta }) => {
    const slope = (x: number): number => {
      const z = beta * x;
      return logistic(z) * (1 + z * logistic(-z)) + alpha / Math.cosh(x) ** 2;
    };
    const f = (x: number): number => swishWithBias(x, alpha, beta);
    const [left, right] = [-10 - 10 / beta, 10 + 10 / beta];
    const lowest = lowestPoint(f, left, 0);
    const isBelow = lowest.value < -alpha - 1e-9;
    return {
      range: [isBelow ? lowest.value : -alpha, Number.POSITIVE_INFINITY],
      monotone: lowestPoint(slope, left, right).value >= 0 ? "increasing" : "no",
      smoothness: "smooth",
      zeroCentred: isZeroCentred(f),
      saturation: { left: -alpha },
      ...(isBelow ? { minimum: lowest } : {}),
      lipschitz: highestPoint(slope, left, right).value,
      selfNormalizing: false,
    };
  },
  apply: (x, { alpha }, { weights: { beta } }) =>
    tf.add(gated(x, logisticTensor(tf.mul(beta, x))), tf.mul(tanhTensor(x), alpha)),
});

function swishWithBias(x: number, alpha: number, beta: number): number {
  return product(x, logistic(beta * x)) + alpha * Math.tanh(x);
}

/** What is known of `swishT`. */
export const swishTDescription: Description = {
  family: "self gated",
  formula: "x / (1 + exp(-beta * x)) + alpha * tanh(x), with a learned beta",
  tex: "x \\, \\sigma(\\beta x) + \\alpha \\tanh x",
  parameterMeanings: {
    alpha: "The size of the bias, 0 or more",
    initialBeta: "The sharpness that training starts from, above 0",
  },
  paper: {
    title: "Swish-T : Enhancing Swish Activation with Tanh Bias for Improved Neural Network Performance",
    authors: "Youngmin Seo, Jinha Kim, Unsang Park",
    year: 2024,
    url: "https://arxiv.org/abs/2407.01012",
  },
  pros: ["Passes on more of the negative inputs than Swish", "Smooth, and steeper at 0 than Swish by alpha"],
  cons: ["Two transcendental functions an element", "Saturates at −alpha, not 0"],
  uses: ["Image classification on CIFAR-10, CIFAR-100 and SVHN in the paper"],
  cost: "several transcendentals",
  initializer: "heNormal",
  sameAs: [{ name: "swish", note: "until it has learned something", params: { alpha: 0 } }],
  notSameAs: [
    { name: "swishTc", note: "The paper's recommended variant, whose tanh is that of beta · x / 2." },
  ],
};
