import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { gated } from "../shared/gated.js";
import { logistic, logisticTensor } from "../shared/logistic.js";
import { rectified } from "../shared/rectified.js";

/** The mean of x · σ(x) over the positive half of a standard normal x, and of its square. */
const meanOfPositive = 0.3027816222716699;
const meanSquareOfPositive = 0.3339476757249902;

/**
 * Flatten-T Swish: x · σ(x) + threshold for x ≥ 0, and the threshold itself for negative x; range [threshold, ∞). Its
 * derivative at 0 is taken as 0, from the left.
 *
 * Chieng, Wahid, Ong & Perla 2018, arXiv:1812.06247.
 */
export const flattenedSwish = /* @__PURE__ */ defineActivation({
  name: "flattenedSwish",
  title: "Flatten-T Swish",
  defaults: { threshold: -0.2 },
  reference: (x, { threshold }) => (x < 0 ? 0 : x * logistic(x)) + threshold,
  kinks: () => [{ at: 0, derivative: 0 }],
  traits: ({ threshold }) => {
    const mean = meanOfPositive + threshold;
    const secondMoment = meanSquareOfPositive + 2 * threshold * meanOfPositive + threshold * threshold;
    return {
      range: [threshold, Number.POSITIVE_INFINITY],
      monotone: "increasing",
      smoothness: "continuous",
      zeroCentred: Math.abs(mean) <= 0.1 * Math.sqrt(secondMoment),
      saturation: { left: threshold },
      lipschitz: 1.099839320128867,
      selfNormalizing: false,
    };
  },
  apply: (x, { threshold }) => {
    const positive = rectified(x);
    return tf.add(gated(positive, logisticTensor(positive)), threshold);
  },
});

/** What is known of `flattenedSwish`. */
export const flattenedSwishDescription: Description = {
  aliases: ["FTS", "Flattened Swish"],
  family: "self gated",
  formula: "x < 0 ? threshold : x / (1 + exp(-x)) + threshold",
  tex: "\\begin{cases} T & x < 0 \\\\ x \\, \\sigma(x) + T & x \\ge 0 \\end{cases}",
  parameterMeanings: { threshold: "The output for negative inputs" },
  paper: {
    title: "Flatten-T Swish: a thresholded ReLU-Swish-like activation function for deep learning",
    authors: "Hock Hung Chieng, Noorhaniza Wahid, Pauline Ong, Sai Raj Kishore Perla",
    year: 2018,
    url: "https://arxiv.org/abs/1812.06247",
  },
  pros: [
    "Negative outputs move the mean of what it passes on towards 0",
    "Above ReLU in the benchmark of the Mish repository: 86.93 ± 0.40 against 86.66 ± 0.58 % on CIFAR-10",
  ],
  cons: ["No gradient for negative inputs, as with ReLU", "The threshold is one more number to choose"],
  uses: ["Fully connected networks on MNIST in the paper"],
  cost: "one transcendental",
  initializer: "heNormal",
};
