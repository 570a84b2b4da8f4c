import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { log1pTensor } from "../shared/log1p.js";
import { rectified } from "../shared/rectified.js";

/**
 * The natural logarithm of a rectifier, ln(1 + β · max(0, x)); range [0, ∞). Its derivative at 0 is taken as 0.
 *
 * Liu, Zhang, Gao, Qu & Ji 2019, arXiv:1908.03682.
 */
export const logRelu = /* @__PURE__ */ defineActivation({
  name: "logRelu",
  title: "NLReLU",
  defaults: { beta: 1 },
  refuse: ({ beta }) => (beta > 0 ? undefined : `beta is ${beta}; expected a number above 0.`),
  reference: (x, { beta }) => Math.log1p(beta * Math.max(0, x)),
  kinks: () => [{ at: 0, derivative: 0 }],
  traits: ({ beta }) => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "continuous",
    zeroCentred: false,
    saturation: { left: 0 },
    lipschitz: beta,
    selfNormalizing: false,
  }),
  apply: (x, { beta }) => log1pTensor(tf.mul(rectified(x), beta)),
});

/** What is known of `logRelu`. */
export const logReluDescription: Description = {
  aliases: ["natural-logarithm-rectified linear unit"],
  family: "rectifier",
  formula: "log(1 + beta * max(0, x))",
  tex: "\\ln(1 + \\beta \\max(0, x))",
  parameterMeanings: { beta: "The slope right of 0" },
  paper: {
    title: "Natural-Logarithm-Rectified Activation Function in Convolutional Neural Networks",
    authors: "Yang Liu, Jianpeng Zhang, Chao Gao, Jinghua Qu, Lixin Ji",
    year: 2019,
    url: "https://arxiv.org/abs/1908.03682",
  },
  pros: [
    "Large inputs are compressed, so that the spread of activations differs less from layer to layer",
    "Sparse like ReLU",
  ],
  cons: ["The slope falls as 1 / x for large inputs", "No gradient for negative inputs; costs a logarithm"],
  uses: ["Convolutional networks without normalization"],
  cost: "one transcendental",
  initializer: "heNormal",
  notSameAs: [{ name: "relu", note: "is not compressed; logRelu is near it for small inputs" }],
};
