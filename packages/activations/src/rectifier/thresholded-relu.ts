import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { withDerivative } from "../shared/with-derivative.js";

/** The threshold from which on the mean for standard normal inputs is below a tenth of the root mean square. */
const centredFrom = 2.321232013179736;

/**
 * The thresholded rectifier: x for x > θ, 0 otherwise; range [0, ∞), with a jump from 0 to θ. Its derivative at θ is taken
 * as 0.
 *
 * Konda, Memisevic & Krueger 2014, arXiv:1402.3337.
 */
export const thresholdedRelu = /* @__PURE__ */ defineActivation({
  name: "thresholdedRelu",
  title: "Thresholded ReLU",
  defaults: { theta: 1 },
  refuse: ({ theta }) =>
    theta >= 0 ? undefined : `theta is ${theta}; expected a number that is not below 0.`,
  reference: (x, { theta }) => (x <= theta ? 0 : x),
  kinks: ({ theta }) => [{ at: theta, derivative: 0 }],
  traits: ({ theta }) => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: theta === 0 ? "continuous" : "discontinuous",
    zeroCentred: theta >= centredFrom,
    saturation: { left: 0 },
    lipschitz: theta === 0 ? 1 : Number.POSITIVE_INFINITY,
    selfNormalizing: false,
  }),
  apply: (x, { theta }) => {
    const isAbove = (input: tf.Tensor): tf.Tensor => tf.step(tf.sub(input, theta));
    // What is not kept is 0 before it is multiplied: -Infinity times 0 is NaN.
    return withDerivative((input) => tf.mul(tf.relu(input), isAbove(input)), isAbove)(x);
  },
});

/** What is known of `thresholdedRelu`. */
export const thresholdedReluDescription: Description = {
  aliases: ["TRec", "truncated rectified"],
  family: "rectifier",
  formula: "x > theta ? x : 0",
  tex: "\\begin{cases} x & x > \\theta \\\\ 0 & x \\le \\theta \\end{cases}",
  parameterMeanings: { theta: "The largest input that gives 0" },
  defaultsElsewhere: [
    { library: "tfjs", name: "tf.layers.thresholdedReLU", params: { theta: 1 } },
    { library: "ONNX", name: "ThresholdedRelu", params: { theta: 1 } },
    { library: "NNlib", name: "NNlib.trelu", params: { theta: 1 } },
  ],
  paper: {
    title: "Zero-bias autoencoders and the benefits of co-adapting features",
    authors: "Kishore Konda, Roland Memisevic, David Krueger",
    year: 2014,
    url: "https://arxiv.org/abs/1402.3337",
  },
  pros: [
    "Selects and does not shift: what passes keeps its value, unlike with a negative bias before a ReLU",
    "Sparser than ReLU",
  ],
  cons: [
    "It jumps at the threshold, where a small change of the input changes the output by theta",
    "More units without a gradient than with ReLU",
  ],
  uses: ["Autoencoders without biases", "Sparse codes"],
  cost: "comparison",
  initializer: "heNormal",
  sameAs: [
    { name: "relu", note: "with the threshold at 0", params: { theta: 0 } },
    { name: "torch.nn.Threshold", note: "of PyTorch, with theta as its threshold and 0 as its value" },
  ],
  notSameAs: [
    { name: "hardShrink", note: "keeps inputs below -lambda as well" },
    { name: "softShrink", note: "moves what it keeps towards 0" },
  ],
};
