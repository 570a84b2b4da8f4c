import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { product } from "../shared/product.js";
import { selfGated } from "../shared/self-gated.js";

const lowest = { at: -1.1721536967695, value: -0.31218251608652 };

/**
 * LogLogish x · (1 − exp(−eˣ)), gated by the inverse of the complementary log-log function; range about [−0.3122, ∞), lowest
 * at x ≈ −1.1722. It equals x + golu(−x).
 *
 * Kunc & Kléma 2024, arXiv:2402.09092, a survey that lists it.
 */
export const logLogish = /* @__PURE__ */ defineActivation({
  name: "logLogish",
  title: "LogLogish",
  reference: (x) => product(x, -Math.expm1(-Math.exp(x))),
  traits: () => ({
    range: [lowest.value, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: lowest,
    lipschitz: 1.1148783115487,
    selfNormalizing: false,
  }),
  apply: /* @__PURE__ */ selfGated({
    low: -200,
    high: 5,
    gate: (x) => tf.neg(tf.expm1(tf.neg(tf.exp(x)))),
    derivative: (x) => {
      const e = tf.exp(x);
      const density = tf.mul(e, tf.exp(tf.neg(e)));
      return tf.sub(tf.mul(x, density), tf.expm1(tf.neg(e)));
    },
  }),
});

/** What is known of `logLogish`. */
export const logLogishDescription: Description = {
  family: "self gated",
  formula: "x * (1 - exp(-exp(x)))",
  tex: "x \\, (1 - e^{-e^x})",
  paper: {
    title:
      "Three Decades of Activations: A Comprehensive Survey of 400 Activation Functions for Neural Networks",
    authors: "Vladimír Kunc, Jiří Kléma",
    year: 2024,
    url: "https://arxiv.org/abs/2402.09092",
  },
  pros: [
    "Smooth, with a gradient for moderately negative inputs",
    "Reaches x fast: to within 0.0013 at x = 2",
  ],
  cons: ["Two exponentials an element", "Hardly tried: a survey lists it"],
  uses: ["Comparisons of gates"],
  cost: "several transcendentals",
  initializer: "heNormal",
  notSameAs: [
    { name: "golu", note: "the same gate mirrored: x + golu(−x) is this one" },
    { name: "gish", note: "the logarithm of 1 more than its gate" },
  ],
};
