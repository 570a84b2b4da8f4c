import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";

/**
 * The square x², range [0, ∞). Float32 overflows from |x| ≈ 1.8e19.
 *
 * Livni, Shalev-Shwartz & Shamir 2014, arXiv:1410.1141.
 */
export const square = /* @__PURE__ */ defineActivation({
  name: "square",
  title: "Square",
  reference: (x) => x * x,
  traits: () => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: {},
    minimum: { at: 0, value: 0 },
    lipschitz: Number.POSITIVE_INFINITY,
    selfNormalizing: false,
  }),
  apply: tf.square,
});

/** What is known of `square`. */
export const squareDescription: Description = {
  aliases: ["quadratic"],
  family: "elementary",
  formula: "x^2",
  tex: "x^2",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title: "On the Computational Efficiency of Training Neural Networks",
    authors: "Roi Livni, Shai Shalev-Shwartz, Ohad Shamir",
    year: 2014,
    url: "https://arxiv.org/abs/1410.1141",
  },
  pros: [
    "A polynomial: networks of it can be analysed, and evaluated on encrypted numbers",
    "One multiplication an element",
  ],
  cons: [
    "Outputs and gradients grow without bound, the more so with every layer",
    "The sign of the input is lost",
  ],
  uses: ["Shallow polynomial networks", "Inference on encrypted data"],
  cost: "arithmetic",
  initializer: "glorotUniform",
  notSameAs: [{ name: "squaredRelu", note: "0 for negative inputs" }],
};
