import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { gated } from "../shared/gated.js";
import { product } from "../shared/product.js";
import { withDerivative } from "../shared/with-derivative.js";

/**
 * The efficient asymmetric nonlinear activation function x · eˣ / (eˣ + 2), which is x · tanh(softplus(x) / 2): Swish with its
 * gate moved ln 2 to the right; range [−0.1572, ∞).
 *
 * Chai, Yu, Cui, Ren & Ding 2022, doi:10.3390/sym14051027.
 */
export const eanaf = /* @__PURE__ */ defineActivation({
  name: "eanaf",
  title: "EANAF",
  reference: (x) => product(x, shiftedLogistic(x, 2)),
  traits: () => ({
    range: [-0.157184951483814, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: { at: -1.157184951483814, value: -0.157184951483814 },
    lipschitz: 1.163664493115648,
    selfNormalizing: false,
  }),
  apply: (x) => gated(x, shiftedLogisticTensor(x, 2)),
});

/** eˣ / (eˣ + odds) = σ(x − ln(odds)), without the difference, whose rounding the exponential would multiply. */
function shiftedLogistic(x: number, odds: number): number {
  const small = Math.exp(-Math.abs(x));
  return x < 0 ? small / (small + odds) : 1 / (1 + odds * small);
}

function shiftedLogisticTensor(x: Tensor, odds: number): Tensor {
  return withDerivative(
    (input) => {
      const small = tf.exp(tf.neg(tf.abs(input)));
      const left = tf.div(small, tf.add(small, odds));
      return tf.where(tf.less(input, 0), left, tf.reciprocal(tf.add(tf.mul(small, odds), 1)));
    },
    // 1 − eˣ / (eˣ + odds) is e⁻ˣ / (e⁻ˣ + 1 / odds).
    (input) => tf.mul(shiftedLogisticTensor(input, odds), shiftedLogisticTensor(tf.neg(input), 1 / odds)),
  )(x);
}

/** What is known of `eanaf`. */
export const eanafDescription: Description = {
  aliases: ["Efficient asymmetric nonlinear activation function"],
  family: "self gated",
  formula: "x * exp(x) / (exp(x) + 2)",
  tex: "\\frac{x \\, e^x}{e^x + 2} = x \\tanh\\frac{\\ln(1 + e^x)}{2}",
  paper: {
    title: "An Efficient Asymmetric Nonlinear Activation Function for Deep Neural Networks",
    authors: "Enhui Chai, Wei Yu, Tianxiang Cui, Jianfeng Ren, Shusheng Ding",
    year: 2022,
    url: "https://doi.org/10.3390/sym14051027",
  },
  pros: ["Smooth", "One exponential and one division, where Mish has a logarithm and a tangent as well"],
  cons: [
    "Slope 1/3 at 0, so that small inputs shrink more than with Swish",
    "Few results beside the paper's",
  ],
  uses: ["Object detection with ResNet and CSPDarknet in the paper"],
  cost: "one transcendental",
  initializer: "heNormal",
  notSameAs: [{ name: "mish", note: "x · tanh(softplus(x)), without the half." }],
};
