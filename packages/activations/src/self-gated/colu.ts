import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { product } from "../shared/product.js";
import { selfGated } from "../shared/self-gated.js";

const lowest = { at: -0.72692498859604, value: -0.37715856839613 };

function collapse(x: Tensor): Tensor {
  return tf.exp(tf.neg(tf.add(x, tf.exp(x))));
}

/**
 * The collapsing linear unit x / (1 − x · exp(−(x + eˣ))); range about [−0.3772, ∞), lowest at x ≈ −0.7269.
 *
 * Vagerwal 2021, arXiv:2112.12078.
 */
export const colu = /* @__PURE__ */ defineActivation({
  name: "colu",
  title: "CoLU",
  reference: (x) => {
    const collapsed = Math.exp(-(x + Math.exp(x)));
    return product(x, 1 / (1 - product(x, collapsed)));
  },
  traits: () => ({
    range: [lowest.value, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: lowest,
    lipschitz: 1.0828346006761,
    selfNormalizing: false,
  }),
  apply: /* @__PURE__ */ selfGated({
    low: -86,
    high: 10,
    gate: (x) => tf.reciprocal(tf.sub(1, tf.mul(x, collapse(x)))),
    derivative: (x) => {
      const collapsed = collapse(x);
      const gate = tf.reciprocal(tf.sub(1, tf.mul(x, collapsed)));
      const value = tf.mul(x, gate);
      // In this order of the factors none overflows.
      const fall = tf.mul(tf.mul(value, tf.mul(value, collapsed)), tf.add(tf.exp(x), 1));
      return tf.sub(tf.square(gate), fall);
    },
  }),
});

/** What is known of `colu`. */
export const coluDescription: Description = {
  aliases: ["collapsingLinearUnit"],
  family: "self gated",
  formula: "x / (1 - x * exp(-(x + exp(x))))",
  tex: "\\frac{x}{1 - x e^{-(x + e^x)}}",
  paper: {
    title: "Deeper Learning with CoLU Activation",
    authors: "Advait Vagerwal",
    year: 2021,
    url: "https://arxiv.org/abs/2112.12078",
  },
  pros: [
    "Smooth, and nearer to x above 0 than Swish or Mish",
    "Less than 0.3 points above ReLU, Swish and Mish on CIFAR-10 in the paper",
  ],
  cons: ["Two exponentials and a division an element", "Computed as written it is ∞ · 0 from x ≈ −89 down"],
  uses: ["Deep convolutional networks on small images, in the paper's experiments"],
  cost: "several transcendentals",
  initializer: "heNormal",
  notSameAs: [{ name: "CELU", note: "the continuously differentiable ELU, a name that is easily misread" }],
};
