import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { exponentialTensor } from "../shared/exponential.js";
import { rectified } from "../shared/rectified.js";
import { withDerivative } from "../shared/with-derivative.js";

/** Below this x · eˣ is 0 in float32. */
const floor = -200;

/**
 * Suish, max(x, x · exp(−|x|)): x for positive inputs, x · eˣ for the others; range [−1/e, ∞), lowest at −1, differentiable
 * everywhere.
 *
 * As collected by Kunc & Kléma 2024, arXiv:2402.09092.
 */
export const suish = /* @__PURE__ */ defineActivation({
  name: "suish",
  title: "Suish",
  reference: (x) => {
    const gate = Math.exp(Math.min(0, x));
    // Not −∞ · 0, which is NaN.
    return gate === 0 ? -0 : x * gate;
  },
  traits: () => ({
    range: [-1 / Math.E, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "C1",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: { at: -1, value: -1 / Math.E },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: (x) => {
    const negativePart = (input: tf.Tensor): tf.Tensor => tf.clipByValue(input, floor, 0);
    return withDerivative(
      (input) => {
        const negative = negativePart(input);
        return tf.add(rectified(input), tf.mul(negative, tf.exp(negative)));
      },
      (input) => {
        const negative = negativePart(input);
        return tf.mul(tf.add(negative, 1), exponentialTensor(negative));
      },
    )(x);
  },
});

/** What is known of `suish`. */
export const suishDescription: Description = {
  family: "rectifier",
  formula: "max(x, x * exp(-abs(x)))",
  tex: "\\max(x, x e^{-|x|})",
  paper: {
    title:
      "Three Decades of Activations: A Comprehensive Survey of 400 Activation Functions for Neural Networks",
    authors: "Vladimír Kunc, Jiří Kléma",
    year: 2024,
    url: "https://arxiv.org/abs/2402.09092",
  },
  pros: [
    "The derivative is continuous, and there is a gradient for moderately negative inputs",
    "Exactly x for positive inputs",
  ],
  cons: ["Costs an exponential an element", "Not monotonic; the second derivative jumps at 0"],
  uses: ["Comparisons with Swish and GELU"],
  cost: "one transcendental",
  initializer: "heNormal",
  notSameAs: [
    { name: "swish", note: "has the gate 1 / (1 + exp(-x)), which is below 1 for positive inputs too" },
  ],
};
