import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { elu, eluTensor } from "../shared/exponential-linear.js";
import { isZeroCentred } from "../shared/normal-traits.js";

/**
 * The continuously differentiable exponential linear unit: x for x > 0, alpha · (e^(x/alpha) − 1) otherwise; range (−alpha, ∞).
 * Unlike ELU it has no corner at 0 for any alpha.
 *
 * Barron 2017, arXiv:1704.07483.
 */
export const celu = /* @__PURE__ */ defineActivation({
  name: "celu",
  title: "CELU",
  defaults: { alpha: 1 },
  refuse: ({ alpha }) => (alpha > 0 ? undefined : `alpha is ${alpha}; expected a number above 0.`),
  reference: (x, { alpha }) => (x > 0 ? x : alpha * Math.expm1(x / alpha)),
  traits: ({ alpha }) => ({
    range: [-alpha, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "C1",
    zeroCentred: isZeroCentred((x) => elu(x / alpha)),
    saturation: { left: -alpha },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: (x, { alpha }) => (alpha === 1 ? eluTensor(x) : tf.mul(eluTensor(tf.div(x, alpha)), alpha)),
  kernel: ({ alpha }) => (alpha === 1 ? { name: "elu", parameters: [] } : undefined),
});

/** What is known of `celu`. */
export const celuDescription: Description = {
  aliases: ["continuously differentiable exponential linear unit"],
  family: "exponential linear",
  formula: "x > 0 ? x : alpha * (exp(x / alpha) - 1)",
  tex: "\\begin{cases} x & x > 0 \\\\ \\alpha (e^{x / \\alpha} - 1) & x \\le 0 \\end{cases}",
  parameterMeanings: {
    alpha: "How far below 0 the outputs for very negative inputs end, and how slowly they get there",
  },
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.CELU", params: { alpha: 1 } },
    { library: "Keras", name: "keras.activations.celu", params: { alpha: 1 } },
    { library: "JAX", name: "jax.nn.celu", params: { alpha: 1 } },
    { library: "ONNX", name: "Celu", params: { alpha: 1 } },
  ],
  paper: {
    title: "Continuously Differentiable Exponential Linear Units",
    authors: "Jonathan T. Barron",
    year: 2017,
    url: "https://arxiv.org/abs/1704.07483",
  },
  pros: [
    "A continuous derivative for every alpha, never above 1",
    "Between ReLU, for small alpha, and the identity, for large alpha",
  ],
  cons: ["An exponential for every negative input", "The gradient of very negative inputs vanishes"],
  uses: ["In place of ELU where alpha is not 1 or is tuned"],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [
    { name: "elu", note: "where alpha is 1" },
    { name: "pelu", note: "with its initial weights, where alpha is 1" },
    { name: "mpelu", note: "with its initial weights, where alpha is 1" },
  ],
  notSameAs: [{ name: "elu(alpha=2)", note: "ELU does not divide x by alpha", params: { alpha: 2 } }],
};
