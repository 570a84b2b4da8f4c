import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { exponentialTensor } from "../shared/exponential.js";
import { highestPoint } from "../shared/extremum.js";
import { withoutInfinities } from "../shared/finite.js";
import { isZeroCentred } from "../shared/normal-traits.js";
import { product } from "../shared/product.js";
import { rectified } from "../shared/rectified.js";

/**
 * Soft-root-sign, x / (x / alpha + e^(−x / beta)), with an alpha and a beta that each channel learns; range
 * [−alpha · beta / (e · alpha − beta), alpha), which is about [−2.46, 2) at the start, lowest at −beta. For negative x it is
 * computed as x · e^(x / beta) / (x · e^(x / beta) / alpha + 1), in which nothing overflows.
 *
 * Zhou, Li, Huo & Kung 2020, arXiv:2003.00547.
 */
export const srs = /* @__PURE__ */ defineActivation({
  name: "srs",
  title: "Soft-Root-Sign",
  defaults: { initialAlpha: 2, initialBeta: 3 },
  refuse: ({ initialAlpha, initialBeta }) => {
    if (initialBeta <= 0) return `initialBeta is ${initialBeta}; expected a number above 0.`;
    return initialAlpha * Math.E > initialBeta
      ? undefined
      : `initialAlpha is ${initialAlpha}; expected more than initialBeta / e, as the denominator reaches 0 otherwise.`;
  },
  weights: ({ initialAlpha, initialBeta }) => ({
    alpha: { meaning: "The upper bound of the outputs", initial: initialAlpha, per: "channel" },
    beta: { meaning: "The distance below 0 of the lowest point", initial: initialBeta, per: "channel" },
  }),
  reference: (x, _, { alpha, beta }) => softRootSign(x, alpha, beta),
  traits: ({ initialAlpha: alpha, initialBeta: beta }) => {
    const minimum = { at: -beta, value: (-alpha * beta) / (alpha * Math.E - beta) };
    const slope = (x: number): number => {
      const decay = Math.exp(-x / beta);
      return (decay * (1 + x / beta)) / (x / alpha + decay) ** 2;
    };
    const steepest = highestPoint((x) => Math.abs(slope(x)), -10 * beta, 10 * beta);
    return {
      range: [minimum.value, alpha],
      monotone: "no",
      smoothness: "smooth",
      zeroCentred: isZeroCentred((x) => softRootSign(x, alpha, beta)),
      saturation: { left: 0, right: alpha },
      minimum,
      lipschitz: steepest.value,
      selfNormalizing: false,
    };
  },
  apply: (x, _, { weights: { alpha, beta } }) => {
    const bounded = withoutInfinities(x);
    const scaled = tf.div(bounded, beta);
    const positive = rectified(scaled);
    // Of both exponents one is 0.
    const numerator = tf.mul(bounded, exponentialTensor(tf.sub(scaled, positive)));
    return tf.div(numerator, tf.add(tf.div(numerator, alpha), exponentialTensor(tf.neg(positive))));
  },
});

function softRootSign(x: number, alpha: number, beta: number): number {
  if (x === Number.POSITIVE_INFINITY) return alpha;
  if (x > 0) return x / (x / alpha + Math.exp(-x / beta));
  const numerator = product(x, Math.exp(x / beta));
  return numerator / (numerator / alpha + 1);
}

/** What is known of `srs`. */
export const srsDescription: Description = {
  aliases: ["SRS"],
  family: "self gated",
  formula: "x / (x / alpha + exp(-x / beta)), with learned alpha and beta",
  tex: "\\frac{x}{\\frac{x}{\\alpha} + e^{-x / \\beta}}",
  parameterMeanings: {
    initialAlpha: "The upper bound of the outputs that training starts from, above beta / e",
    initialBeta: "The distance below 0 of the lowest point that training starts from, above 0",
  },
  paper: {
    title: "Soft-Root-Sign Activation Function",
    authors: "Yuan Zhou, Dandan Li, Shuwei Huo, Sun-Yuan Kung",
    year: 2020,
    url: "https://arxiv.org/abs/2003.00547",
  },
  pros: ["Bounded on both sides", "Negative outputs, whose size is learned, move the mean towards 0"],
  cons: [
    "Two weights a channel, and a pole where alpha is learned to be beta / e or less",
    "Saturates on the right, unlike most self-gated units",
  ],
  uses: ["Image classification, translation and generative models in the paper"],
  cost: "one transcendental",
  initializer: "heNormal",
  notSameAs: [
    {
      name: "SRS of early versions of torch_activation",
      note: "x divided by a root of 1 + exp(-x / b).",
    },
  ],
};
