import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { rectified } from "../shared/rectified.js";

/**
 * Soft shrinkage, or soft thresholding: inputs are moved towards 0 by λ, and those nearer than λ become 0; range all numbers.
 * The derivative at ±λ is taken as 0.
 *
 * Donoho 1995, doi:10.1109/18.382009.
 */
export const softShrink = /* @__PURE__ */ defineActivation({
  name: "softShrink",
  title: "Soft shrink",
  defaults: { lambda: 0.5 },
  refuse: ({ lambda }) =>
    lambda >= 0 ? undefined : `lambda is ${lambda}; expected a number that is not below 0.`,
  reference: (x, { lambda }) => (x > lambda ? x - lambda : x < -lambda ? x + lambda : 0 * x),
  kinks: ({ lambda }) => (lambda === 0 ? [] : [-lambda, lambda].map((at) => ({ at, derivative: 0 }))),
  traits: ({ lambda }) => ({
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: lambda === 0 ? "smooth" : "continuous",
    zeroCentred: true,
    saturation: {},
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: (x, { lambda }) =>
    lambda === 0 ? tf.clone(x) : tf.sub(rectified(tf.sub(x, lambda)), tf.relu(tf.sub(-lambda, x))),
});

/** What is known of `softShrink`. */
export const softShrinkDescription: Description = {
  aliases: ["soft thresholding"],
  family: "shrinkage",
  formula: "sign(x) * max(abs(x) - lambda, 0)",
  tex: "\\operatorname{sgn}(x) \\max(|x| - \\lambda, 0)",
  parameterMeanings: { lambda: "How far inputs are moved towards 0" },
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.Softshrink", params: { lambda: 0.5 } },
    { library: "Keras", name: "keras.activations.soft_shrink", params: { lambda: 0.5 } },
  ],
  paper: {
    title: "De-noising by soft-thresholding",
    authors: "David L. Donoho",
    year: 1995,
    url: "https://doi.org/10.1109/18.382009",
  },
  pros: [
    "Sparse on both sides of 0, and continuous",
    "It is the proximal operator of the absolute value, and so a step of sparse coding",
  ],
  cons: [
    "Large values are biased towards 0 by lambda",
    "No gradient for inputs near 0, where many are at the start",
  ],
  uses: ["Networks unrolled from sparse coding (LISTA)", "Denoising"],
  cost: "comparison",
  initializer: "glorotUniform",
  sameAs: [
    { name: "identity", note: "with lambda 0", params: { lambda: 0 } },
    { name: "Shrink", note: "of ONNX, with lambda as its lambd and as its bias" },
  ],
  notSameAs: [
    { name: "hardShrink", note: "does not move what it keeps" },
    { name: "tanhShrink", note: "is smooth and has no threshold" },
  ],
};
