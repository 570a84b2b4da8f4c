import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { logistic, logisticTensor } from "../shared/logistic.js";
import { product, productTensor } from "../shared/product.js";
import { smoothMaximumTraits, smoothSwish } from "../shared/smooth-maximum.js";

/**
 * ACON-C, a smooth maximum of the lines p1 · x and p2 · x: (p1 − p2) · x · σ(beta · (p1 − p2) · x) + p2 · x, with weights
 * that each channel learns; range [−0.2785 / beta, ∞) at the start. Computed as x · (p1 · σ(z) + p2 · σ(−z)), which does not
 * cancel.
 *
 * Ma, Zhang, Liu & Sun 2020, arXiv:2009.04759.
 */
export const aconC = /* @__PURE__ */ defineActivation({
  name: "aconC",
  title: "ACON-C",
  defaults: { initialP1: 1, initialP2: 0, initialBeta: 1 },
  refuse: ({ initialP1, initialP2, initialBeta }) => {
    if (initialBeta <= 0) return `initialBeta is ${initialBeta}; expected a number above 0.`;
    return initialP1 === initialP2
      ? `initialP1 and initialP2 are both ${initialP1}; expected different numbers, as otherwise it is a line.`
      : undefined;
  },
  weights: ({ initialP1, initialP2, initialBeta }) => ({
    p1: { meaning: "The slope of the first line", initial: initialP1, per: "channel" },
    p2: { meaning: "The slope of the second line", initial: initialP2, per: "channel" },
    beta: { meaning: "The sharpness of the maximum", initial: initialBeta, per: "channel" },
  }),
  reference: (x, _, { p1, p2, beta }) => {
    const z = beta * (p1 - p2) * x;
    return product(x, product(logistic(z), p1) + product(logistic(-z), p2));
  },
  traits: ({ initialP1, initialP2, initialBeta }) => {
    const [low, high] = [Math.min(initialP1, initialP2), Math.max(initialP1, initialP2)];
    return smoothMaximumTraits(smoothSwish, { low, high, sharpness: initialBeta * (high - low) });
  },
  apply: (x, _, { weights: { p1, p2, beta } }) => {
    const z = tf.mul(tf.mul(beta, tf.sub(p1, p2)), x);
    const gate = tf.add(tf.mul(p1, logisticTensor(z)), tf.mul(p2, logisticTensor(tf.neg(z))));
    return productTensor(x, gate);
  },
});

/** What is known of `aconC`. */
export const aconCDescription: Description = {
  aliases: ["Activate or not"],
  family: "self gated",
  formula: "(p1 - p2) * x * sigmoid(beta * (p1 - p2) * x) + p2 * x, with learned p1, p2 and beta",
  tex: "(p_1 - p_2)\\, x \\, \\sigma(\\beta (p_1 - p_2) x) + p_2 x",
  parameterMeanings: {
    initialP1: "The slope of the first line that training starts from",
    initialP2: "The slope of the second line that training starts from, another than the first",
    initialBeta: "The sharpness of the maximum that training starts from, above 0",
  },
  paper: {
    title: "Activate or Not: Learning Customized Activation",
    authors: "Ningning Ma, Xiangyu Zhang, Ming Liu, Jian Sun",
    year: 2020,
    url: "https://arxiv.org/abs/2009.04759",
  },
  pros: [
    "Learns both slopes and the sharpness between them: Swish, leaky ReLU and a line are among what it can become",
    "Where beta reaches 0 a channel is linear, so that a network can learn not to activate it",
  ],
  cons: [
    "Three weights a channel",
    "Nothing changes if p1 and p2 are exchanged: there are always two equal solutions",
  ],
  uses: ["Image classification networks of the paper", "Object detectors of the YOLOv5 family"],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [
    { name: "swish", note: "until it has learned something" },
    { name: "xsilu", note: "until one of them has learned something" },
  ],
  notSameAs: [
    {
      name: "Meta-ACON",
      note: "A small network computes its beta from the input; here it is a weight.",
    },
    {
      name: "AconC of YOLOv5",
      note: "The same function, but p1 and p2 start from random numbers there and from 1 and 0 here.",
    },
  ],
};
