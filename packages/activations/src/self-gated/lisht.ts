import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { squaredSecantTensor } from "../shared/hyperbolic-secant.js";
import { withDerivative } from "../shared/with-derivative.js";

/**
 * The linearly scaled hyperbolic tangent x · tanh(x), a smooth |x|; range [0, ∞), lowest at 0.
 *
 * Roy, Manna, Dubey & Chaudhuri 2019, arXiv:1901.05894.
 */
export const lisht = /* @__PURE__ */ defineActivation({
  name: "lisht",
  title: "LiSHT",
  reference: (x) => x * Math.tanh(x),
  traits: () => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: {},
    minimum: { at: 0, value: 0 },
    lipschitz: 1.199678640257734,
    selfNormalizing: false,
  }),
  apply: /* @__PURE__ */ withDerivative(
    (x) => tf.mul(x, tf.tanh(x)),
    (x) => tf.add(tf.tanh(x), tf.mul(x, squaredSecantTensor(x))),
  ),
});

/** What is known of `lisht`. */
export const lishtDescription: Description = {
  family: "self gated",
  formula: "x * tanh(x)",
  tex: "x \\tanh(x)",
  defaultsElsewhere: [{ library: "TensorFlow Addons", name: "tfa.activations.lisht", params: {} }],
  paper: {
    title: "LiSHT: Non-Parametric Linearly Scaled Hyperbolic Tangent Activation Function for Neural Networks",
    authors: "Swalpa Kumar Roy, Suvojit Manna, Shiv Ram Dubey, Bidyut Baran Chaudhuri",
    year: 2019,
    url: "https://arxiv.org/abs/1901.05894",
  },
  pros: ["Large negative inputs keep a gradient, as large positive ones do", "Smooth and symmetric"],
  cons: [
    "Cannot tell x from −x",
    "Flat at 0: weights that start small get little gradient",
    "Outputs are never negative, so their mean is far from 0",
  ],
  uses: ["Image classification, in the paper's experiments"],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [{ name: "aptx(alpha=0,gamma=1)", note: "APTx without its linear part" }],
  notSameAs: [{ name: "ln cosh x", note: "another smooth |x|, ln 2 lower far out" }],
};
