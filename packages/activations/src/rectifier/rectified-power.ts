import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { rectified } from "../shared/rectified.js";
import { withDerivative } from "../shared/with-derivative.js";

/** The power of a standard normal number's positive part above which the mean is below a tenth of the root mean square. */
const centredFrom = 6.114585782621753;

/** max(0, x)^power on a tensor, for powers below 0 too, as derivatives have them: 0 wherever x is not above 0. */
function rectifiedPowerTensor(x: Tensor, power: number): Tensor {
  if (power === 0) return tf.step(x);
  if (power === 1) return rectified(x);
  return withDerivative(
    (input) => {
      const base = rectified(input);
      if (power > 0) return tf.pow(base, power);
      const positive = tf.step(input);
      // 1 in place of 0, whose powers below 0 are infinite.
      return tf.mul(positive, tf.pow(tf.add(base, tf.sub(1, positive)), power));
    },
    (input) => tf.mul(rectifiedPowerTensor(input, power - 1), power),
  )(x);
}

/**
 * The rectified power unit max(0, x)^power, range [0, ∞); as often continuously differentiable as the power is above 1. The
 * derivative at 0 is 0.
 *
 * Li, Tang & Yu 2019, arXiv:1903.05858.
 */
export const rectifiedPower = /* @__PURE__ */ defineActivation({
  name: "rectifiedPower",
  title: "RePU",
  defaults: { power: 3 },
  refuse: ({ power }) =>
    power >= 1 ? undefined : `power is ${power}, with an infinite slope at 0; expected a number from 1.`,
  reference: (x, { power }) => Math.max(0, x) ** power,
  kinks: ({ power }) => (power === 1 ? [{ at: 0, derivative: 0 }] : []),
  traits: ({ power }) => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: power === 1 ? "continuous" : power <= 2 ? "C1" : "C2",
    zeroCentred: power >= centredFrom,
    saturation: { left: 0 },
    lipschitz: power === 1 ? 1 : Number.POSITIVE_INFINITY,
    selfNormalizing: false,
  }),
  apply: (x, { power }) => rectifiedPowerTensor(x, power),
});

/** What is known of `rectifiedPower`. */
export const rectifiedPowerDescription: Description = {
  aliases: ["rectified power unit", "ReCU"],
  family: "rectifier",
  formula: "max(0, x)^power",
  tex: "\\max(0, x)^p",
  parameterMeanings: { power: "The exponent; 2 gives the quadratic unit ReQU, 3 the cubic ReCU" },
  paper: {
    title:
      "Better Approximations of High Dimensional Smooth Functions by Deep Neural Networks with Rectified Power Units",
    authors: "Bo Li, Shanshan Tang, Haijun Yu",
    year: 2019,
    url: "https://arxiv.org/abs/1903.05858",
  },
  pros: [
    "With a whole power above 1, networks of it represent polynomials exactly",
    "Derivatives that a loss may need are continuous",
  ],
  cons: [
    "Slopes grow without bound, the faster the higher the power; deep networks of it are hard to train",
    "No gradient for negative inputs, and next to none for small positive ones",
  ],
  uses: ["Approximation of smooth functions", "Losses with derivatives, as for differential equations"],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [
    { name: "relu", note: "the first power", params: { power: 1 } },
    { name: "squaredRelu", note: "the second power", params: { power: 2 } },
  ],
};
