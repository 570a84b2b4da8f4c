import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { withDerivative } from "../shared/with-derivative.js";

/** As a multiple of 1 / √α: from here on the value is ±1 / √α in float64, and α · x² is far from overflow in float32. */
const reach = 1e9;

/**
 * The inverse square root unit x / √(1 + α x²), range (−1/√α, 1/√α). Right for inputs of which the square overflows.
 *
 * Carlile, Delamarter, Kinney, Marti & Whitney 2017, arXiv:1710.09967.
 */
export const isru = /* @__PURE__ */ defineActivation({
  name: "isru",
  title: "ISRU",
  defaults: { alpha: 1 },
  refuse: ({ alpha }) => (alpha > 0 ? undefined : `alpha is ${alpha}; expected a positive number.`),
  reference: (x, { alpha }) => {
    const root = Math.sqrt(alpha);
    if (Math.abs(x) * root > reach) return Math.sign(x) / root;
    return x / Math.sqrt(1 + alpha * x * x);
  },
  traits: ({ alpha }) => ({
    range: [-1 / Math.sqrt(alpha), 1 / Math.sqrt(alpha)],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: true,
    saturation: { left: -1 / Math.sqrt(alpha), right: 1 / Math.sqrt(alpha) },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: (x, { alpha }) => {
    const limit = reach / Math.sqrt(alpha);
    return withDerivative(
      (input) => {
        const bounded = tf.minimum(tf.maximum(input, -limit), limit);
        return tf.mul(bounded, tf.rsqrt(tf.add(tf.mul(tf.square(bounded), alpha), 1)));
      },
      (input) => tf.pow(tf.rsqrt(tf.add(tf.mul(tf.square(input), alpha), 1)), 3),
    )(x);
  },
});

/** What is known of `isru`. */
export const isruDescription: Description = {
  aliases: ["inverseSquareRootUnit"],
  family: "sigmoid",
  formula: "x / sqrt(1 + alpha * x^2)",
  tex: "\\frac{x}{\\sqrt{1 + \\alpha x^2}}",
  parameterMeanings: { alpha: "How soon it saturates, at ±1 / √alpha; positive" },
  defaultsElsewhere: [],
  paper: {
    title: "Improving Deep Learning by Inverse Square Root Linear Units (ISRLUs)",
    authors: "Brad Carlile, Guy Delamarter, Paul Kinney, Akiko Marti, Brian Whitney",
    year: 2017,
    url: "https://arxiv.org/abs/1710.09967",
  },
  pros: [
    "Smooth and close to tanh, with an inverse square root in place of an exponential",
    "Processors have fast instructions for the inverse square root",
  ],
  cons: ["The derivative vanishes in both tails, as 1 / |x|³"],
  uses: ["Recurrent networks, in place of tanh"],
  cost: "arithmetic",
  initializer: "glorotUniform",
  sameAs: [],
  notSameAs: [{ name: "isrlu", note: "the identity for positive inputs" }],
};
