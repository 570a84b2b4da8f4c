import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { exponentialBelow } from "../shared/exponential-linear.js";
import { withDerivative } from "../shared/with-derivative.js";

const scale = 1.0507009873554805;
const alpha = 1.6732632423543772;

/**
 * The scaled exponential linear unit: 1.0507 · x for x > 0, 1.0507 · 1.6733 · (eˣ − 1) otherwise; range about (−1.7581, ∞). The two
 * constants follow from the demand that standard normal inputs give outputs of mean 0 and variance 1. The derivative jumps at 0, and
 * is taken there as 1.7581, as from the left.
 *
 * Klambauer, Unterthiner, Mayr & Hochreiter 2017, arXiv:1706.02515.
 */
export const selu = /* @__PURE__ */ defineActivation({
  name: "selu",
  title: "SELU",
  reference: (x) => scale * (x > 0 ? x : alpha * Math.expm1(x)),
  kinks: () => [{ at: 0, derivative: scale * alpha }],
  traits: () => ({
    range: [-scale * alpha, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "continuous",
    zeroCentred: true,
    saturation: { left: -scale * alpha },
    lipschitz: scale * alpha,
    selfNormalizing: true,
  }),
  // tf.selu loses its accuracy near 0 on the wasm backend, and has no second derivative.
  apply: (x) => {
    const scales = (input: tf.Tensor): tf.Tensor => tf.mul(tf.step(input, alpha), scale);
    return withDerivative(
      (input) => tf.mul(tf.elu(input), scales(input)),
      (input) => tf.mul(exponentialBelow(input), scales(input)),
    )(x);
  },
});

/** What is known of `selu`. */
export const seluDescription: Description = {
  aliases: ["scaled exponential linear unit"],
  family: "exponential linear",
  formula: "1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (exp(x) - 1))",
  tex: "\\lambda \\begin{cases} x & x > 0 \\\\ \\alpha (e^x - 1) & x \\le 0 \\end{cases} \\quad \\lambda \\approx 1.0507, \\; \\alpha \\approx 1.6733",
  parameterMeanings: {},
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.SELU", params: {} },
    { library: "Keras", name: "keras.activations.selu", params: {} },
    { library: "JAX", name: "jax.nn.selu", params: {} },
    { library: "tfjs", name: "tf.selu", params: {} },
    { library: "ONNX", name: "Selu", params: {} },
  ],
  paper: {
    title: "Self-Normalizing Neural Networks",
    authors: "Günter Klambauer, Thomas Unterthiner, Andreas Mayr, Sepp Hochreiter",
    year: 2017,
    url: "https://arxiv.org/abs/1706.02515",
  },
  pros: [
    "Draws the mean and variance of its outputs to 0 and 1 from layer to layer, without normalization layers",
    "No number to choose",
  ],
  cons: [
    "The property holds for fully connected layers with LeCun's normal initializer, and needs alpha dropout in place of dropout",
    "A corner at 0",
  ],
  uses: ["Deep fully connected networks without batch normalization"],
  cost: "one transcendental",
  initializer: "lecunNormal",
  notSameAs: [{ name: "elu(alpha=1.6732632423543772)", note: "which lacks the scale 1.0507" }],
};
