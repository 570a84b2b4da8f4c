import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { log1pTensor } from "../shared/log1p.js";
import { signTensor } from "../shared/sign.js";
import { withDerivative } from "../shared/with-derivative.js";

/** The second derivative jumps at 0 and is taken as 0 there, halfway. */
const symlogSlope = withDerivative(
  (x: Tensor) => tf.reciprocal(tf.add(tf.abs(x), 1)),
  (x) => tf.mul(signTensor(x), tf.neg(tf.square(tf.reciprocal(tf.add(tf.abs(x), 1))))),
);

/**
 * The symmetric logarithm sign(x) · ln(1 + |x|): the identity near 0, a logarithm of either sign further out; range all
 * numbers.
 *
 * Hafner, Pasukonis, Ba & Lillicrap 2023, arXiv:2301.04104.
 */
export const symlog = /* @__PURE__ */ defineActivation({
  name: "symlog",
  title: "Symmetric Logarithm (symlog)",
  reference: (x) => Math.sign(x) * Math.log1p(Math.abs(x)),
  traits: () => ({
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "C1",
    zeroCentred: true,
    saturation: {},
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: withDerivative((x) => tf.mul(signTensor(x), log1pTensor(tf.abs(x))), symlogSlope),
});

/** What is known of `symlog`. */
export const symlogDescription: Description = {
  aliases: [],
  family: "sigmoid",
  formula: "sign(x) * log1p(abs(x))",
  tex: "\\operatorname{sign}(x) \\ln(1 + |x|)",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title: "Mastering Diverse Domains through World Models",
    authors: "Danijar Hafner, Jurgis Pasukonis, Jimmy Ba, Timothy Lillicrap",
    year: 2023,
    url: "https://arxiv.org/abs/2301.04104",
  },
  pros: [
    "Squashes extreme values of either sign without a bound",
    "Its inverse sign(x) · (e^|x| − 1) is as simple",
  ],
  cons: ["Not bounded", "The second derivative jumps at 0", "Costs a logarithm an element"],
  uses: ["Inputs, rewards and targets of unknown scale in reinforcement learning (DreamerV3)"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  sameAs: [],
  notSameAs: [{ name: "asinh", note: "smooth, and larger by ln 2 far out" }],
};
