import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { log1pTensor } from "../shared/log1p.js";
import { product } from "../shared/product.js";
import { selfGated } from "../shared/self-gated.js";

const lowest = { at: -1.2820510492601, value: -0.27815946089639 };

/**
 * Gish x · ln(2 − exp(−eˣ)), ln 2 · x far on the right; range about [−0.2782, ∞), lowest at x ≈ −1.2821.
 *
 * Kaytan, Aydilek & Yeroğlu 2023, doi:10.1007/s00521-023-09035-5.
 */
export const gish = /* @__PURE__ */ defineActivation({
  name: "gish",
  title: "Gish",
  reference: (x) => product(x, Math.log1p(-Math.expm1(-Math.exp(x)))),
  traits: () => ({
    range: [lowest.value, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: lowest,
    lipschitz: 0.75270457108567,
    selfNormalizing: false,
  }),
  apply: /* @__PURE__ */ selfGated({
    low: -200,
    high: 5,
    gate: (x) => log1pTensor(tf.neg(tf.expm1(tf.neg(tf.exp(x))))),
    derivative: (x) => {
      const e = tf.exp(x);
      const distribution = tf.neg(tf.expm1(tf.neg(e)));
      const density = tf.mul(e, tf.exp(tf.neg(e)));
      return tf.add(log1pTensor(distribution), tf.div(tf.mul(x, density), tf.add(distribution, 1)));
    },
  }),
});

/** What is known of `gish`. */
export const gishDescription: Description = {
  family: "self gated",
  formula: "x * log(2 - exp(-exp(x)))",
  tex: "x \\ln(2 - e^{-e^x})",
  paper: {
    title: "Gish: a novel activation function for image classification",
    authors: "Mustafa Kaytan, İbrahim Berkan Aydilek, Celaleddin Yeroğlu",
    year: 2023,
    url: "https://doi.org/10.1007/s00521-023-09035-5",
  },
  pros: ["Smooth, with a gradient for moderately negative inputs", "The steepest slope is below 0.76"],
  cons: [
    "Far on the right it is 0.69 x, not x: what passes through many layers shrinks",
    "Two exponentials and a logarithm an element",
  ],
  uses: ["Image classification, in the paper's experiments"],
  cost: "several transcendentals",
  initializer: "heNormal",
  notSameAs: [
    { name: "logLogish", note: "its gate without the logarithm" },
    { name: "logish", note: "another gate that tends to ln 2" },
  ],
};
