import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { gated } from "../shared/gated.js";
import { product } from "../shared/product.js";
import { withDerivative } from "../shared/with-derivative.js";

/**
 * The Laplace linear unit x · F(x) with the Laplace distribution function F: x / 2 · eˣ for negative x and x · (1 − e⁻ˣ / 2)
 * else; range [−1/(2e), ∞), lowest at −1. Its third derivative jumps at 0.
 *
 * As in the survey of Kunc & Kléma 2024, arXiv:2402.09092.
 */
export const lalu = /* @__PURE__ */ defineActivation({
  name: "lalu",
  title: "LaLU",
  reference: (x) => product(x, x < 0 ? 0.5 * Math.exp(x) : 1 - 0.5 * Math.exp(-x)),
  traits: () => ({
    range: [-0.5 / Math.E, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "C2",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: { at: -1, value: -0.5 / Math.E },
    lipschitz: 1 + 0.5 * Math.exp(-2),
    selfNormalizing: false,
  }),
  apply: (x) => gated(x, laplaceCdfTensor(x)),
});

function laplaceCdfTensor(x: Tensor): Tensor {
  return withDerivative((input) => {
    const tail = tf.mul(tf.exp(tf.neg(tf.abs(input))), 0.5);
    return tf.where(tf.less(input, 0), tail, tf.sub(1, tail));
  }, laplaceDensityTensor)(x);
}

function laplaceDensityTensor(x: Tensor): Tensor {
  return withDerivative(
    (input) => tf.mul(tf.exp(tf.neg(tf.abs(input))), 0.5),
    (input) => tf.neg(tf.mul(tf.sign(input), laplaceDensityTensor(input))),
  )(x);
}

/** What is known of `lalu`. */
export const laluDescription: Description = {
  aliases: ["Laplace linear unit"],
  family: "self gated",
  formula: "x < 0 ? x / 2 * exp(x) : x * (1 - exp(-x) / 2)",
  tex: "\\begin{cases} \\frac{x}{2} e^x & x < 0 \\\\ x \\left(1 - \\frac{1}{2} e^{-x}\\right) & x \\ge 0 \\end{cases}",
  paper: {
    title:
      "Three Decades of Activations: A Comprehensive Survey of 400 Activation Functions for Neural Networks",
    authors: "Vladimír Kunc, Jiří Kléma",
    year: 2024,
    url: "https://arxiv.org/abs/2402.09092",
  },
  pros: ["One exponential and no division", "Nearer to ReLU than Swish is, and with as simple a derivative"],
  cons: ["The third derivative jumps at 0", "Few published results"],
  uses: ["Comparisons of gates: a distribution function with heavier tails than GELU's"],
  cost: "one transcendental",
  initializer: "heNormal",
  notSameAs: [
    {
      name: "laplace of Hugging Face transformers (MEGA)",
      note: "½ · (1 + erf((x − μ) / (σ√2))), a bounded function.",
    },
    { name: "CoLU", note: "The survey's heading abbreviates the collapsing linear unit to LaLU too." },
  ],
};
