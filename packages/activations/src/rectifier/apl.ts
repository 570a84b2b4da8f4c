import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { rectified } from "../shared/rectified.js";

const mostSegments = 64;

/** Numbers from −spread to spread, equally far apart; 0 for one alone. */
function spreadOut(count: number, spread: number): number[] {
  return Array.from({ length: count }, (_, index) =>
    count === 1 ? 0 : spread * ((2 * index) / (count - 1) - 1),
  );
}

/**
 * The adaptive piecewise linear unit max(0, x) + Σ slope · max(0, hinge − x), with slopes and hinges that each channel
 * learns. It starts as ReLU: the slopes at 0, the hinges spread out, since equal ones would stay equal. The derivative at 0
 * and at the hinges is that from the right for their own term, and 0 from the left for max(0, x).
 *
 * Agostinelli, Hoffman, Sadowski & Baldi 2014, arXiv:1412.6830.
 */
export const apl = /* @__PURE__ */ defineActivation({
  name: "apl",
  title: "APL",
  defaults: { segments: 2, spread: 1 },
  refuse: ({ segments, spread }) =>
    !Number.isInteger(segments) || segments < 1 || segments > mostSegments
      ? `segments is ${segments}; expected a whole number from 1 to ${mostSegments}.`
      : spread <= 0
        ? `spread is ${spread}; expected a number above 0.`
        : undefined,
  weights: ({ segments, spread }) => ({
    slopes: {
      meaning: "The slope of each term, negated",
      initial: Array.from({ length: segments }, () => 0),
      per: "channel",
    },
    hinges: { meaning: "Where each term starts", initial: spreadOut(segments, spread), per: "channel" },
  }),
  reference: (x, _, { slopes, hinges }) =>
    slopes.reduce(
      (sum, slope, segment) => sum + slope * Math.max(0, (hinges[segment] ?? 0) - x),
      Math.max(0, x),
    ),
  kinks: () => [{ at: 0, derivative: 0 }],
  traits: () => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "continuous",
    zeroCentred: false,
    saturation: { left: 0 },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: (x, { segments }, { weights: { slopes, hinges } }) => {
    // tf.unstack has no gradient where there is but one to take out.
    const row = (weight: tf.Tensor, index: number): tf.Tensor =>
      tf.reshape(tf.slice(weight, [index, 0], [1, -1]), [-1]);
    let sum = rectified(x);
    for (let segment = 0; segment < segments; segment++) {
      const term = tf.relu(tf.sub(row(hinges, segment), x));
      sum = tf.add(sum, tf.mul(row(slopes, segment), term));
    }
    return sum;
  },
});

/** What is known of `apl`. */
export const aplDescription: Description = {
  aliases: ["adaptive piecewise linear unit"],
  family: "rectifier",
  formula: "max(0, x) + the sum over segments of slope * max(0, hinge - x), with learned slopes and hinges",
  tex: "\\max(0, x) + \\sum_s a_s \\max(0, b_s - x)",
  parameterMeanings: {
    segments: "How many learned terms there are beside the ReLU",
    spread: "Where the outermost hinges start, left and right of 0",
  },
  paper: {
    title: "Learning Activation Functions to Improve Deep Neural Networks",
    authors: "Forest Agostinelli, Matthew Hoffman, Peter Sadowski, Pierre Baldi",
    year: 2014,
    url: "https://arxiv.org/abs/1412.6830",
  },
  pros: [
    "Can become any continuous piecewise linear function that is x far to the right and a line far to the left",
    "Linear for large inputs on both sides, so that gradients neither vanish nor explode there",
  ],
  cons: ["Two weights a channel and segment", "The time grows with the number of segments"],
  uses: ["CIFAR-10 and CIFAR-100 with errors of 7.51 % and 30.83 % in the paper of 2014"],
  cost: "comparison",
  initializer: "heNormal",
  sameAs: [
    { name: "relu", note: "until it has learned something" },
    { name: "flexibleRelu", note: "until either has learned something" },
  ],
  notSameAs: [
    { name: "srelu", note: "has three pieces, and the outermost learn their slopes on both sides" },
  ],
};
