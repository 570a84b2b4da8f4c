import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { clip } from "../shared/clip.js";
import { withDerivative } from "../shared/with-derivative.js";

/** From here on √(x² + 1) is |x| in float64 and float32, and the square is far from overflowing. */
const far = 1e9;

/** √(x² + 1) − 1 over x, from −1 to 1: in this form nothing cancels at −∞ nor at 0. */
function bend(x: number): number {
  const near = clip(x, -far, far);
  return near / (Math.sqrt(near * near + 1) + 1);
}

/** Clipping makes a number of NaN on the wasm backend; what it is multiplied with is NaN still. */
function nearTensor(x: tf.Tensor): tf.Tensor {
  return tf.clipByValue(x, -far, far);
}

function rootTensor(near: tf.Tensor): tf.Tensor {
  return tf.sqrt(tf.add(tf.square(near), 1));
}

/**
 * The bent identity (√(x² + 1) − 1) / 2 + x; range all numbers. Its slope rises from ½ on the left to 1½ on the right.
 *
 * Of no known origin; Kunc & Kléma 2024, arXiv:2402.09092, list it.
 */
export const bentIdentity = /* @__PURE__ */ defineActivation({
  name: "bentIdentity",
  title: "Bent identity",
  reference: (x) => x * (1 + bend(x) / 2),
  traits: () => ({
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: {},
    lipschitz: 1.5,
    selfNormalizing: false,
  }),
  apply: withDerivative(
    (x) => {
      const near = nearTensor(x);
      const ratio = tf.div(near, tf.add(rootTensor(near), 1));
      return tf.mul(x, tf.add(tf.mul(ratio, 0.5), 1));
    },
    (x) => {
      const near = nearTensor(x);
      return tf.add(tf.mul(tf.div(near, rootTensor(near)), 0.5), 1);
    },
  ),
});

/** What is known of `bentIdentity`. */
export const bentIdentityDescription: Description = {
  aliases: [],
  family: "elementary",
  formula: "(sqrt(x^2 + 1) - 1) / 2 + x",
  tex: "\\frac{\\sqrt{x^2 + 1} - 1}{2} + x",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title:
      "Three Decades of Activations: A Comprehensive Survey of 400 Activation Functions for Neural Networks",
    authors: "Vladimír Kunc, Jiří Kléma",
    year: 2024,
    url: "https://arxiv.org/abs/2402.09092",
  },
  pros: [
    "A gradient between ½ and 1½ for every input: it neither vanishes nor explodes",
    "Smooth, without an exponential",
  ],
  cons: [
    "So nearly linear that it adds little",
    "Below ReLU in Misra's comparison of 23 runs each on CIFAR-10, 85.0 to 86.7 %",
  ],
  uses: ["Outputs of regression that should not be linear altogether"],
  cost: "arithmetic",
  initializer: "glorotUniform",
  sameAs: [{ name: "bendable linear unit", note: "where its beta is ½" }],
};
