import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { gated } from "../shared/gated.js";
import { logistic, logisticTensor } from "../shared/logistic.js";
import { product } from "../shared/product.js";
import { smoothMaximumTraits, smoothSwish } from "../shared/smooth-maximum.js";

/**
 * Swish with a learned sharpness: x · σ(beta · x), with a beta that each channel learns; range [−0.2785 / beta, ∞) while beta
 * is positive. For a large beta it is ReLU, for 0 it is x / 2.
 *
 * Ramachandran, Zoph & Le 2017, arXiv:1710.05941.
 */
export const learnedSwish = /* @__PURE__ */ defineActivation({
  name: "learnedSwish",
  title: "Swish with learned beta",
  defaults: { initialBeta: 1 },
  refuse: ({ initialBeta }) =>
    initialBeta > 0 ? undefined : `initialBeta is ${initialBeta}; expected a number above 0.`,
  weights: ({ initialBeta }) => ({
    beta: { meaning: "The sharpness of the gate", initial: initialBeta, per: "channel" },
  }),
  reference: (x, _, { beta }) => product(x, logistic(beta * x)),
  traits: ({ initialBeta }) => smoothMaximumTraits(smoothSwish, { low: 0, high: 1, sharpness: initialBeta }),
  apply: (x, _, { weights: { beta } }) => gated(x, logisticTensor(tf.mul(beta, x))),
});

/** What is known of `learnedSwish`. */
export const learnedSwishDescription: Description = {
  aliases: ["Swish-β", "adaptive Swish"],
  family: "self gated",
  formula: "x / (1 + exp(-beta * x)), with a learned beta",
  tex: "x \\, \\sigma(\\beta x) = \\frac{x}{1 + e^{-\\beta x}}",
  parameterMeanings: { initialBeta: "The sharpness that training starts from, above 0" },
  paper: {
    title: "Searching for Activation Functions",
    authors: "Prajit Ramachandran, Barret Zoph, Quoc V. Le",
    year: 2017,
    url: "https://arxiv.org/abs/1710.05941",
  },
  pros: [
    "Each channel finds its own place between a line and ReLU",
    "Smooth, with a gradient for moderately negative inputs",
  ],
  cons: [
    "No better than a fixed beta of 1 in the paper's CIFAR-10 figures: 94.5 against 94.7 % on ResNet-164",
    "One more weight a channel, and its gradient reads every input again",
  ],
  uses: [
    "Networks in which the sharpness of Swish is to be fitted",
    "Comparisons with Swish of a fixed beta",
  ],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [
    { name: "swish", note: "until it has learned something" },
    { name: "aconC", note: "until one of them has learned something" },
    { name: "xsilu", note: "until one of them has learned something" },
    { name: "quickGelu", note: "until it has learned something", params: { initialBeta: 1.702 } },
    { name: "aptx", note: "until it has learned something", params: { initialBeta: 2 } },
  ],
  notSameAs: [{ name: "eSwish", note: "It scales the output by a beta, not the gate's input." }],
};
