import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { exponentialBelow } from "../shared/exponential-linear.js";
import { gated } from "../shared/gated.js";

/** With Z standard normal: alpha = −φ(0) / E[Z · e^Z; Z < 0], and scale such that the outputs have variance 1. */
const scale = 1.0786182835772267;
const alpha = 2.9042712333296916;
const lowest = (-scale * alpha) / Math.E;

/**
 * The scaled exponentially-regularized linear unit: 1.0786 · x for x ≥ 0, 1.0786 · 2.9043 · x · eˣ otherwise; range about
 * [−1.1524, ∞), lowest at −1. The two constants follow from the demand that standard normal inputs give outputs of mean 0 and
 * variance 1. The derivative jumps at 0, and is taken there as 3.1326, as from the left.
 *
 * Zhang & Li 2018, arXiv:1807.10117.
 */
export const serlu = /* @__PURE__ */ defineActivation({
  name: "serlu",
  title: "SERLU",
  reference: (x) => {
    if (x >= 0) return scale * x;
    const small = Math.exp(x);
    // Not −∞ · 0, which is NaN.
    return small === 0 ? -0 : scale * alpha * x * small;
  },
  kinks: () => [{ at: 0, derivative: scale * alpha }],
  traits: () => ({
    range: [lowest, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "continuous",
    zeroCentred: true,
    saturation: { left: 0 },
    minimum: { at: -1, value: lowest },
    lipschitz: scale * alpha,
    selfNormalizing: true,
  }),
  apply: (x) => tf.mul(gated(x, exponentialBelow(x)), tf.mul(tf.step(x, alpha), scale)),
});

/** What is known of `serlu`. */
export const serluDescription: Description = {
  aliases: ["scaled exponentially-regularized linear unit"],
  family: "exponential linear",
  formula: "1.0786182835772267 * (x >= 0 ? x : 2.9042712333296916 * x * exp(x))",
  tex: "\\lambda \\begin{cases} x & x \\ge 0 \\\\ \\alpha x e^x & x < 0 \\end{cases} \\quad \\lambda \\approx 1.0786, \\; \\alpha \\approx 2.9043",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title: "Effectiveness of Scaled Exponentially-Regularized Linear Units (SERLUs)",
    authors: "G. Zhang, H. Li",
    year: 2018,
    url: "https://arxiv.org/abs/1807.10117",
  },
  pros: [
    "Self-normalizing as SELU is, and not monotonic",
    "Very negative inputs give outputs near 0 instead of a constant",
  ],
  cons: [
    "An exponential for every negative input",
    "A steep corner at 0: the slope falls from 3.13 on the left to 1.08 on the right",
  ],
  uses: ["Networks without batch normalization, as an alternative to SELU"],
  cost: "one transcendental",
  initializer: "lecunNormal",
  notSameAs: [{ name: "selu", note: "which stays at −1.76 for very negative inputs" }],
};
