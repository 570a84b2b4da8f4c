import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { normalCdf, normalCdfTensor } from "../shared/normal-cdf.js";
import { product, productTensor } from "../shared/product.js";
import { smoothGelu, smoothMaximumTraits } from "../shared/smooth-maximum.js";

/**
 * The smooth maximum unit, ((1 + alpha) · x + (1 − alpha) · x · erf(mu · (1 − alpha) · x)) / 2: leaky ReLU with the slope
 * alpha and a rounded corner, whose sharpness mu each channel learns. Range all numbers for a positive alpha. Computed
 * as x · (Φ(z) + alpha · Φ(−z)) with z = √2 · mu · (1 − alpha) · x, which does not cancel.
 *
 * The implementations that follow the paper start from mu = 1e6, where in float32 it is leaky ReLU and the gradient of mu is 0
 * everywhere: it would never learn. It starts from 1 here.
 *
 * Biswas, Kumar, Banerjee & Pandey 2021, arXiv:2111.04682.
 */
export const smu = /* @__PURE__ */ defineActivation({
  name: "smu",
  title: "SMU",
  defaults: { alpha: 0.25, initialMu: 1 },
  refuse: ({ alpha, initialMu }) => {
    if (alpha < 0 || alpha >= 1) return `alpha is ${alpha}; expected a number from 0 to below 1.`;
    return initialMu > 0 ? undefined : `initialMu is ${initialMu}; expected a number above 0.`;
  },
  weights: ({ initialMu }) => ({
    mu: { meaning: "The sharpness of the corner", initial: initialMu, per: "channel" },
  }),
  reference: (x, { alpha }, { mu }) => {
    const z = Math.SQRT2 * mu * (1 - alpha) * x;
    return product(x, normalCdf(z) + alpha * normalCdf(-z));
  },
  traits: ({ alpha, initialMu }) =>
    smoothMaximumTraits(smoothGelu, {
      low: alpha,
      high: 1,
      sharpness: Math.SQRT2 * initialMu * (1 - alpha),
    }),
  apply: (x, { alpha }, { weights: { mu } }) => {
    const z = tf.mul(tf.mul(mu, Math.SQRT2 * (1 - alpha)), x);
    return productTensor(x, tf.add(normalCdfTensor(z), tf.mul(normalCdfTensor(tf.neg(z)), alpha)));
  },
});

/** What is known of `smu`. */
export const smuDescription: Description = {
  aliases: ["Smooth maximum unit"],
  family: "self gated",
  formula: "((1 + alpha) * x + (1 - alpha) * x * erf(mu * (1 - alpha) * x)) / 2, with a learned mu",
  tex: "\\frac{(1 + \\alpha) x + (1 - \\alpha) x \\operatorname{erf}(\\mu (1 - \\alpha) x)}{2}",
  parameterMeanings: {
    alpha: "The slope for negative inputs, from 0 to below 1",
    initialMu: "The sharpness of the corner that training starts from, above 0",
  },
  paper: {
    title: "SMU: smooth activation function for deep networks using smoothing maximum technique",
    authors: "Koushik Biswas, Sandeep Kumar, Shilpak Banerjee, Ashish Kumar Pandey",
    year: 2021,
    url: "https://arxiv.org/abs/2111.04682",
  },
  pros: [
    "Smooth and, for a positive alpha, with a gradient for every negative input",
    "The paper reports 6.22 points more accuracy than ReLU on CIFAR-100 with ShuffleNet V2",
  ],
  cons: [
    "As expensive as GELU",
    "The start that implementations share, mu = 1e6, leaves nothing to learn; other starts are not in the paper",
  ],
  uses: ["Image classification networks of the paper"],
  cost: "several transcendentals",
  initializer: "heNormal",
  sameAs: [
    {
      name: "gelu",
      note: "until it has learned something",
      params: { alpha: 0, initialMu: Math.SQRT1_2 },
    },
  ],
  notSameAs: [
    { name: "leakyRelu(slope=0.25)", note: "Its limit for a growing mu." },
    { name: "smu1", note: "It rounds the corner with a hyperbola." },
  ],
};
