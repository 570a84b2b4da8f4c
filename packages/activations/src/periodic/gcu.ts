import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { cosineTensor } from "../shared/sine.js";

/**
 * The growing cosine unit x · cos x, range all numbers. It has a zero in every half period, so that a single unit can learn XOR.
 *
 * Noel, Trivedi & Dutta 2021, arXiv:2108.12943.
 */
export const gcu = /* @__PURE__ */ defineActivation({
  name: "gcu",
  title: "GCU",
  reference: (x) => x * Math.cos(x),
  traits: () => ({
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: true,
    saturation: {},
    lipschitz: Number.POSITIVE_INFINITY,
    selfNormalizing: false,
  }),
  apply: (x) => tf.mul(x, cosineTensor(x)),
});

/** What is known of `gcu`. */
export const gcuDescription: Description = {
  aliases: ["growing cosine unit"],
  family: "periodic",
  formula: "x * cos(x)",
  tex: "x \\cos x",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title:
      "Growing Cosine Unit: A Novel Oscillatory Activation Function That Can Speedup Training and Reduce Parameters in Convolutional Neural Networks",
    authors: "Mathew Mithra Noel, Arunkumar L, Advait Trivedi, Praneet Dutta",
    year: 2021,
    url: "https://arxiv.org/abs/2108.12943",
  },
  pros: [
    "One unit has several hyperplanes in its decision boundary",
    "The identity for small inputs, with a mean of 0",
  ],
  cons: [
    "Slopes grow with the input and change their sign: large inputs make training unstable",
    "Small changes of large inputs change the output wholly",
  ],
  uses: ["Convolutional layers of small image classifiers, with a usual activation in the dense layers"],
  cost: "one transcendental",
  initializer: "glorotUniform",
};
