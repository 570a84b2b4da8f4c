import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { eluTensor, exponentialBelow } from "../shared/exponential-linear.js";
import { isZeroCentred } from "../shared/normal-traits.js";
import { withDerivative } from "../shared/with-derivative.js";

function reference(x: number, alpha: number): number {
  return x > 0 ? x : alpha * Math.expm1(x);
}

/**
 * The exponential linear unit: x for x > 0, alpha · (eˣ − 1) otherwise; range (−alpha, ∞). Where alpha is not 1 the derivative jumps
 * at 0, and is taken there as alpha, as from the left.
 *
 * Clevert, Unterthiner & Hochreiter 2015, arXiv:1511.07289.
 */
export const elu = /* @__PURE__ */ defineActivation({
  name: "elu",
  title: "ELU",
  defaults: { alpha: 1 },
  refuse: ({ alpha }) => (alpha > 0 ? undefined : `alpha is ${alpha}; expected a number above 0.`),
  reference: (x, { alpha }) => reference(x, alpha),
  kinks: ({ alpha }) => (alpha === 1 ? [] : [{ at: 0, derivative: alpha }]),
  traits: ({ alpha }) => ({
    range: [-alpha, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: alpha === 1 ? "C1" : "continuous",
    zeroCentred: isZeroCentred((x) => reference(x, alpha)),
    saturation: { left: -alpha },
    lipschitz: Math.max(1, alpha),
    selfNormalizing: false,
  }),
  apply: (x, { alpha }) =>
    alpha === 1
      ? eluTensor(x)
      : withDerivative(
          (input) => tf.mul(tf.elu(input), tf.step(input, alpha)),
          (input) => tf.mul(exponentialBelow(input), tf.step(input, alpha)),
        )(x),
  kernel: ({ alpha }) => (alpha === 1 ? { name: "elu", parameters: [] } : undefined),
});

/** What is known of `elu`. */
export const eluDescription: Description = {
  aliases: ["exponential linear unit"],
  family: "exponential linear",
  formula: "x > 0 ? x : alpha * (exp(x) - 1)",
  tex: "\\begin{cases} x & x > 0 \\\\ \\alpha (e^x - 1) & x \\le 0 \\end{cases}",
  parameterMeanings: { alpha: "How far below 0 the outputs for very negative inputs end" },
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.ELU", params: { alpha: 1 } },
    { library: "Keras", name: "keras.activations.elu", params: { alpha: 1 } },
    { library: "JAX", name: "jax.nn.elu", params: { alpha: 1 } },
    { library: "tfjs", name: "tf.elu", params: { alpha: 1 } },
    { library: "ONNX", name: "Elu", params: { alpha: 1 } },
  ],
  paper: {
    title: "Fast and Accurate Deep Network Learning by Exponential Linear Units (ELUs)",
    authors: "Djork-Arné Clevert, Thomas Unterthiner, Sepp Hochreiter",
    year: 2015,
    url: "https://arxiv.org/abs/1511.07289",
  },
  pros: [
    "Negative outputs bring the mean closer to 0 than ReLU does",
    "Negative inputs keep a gradient, and the outputs saturate instead of growing with noise",
  ],
  cons: [
    "An exponential for every negative input",
    "The gradient of very negative inputs vanishes",
    "A corner at 0 for every alpha but 1",
  ],
  uses: [
    "Convolutional networks without batch normalization",
    "Where outputs should have a mean near 0 at little cost",
  ],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [
    { name: "celu", note: "where alpha is 1" },
    { name: "pelu", note: "with its initial weights, where alpha is 1" },
    { name: "mpelu", note: "with its initial weights, where alpha is 1" },
  ],
  notSameAs: [
    { name: "celu(alpha=2)", note: "CELU divides x by alpha as well", params: { alpha: 2 } },
    {
      name: "selu",
      note: "SELU scales both sides",
      params: { alpha: 1.6732632423543772 },
    },
  ],
};
