import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { elu, eluTensor } from "../shared/exponential-linear.js";
import { logistic, logisticTensor } from "../shared/logistic.js";

/** Where e^x = √2 − 1. */
const lowestAt = Math.log(Math.SQRT2 - 1);
const lowest = -((Math.SQRT2 - 1) ** 2);

/** The largest slope of x · σ(x), at x ≈ 2.3994. */
const steepest = 1.099839320128867;

/**
 * ELiSH, the exponential linear squashing function ELU(x) · σ(x): x · σ(x) for x ≥ 0, (eˣ − 1) · σ(x) otherwise; range about
 * [−0.1716, ∞), lowest at x ≈ −0.8814.
 *
 * Basirat & Roth 2018, arXiv:1808.00783.
 */
export const elish = /* @__PURE__ */ defineActivation({
  name: "elish",
  title: "ELiSH",
  reference: (x) => elu(x) * logistic(x),
  traits: () => ({
    range: [lowest, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "C1",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: { at: lowestAt, value: lowest },
    lipschitz: steepest,
    selfNormalizing: false,
  }),
  apply: (x) => tf.mul(eluTensor(x), logisticTensor(x)),
});

/** What is known of `elish`. */
export const elishDescription: Description = {
  aliases: ["exponential linear squashing"],
  family: "exponential linear",
  formula: "(x >= 0 ? x : exp(x) - 1) / (1 + exp(-x))",
  tex: "\\begin{cases} \\dfrac{x}{1 + e^{-x}} & x \\ge 0 \\\\[2ex] \\dfrac{e^x - 1}{1 + e^{-x}} & x < 0 \\end{cases}",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title: "The Quest for the Golden Activation Function",
    authors: "Mina Basirat, Peter M. Roth",
    year: 2018,
    url: "https://arxiv.org/abs/1808.00783",
  },
  pros: [
    "Swish for positive inputs, and a tail that closes faster for negative ones",
    "The derivative is continuous",
  ],
  cons: [
    "Two exponentials for every negative input",
    "Cannot be told from Swish, GELU and Mish in Misra's comparison of 23 runs each on CIFAR-10",
  ],
  uses: ["In place of Swish in image classification"],
  cost: "several transcendentals",
  initializer: "heNormal",
  notSameAs: [
    { name: "swish", note: "the same for positive inputs only" },
    { name: "hardElish", note: "its gate is piecewise linear" },
  ],
};
