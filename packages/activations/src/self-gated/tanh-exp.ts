import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { squaredSecantTensor } from "../shared/hyperbolic-secant.js";
import { product } from "../shared/product.js";
import { selfGated } from "../shared/self-gated.js";

const lowest = { at: -1.0788600584646, value: -0.35328577784821 };

/**
 * TanhExp x · tanh(eˣ); range about [−0.3533, ∞), lowest at x ≈ −1.0789. Proposed again as TeLU in 2024.
 *
 * Liu & Di 2020, arXiv:2003.09855.
 */
export const tanhExp = /* @__PURE__ */ defineActivation({
  name: "tanhExp",
  title: "TanhExp",
  reference: (x) => product(x, Math.tanh(Math.exp(x))),
  traits: () => ({
    range: [lowest.value, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: lowest,
    lipschitz: 1.0619753087179,
    selfNormalizing: false,
  }),
  apply: /* @__PURE__ */ selfGated({
    low: -200,
    high: 5,
    gate: (x) => tf.tanh(tf.exp(x)),
    derivative: (x) => {
      const e = tf.exp(x);
      return tf.add(tf.tanh(e), tf.mul(tf.mul(x, e), squaredSecantTensor(e)));
    },
  }),
});

/** What is known of `tanhExp`. */
export const tanhExpDescription: Description = {
  aliases: ["telu"],
  family: "self gated",
  formula: "x * tanh(exp(x))",
  tex: "x \\tanh(e^x)",
  paper: {
    title:
      "TanhExp: A Smooth Activation Function with High Convergence Speed for Lightweight Neural Networks",
    authors: "Xinyu Liu, Xiaoguang Di",
    year: 2020,
    url: "https://arxiv.org/abs/2003.09855",
  },
  pros: [
    "Smooth, and nearer to x above 0 than Swish or Mish",
    "Has a gradient for moderately negative inputs",
  ],
  cons: [
    "Two transcendental functions an element",
    "Derived from its formula, the gradient is NaN from x ≈ 89 on, where eˣ overflows",
  ],
  uses: ["Small networks for image classification"],
  cost: "several transcendentals",
  initializer: "heNormal",
  sameAs: [{ name: "TeLU", note: "the name that Fernandez & Mali gave it in 2024, arXiv:2412.20269" }],
  notSameAs: [
    { name: "TeLU of other collections", note: "x · tanh(ELU(a x)), an older function of the same name" },
    { name: "mish", note: "the hyperbolic tangent of softplus instead of the exponential" },
  ],
};
