import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { log1pTensor } from "../shared/log1p.js";
import { logistic, logisticTensor } from "../shared/logistic.js";
import { softplus, softplusTensor } from "../shared/softplus.js";
import { withDerivative } from "../shared/with-derivative.js";

/** Below, a difference of two values of softplus cancels; above, e^α may overflow. */
const smallAlpha = 1;

/** For inputs up to ½, where nothing cancels; it is symmetric about (½, ½). */
function leftHalf(x: number, alpha: number): number {
  if (alpha >= smallAlpha) return (softplus(alpha * x) - softplus(alpha * (x - 1))) / alpha;
  return Math.log1p(Math.expm1(alpha) * logistic(alpha * (x - 1))) / alpha;
}

function leftHalfTensor(x: Tensor, alpha: number): Tensor {
  const [here, further] = [tf.mul(x, alpha), tf.mul(tf.sub(x, 1), alpha)];
  const rise =
    alpha < smallAlpha
      ? log1pTensor(tf.mul(logisticTensor(further), Math.expm1(alpha)))
      : tf.sub(softplusTensor(here), softplusTensor(further));
  return tf.div(rise, alpha);
}

/**
 * Soft clipping ln((1 + e^(αx)) / (1 + e^(α(x−1)))) / α, range (0, 1): the identity cut off at 0 and at 1 with rounded corners,
 * the sharper the larger α. It is 0.5 if not given.
 *
 * Klimek & Perelstein 2018, arXiv:1810.11509.
 */
export const softClipping = /* @__PURE__ */ defineActivation({
  name: "softClipping",
  title: "Soft Clipping",
  defaults: { alpha: 0.5 },
  refuse: ({ alpha }) => (alpha > 0 ? undefined : `alpha is ${alpha}; expected a positive number.`),
  reference: (x, { alpha }) => (x > 0.5 ? 1 - leftHalf(1 - x, alpha) : leftHalf(x, alpha)),
  traits: ({ alpha }) => ({
    range: [0, 1],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0, right: 1 },
    lipschitz: Math.tanh(alpha / 4),
    selfNormalizing: false,
  }),
  apply: (x, { alpha }) =>
    withDerivative(
      (input) => {
        const left = leftHalfTensor(tf.minimum(input, tf.sub(1, input)), alpha);
        return tf.where(tf.greater(input, 0.5), tf.sub(1, left), left);
      },
      // σ(αx) − σ(α(x − 1)), which cancels in both tails, as a product.
      (input) =>
        tf.mul(
          tf.mul(logisticTensor(tf.mul(input, alpha)), logisticTensor(tf.mul(tf.sub(1, input), alpha))),
          -Math.expm1(-alpha),
        ),
    )(x),
});

/** What is known of `softClipping`. */
export const softClippingDescription: Description = {
  aliases: [],
  family: "sigmoid",
  formula: "log((1 + exp(alpha * x)) / (1 + exp(alpha * (x - 1)))) / alpha",
  tex: "\\frac{1}{\\alpha} \\ln \\frac{1 + e^{\\alpha x}}{1 + e^{\\alpha (x - 1)}}",
  parameterMeanings: { alpha: "How sharp the corners are; positive" },
  defaultsElsewhere: [],
  paper: {
    title: "Neural Network-Based Approach to Phase Space Integration",
    authors: "Matthew D. Klimek, Maxim Perelstein",
    year: 2018,
    url: "https://arxiv.org/abs/1810.11509",
  },
  pros: ["Approximately linear between 0 and 1 for a large alpha, unlike the sigmoid", "Smooth"],
  cons: [
    "With a small alpha it is flat: the slope is at most tanh(alpha / 4)",
    "In the SqueezeNet comparison of the Mish authors on CIFAR-10 at 55.2 % with alpha 0.5, ReLU at 86.7 %",
  ],
  uses: ["Outputs that are coordinates of the unit cube"],
  cost: "several transcendentals",
  initializer: "glorotUniform",
  sameAs: [],
  notSameAs: [
    { name: "hardTanh(minimum=0,maximum=1)", note: "the limit for a large alpha" },
    { name: "softsign", note: "which activations-plus documents under this name" },
  ],
};
