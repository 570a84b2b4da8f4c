import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { clip, clipTensor } from "../shared/clip.js";
import { signTensor } from "../shared/sign.js";
import { withDerivative } from "../shared/with-derivative.js";

/** 0 up to −β, x from β on, and a parabola between. */
export function parabolicRectifier(x: number, beta: number): number {
  const rise = clip(x, -beta, beta) + beta;
  return (rise * rise) / (4 * beta) + Math.max(x - beta, 0);
}

/** The same on a tensor. The second derivative jumps at ±β and is taken halfway there. */
export function parabolicRectifierTensor(x: Tensor, beta: number): Tensor {
  const slope = (input: Tensor) => tf.mul(tf.add(clipTensor(input, -beta, beta), beta), 1 / (2 * beta));
  const bend = (input: Tensor) =>
    tf.mul(tf.sub(signTensor(tf.add(input, beta)), signTensor(tf.sub(input, beta))), 1 / (4 * beta));
  return withDerivative(
    (input) => {
      const rise = tf.add(clipTensor(input, -beta, beta), beta);
      const parabola = tf.mul(tf.square(rise), 1 / (4 * beta));
      return tf.add(parabola, tf.relu(tf.sub(input, beta)));
    },
    withDerivative(slope, bend),
  )(x);
}

/**
 * SmeLU, the smooth rectified linear unit: 0 up to −β, (x + β)² / 4β up to β, x above; range [0, ∞). β is 1 if not given.
 *
 * Shamir, Lin & Coviello 2020, arXiv:2010.09931.
 */
export const smelu = /* @__PURE__ */ defineActivation({
  name: "smelu",
  title: "SmeLU",
  defaults: { beta: 1 },
  refuse: ({ beta }) => (beta > 0 ? undefined : `beta is ${beta}; expected a positive number.`),
  reference: (x, { beta }) => parabolicRectifier(x, beta),
  traits: () => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "C1",
    zeroCentred: false,
    saturation: { left: 0 },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: (x, { beta }) => parabolicRectifierTensor(x, beta),
});

/** What is known of `smelu`. */
export const smeluDescription: Description = {
  aliases: [],
  family: "softplus",
  formula: "x <= -beta ? 0 : x >= beta ? x : (x + beta)^2 / (4 * beta)",
  tex: "\\begin{cases} 0 & x \\le -\\beta \\\\ \\frac{(x + \\beta)^2}{4 \\beta} & |x| < \\beta \\\\ x & x \\ge \\beta \\end{cases}",
  parameterMeanings: { beta: "Half the width of the rounded corner; positive" },
  defaultsElsewhere: [],
  paper: {
    title: "Smooth Activations and Reproducibility in Deep Networks",
    authors: "Gil I. Shamir, Dong Lin, Lorenzo Coviello",
    year: 2020,
    url: "https://arxiv.org/abs/2010.09931",
  },
  pros: [
    "A continuous derivative without an exponential",
    "The paper reports predictions that differ less between two trainings than with ReLU",
  ],
  cons: ["No gradient at all below -beta", "The second derivative jumps at both ends of the parabola"],
  uses: ["Ranking and recommendation models that must be reproducible"],
  cost: "arithmetic",
  initializer: "heNormal",
  sameAs: [{ name: "sparsePlus", note: "for every input", params: { beta: 1 } }],
  notSameAs: [{ name: "relu", note: "the limit for a small beta" }],
};
