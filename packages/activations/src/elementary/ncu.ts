import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { withDerivative } from "../shared/with-derivative.js";

/**
 * The non-monotonic cubic unit x − x³, range all numbers. It rises between −1/√3 and 1/√3 and falls elsewhere. Float32 overflows from
 * |x| ≈ 7e12.
 *
 * Noel, Bharadwaj, Muthiah-Nakarajan, Dutta & Amali 2021, arXiv:2111.04020.
 */
export const ncu = /* @__PURE__ */ defineActivation({
  name: "ncu",
  title: "NCU",
  reference: (x) => x * (1 - x) * (1 + x),
  traits: () => ({
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: true,
    saturation: {},
    lipschitz: Number.POSITIVE_INFINITY,
    selfNormalizing: false,
  }),
  apply: withDerivative(
    // As a product it keeps its digits near ±1.
    (x) => tf.mul(x, tf.mul(tf.sub(1, x), tf.add(x, 1))),
    (x) => tf.sub(1, tf.mul(tf.square(x), 3)),
  ),
});

/** What is known of `ncu`. */
export const ncuDescription: Description = {
  aliases: ["non-monotonic cubic unit"],
  family: "elementary",
  formula: "x - x^3",
  tex: "x - x^3",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title:
      "Biologically Inspired Oscillating Activation Functions Can Bridge the Performance Gap between Biological and Artificial Neurons",
    authors:
      "Matthew Mithra Noel, Shubham Bharadwaj, Venkataraman Muthiah-Nakarajan, Praneet Dutta, Geraldine Bessie Amali",
    year: 2021,
    url: "https://arxiv.org/abs/2111.04020",
  },
  pros: [
    "Three zeros: one unit has several hyperplanes in its decision boundary, and can learn XOR",
    "The identity for small inputs, with a mean of 0, and two multiplications an element",
  ],
  cons: ["Outputs and gradients grow without bound, the more so with every layer"],
  uses: ["Convolutional layers of small image classifiers"],
  cost: "arithmetic",
  initializer: "glorotUniform",
  notSameAs: [{ name: "cube", note: "x³ alone" }],
};
