import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { squaredSecantTensor } from "../shared/hyperbolic-secant.js";
import { normalCdf, normalCdfTensor } from "../shared/normal-cdf.js";
import { product } from "../shared/product.js";
import { selfGated } from "../shared/self-gated.js";

const inverseRootTwoPi = 0.3989422804014327;

function geluTensor(x: Tensor): Tensor {
  return tf.mul(x, normalCdfTensor(x));
}

/**
 * Phish x · tanh(x · Φ(x)), with the normal distribution function Φ; range [0, ∞): 0 at 0 and far on the left, with a hill of
 * about 0.1647 at x ≈ −1.1954 between.
 *
 * Naveen 2022, doi:10.36227/techrxiv.17283824.
 */
export const phish = /* @__PURE__ */ defineActivation({
  name: "phish",
  title: "Phish",
  reference: (x) => product(x, Math.tanh(product(x, normalCdf(x)))),
  traits: () => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    lipschitz: 1.2983066733058,
    selfNormalizing: false,
  }),
  apply: /* @__PURE__ */ selfGated({
    low: -20,
    high: 20,
    gate: (x) => tf.tanh(geluTensor(x)),
    derivative: (x) => {
      const inner = geluTensor(x);
      const density = tf.mul(tf.exp(tf.mul(tf.square(x), -0.5)), inverseRootTwoPi);
      const slope = tf.add(normalCdfTensor(x), tf.mul(x, density));
      return tf.add(tf.tanh(inner), tf.mul(tf.mul(x, slope), squaredSecantTensor(inner)));
    },
  }),
});

/** What is known of `phish`. */
export const phishDescription: Description = {
  family: "self gated",
  formula: "x * tanh(x / 2 * (1 + erf(x / sqrt(2))))",
  tex: "x \\tanh(x \\, \\Phi(x))",
  paper: {
    title: "Phish: A Novel Hyper-Optimizable Activation Function",
    authors: "Philip Naveen",
    year: 2022,
    url: "https://doi.org/10.36227/techrxiv.17283824",
  },
  pros: ["Smooth, and near to x above 2", "Never negative"],
  cons: [
    "Flat at 0: weights that start small get little gradient",
    "Not monotonic: a hill between −3 and 0 makes positive outputs of negative inputs",
    "A normal distribution function and a hyperbolic tangent an element",
  ],
  uses: ["Image classification, in the paper's experiments"],
  cost: "several transcendentals",
  initializer: "heNormal",
  notSameAs: [{ name: "gelu", note: "whose hyperbolic tangent is the gate of this one" }],
};
