import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { erf, erfTensor } from "../shared/erf.js";
import { product } from "../shared/product.js";
import { selfGated } from "../shared/self-gated.js";
import { softplus, softplusTensor } from "../shared/softplus.js";

const lowest = { at: -1.1930599689282, value: -0.34843745875961 };

/**
 * Serf x · erf(ln(1 + eˣ)); range about [−0.3484, ∞), lowest at x ≈ −1.1931.
 *
 * Nag & Bhattacharyya 2021, arXiv:2108.09598.
 */
export const serf = /* @__PURE__ */ defineActivation({
  name: "serf",
  title: "Serf",
  reference: (x) => product(x, erf(softplus(x))),
  traits: () => ({
    range: [lowest.value, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: lowest,
    lipschitz: 1.086125444151,
    selfNormalizing: false,
  }),
  apply: /* @__PURE__ */ selfGated({
    low: -200,
    high: 10,
    gate: (x) => erfTensor(softplusTensor(x)),
    derivative: (x) => {
      const positive = softplusTensor(x);
      const bell = tf.mul(tf.exp(tf.neg(tf.square(positive))), 2 / Math.sqrt(Math.PI));
      return tf.add(erfTensor(positive), tf.mul(tf.mul(x, bell), tf.sigmoid(x)));
    },
  }),
});

/** What is known of `serf`. */
export const serfDescription: Description = {
  family: "self gated",
  formula: "x * erf(log(1 + exp(x)))",
  tex: "x \\operatorname{erf}(\\ln(1 + e^x))",
  paper: {
    title:
      "SERF: Towards better training of deep neural networks using log-Softplus ERror activation Function",
    authors: "Sayan Nag, Mayukh Bhattacharyya",
    year: 2021,
    url: "https://arxiv.org/abs/2108.09598",
  },
  pros: [
    "Smooth, with a gradient for moderately negative inputs",
    "Above ReLU, Swish and Mish in the paper's vision and language experiments",
  ],
  cons: [
    "The dearest of the kind of Swish: exponential, logarithm and error function",
    "Its left tail needs an error function with relative accuracy near 0, which tf.erf has not",
  ],
  uses: ["Image classification and machine translation, in the paper's experiments"],
  cost: "several transcendentals",
  initializer: "heNormal",
  notSameAs: [{ name: "mish", note: "the hyperbolic tangent of softplus instead of the error function" }],
};
