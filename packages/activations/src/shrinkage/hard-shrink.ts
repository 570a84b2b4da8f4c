import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { withDerivative } from "../shared/with-derivative.js";

/**
 * Hard shrinkage, or hard thresholding: x where |x| > λ, 0 otherwise; range all numbers, with jumps at ±λ. The derivative
 * there is taken as 0.
 *
 * Donoho & Johnstone 1994, doi:10.1093/biomet/81.3.425.
 */
export const hardShrink = /* @__PURE__ */ defineActivation({
  name: "hardShrink",
  title: "Hard shrink",
  defaults: { lambda: 0.5 },
  refuse: ({ lambda }) =>
    lambda >= 0 ? undefined : `lambda is ${lambda}; expected a number that is not below 0.`,
  reference: (x, { lambda }) => (Math.abs(x) <= lambda ? 0 : x),
  kinks: ({ lambda }) => (lambda === 0 ? [] : [-lambda, lambda].map((at) => ({ at, derivative: 0 }))),
  traits: ({ lambda }) => ({
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: lambda === 0 ? "smooth" : "discontinuous",
    zeroCentred: true,
    saturation: {},
    lipschitz: lambda === 0 ? 1 : Number.POSITIVE_INFINITY,
    selfNormalizing: false,
  }),
  apply: (x, { lambda }) => {
    if (lambda === 0) return tf.clone(x);
    const isKept = (input: Tensor): Tensor => tf.step(tf.sub(tf.abs(input), lambda));
    return withDerivative((input) => tf.mul(input, isKept(input)), isKept)(x);
  },
});

/** What is known of `hardShrink`. */
export const hardShrinkDescription: Description = {
  aliases: ["hard thresholding", "thresholded linear"],
  family: "shrinkage",
  formula: "abs(x) > lambda ? x : 0",
  tex: "\\begin{cases} x & |x| > \\lambda \\\\ 0 & |x| \\le \\lambda \\end{cases}",
  parameterMeanings: { lambda: "The largest size of an input that gives 0" },
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.Hardshrink", params: { lambda: 0.5 } },
    { library: "Keras", name: "keras.activations.hard_shrink", params: { lambda: 0.5 } },
    { library: "ONNX", name: "Shrink", params: { lambda: 0.5 } },
  ],
  paper: {
    title: "Ideal spatial adaptation by wavelet shrinkage",
    authors: "David L. Donoho, Iain M. Johnstone",
    year: 1994,
    url: "https://doi.org/10.1093/biomet/81.3.425",
  },
  pros: ["Sparse on both sides of 0", "What is kept keeps its value"],
  cons: [
    "It jumps at the thresholds, where a small change of the input changes the output by lambda",
    "No gradient for inputs near 0, where many are at the start",
  ],
  uses: ["Sparse coding", "Denoising"],
  cost: "comparison",
  initializer: "glorotUniform",
  sameAs: [{ name: "identity", note: "with lambda 0", params: { lambda: 0 } }],
  notSameAs: [
    { name: "softShrink", note: "moves what it keeps towards 0" },
    { name: "thresholdedRelu", note: "keeps nothing below 0" },
  ],
};
