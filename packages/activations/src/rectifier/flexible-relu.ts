import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { rectified } from "../shared/rectified.js";

/** E[max(0, Z)] for a standard normal Z. */
const rectifiedMean = 1 / Math.sqrt(2 * Math.PI);

/**
 * The flexible rectifier max(0, x) + b with a bias that each channel learns, range [b, ∞): ReLU with negative outputs where
 * that helps. The derivative at 0 is taken as 0.
 *
 * Qiu, Xu & Cai 2017, arXiv:1706.08098.
 */
export const flexibleRelu = /* @__PURE__ */ defineActivation({
  name: "flexibleRelu",
  title: "FReLU",
  defaults: { initialBias: 0 },
  weights: ({ initialBias }) => ({
    bias: { meaning: "The output for negative inputs", initial: initialBias, per: "channel" },
  }),
  reference: (x, _, { bias }) => Math.max(0, x) + bias,
  kinks: () => [{ at: 0, derivative: 0 }],
  traits: ({ initialBias: bias }) => ({
    range: [bias, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "continuous",
    zeroCentred:
      Math.abs(rectifiedMean + bias) <= 0.1 * Math.sqrt(0.5 + 2 * bias * rectifiedMean + bias ** 2),
    saturation: { left: bias },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: (x, _, { weights: { bias } }) => tf.add(rectified(x), bias),
});

/** What is known of `flexibleRelu`. */
export const flexibleReluDescription: Description = {
  aliases: ["flexible rectified linear unit"],
  family: "rectifier",
  formula: "max(0, x) + bias, with a learned bias",
  tex: "\\max(0, x) + b",
  parameterMeanings: { initialBias: "The output for negative inputs that training starts from" },
  paper: {
    title: "FReLU: Flexible Rectified Linear Units for Improving Convolutional Neural Networks",
    authors: "Suo Qiu, Xiangmin Xu, Bolun Cai",
    year: 2017,
    url: "https://arxiv.org/abs/1706.08098",
  },
  pros: [
    "Outputs can be negative, and their mean near 0; in the paper the bias tends to become negative",
    "As cheap as ReLU",
  ],
  cons: [
    "No gradient for negative inputs",
    "A linear layer with a bias of its own behind it can express the same",
  ],
  uses: ["Convolutional and residual networks on CIFAR and ImageNet, as in the paper"],
  cost: "comparison",
  initializer: "heNormal",
  sameAs: [{ name: "relu", note: "until it has learned something" }],
  notSameAs: [
    { name: "funnel activation", note: "max(x, a depthwise convolution of x), is abbreviated FReLU too" },
  ],
};
