import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { clip, within } from "../shared/clip.js";
import { isZeroCentred } from "../shared/normal-traits.js";
import { withDerivative } from "../shared/with-derivative.js";

/**
 * A sigmoid of three lines: slope · x + offset, cut off at 0 and at 1. The derivative at both corners is 0. Without
 * arguments it is (x + 3) / 6, cut off, as in MobileNetV3, PyTorch and Keras 3; ONNX and tfjs take 0.2 · x + 0.5.
 *
 * Howard et al. 2019, arXiv:1905.02244; with slope ½ in Courbariaux, Bengio & David 2015, arXiv:1511.00363.
 */
export const hardSigmoid = /* @__PURE__ */ defineActivation({
  name: "hardSigmoid",
  title: "Hard Sigmoid",
  defaults: { slope: 1 / 6, offset: 0.5 },
  refuse: ({ slope }) => (slope > 0 ? undefined : `slope is ${slope}; expected a positive number.`),
  reference: (x, { slope, offset }) => clip(slope * (x + offset / slope), 0, 1),
  kinks: ({ slope, offset }) => [
    { at: -offset / slope, derivative: 0 },
    { at: (1 - offset) / slope, derivative: 0 },
  ],
  traits: ({ slope, offset }) => ({
    range: [0, 1],
    monotone: "increasing",
    smoothness: "continuous",
    zeroCentred: isZeroCentred((x) => clip(slope * x + offset, 0, 1)),
    saturation: { left: 0, right: 1 },
    lipschitz: slope,
    selfNormalizing: false,
  }),
  apply: (x, { slope, offset }) => {
    const [low, high] = [-offset / slope, (1 - offset) / slope];
    return withDerivative(
      // The difference from the corner is exact near it: no digits are lost where the result is small.
      (input) => tf.minimum(tf.maximum(tf.mul(tf.sub(input, low), slope), 0), 1),
      (input) => tf.mul(within(input, low, high), slope),
    )(x);
  },
});

/** What is known of `hardSigmoid`. */
export const hardSigmoidDescription: Description = {
  aliases: ["hsigmoid"],
  family: "sigmoid",
  formula: "min(max(slope * x + offset, 0), 1)",
  tex: "\\min(\\max(a x + b, 0), 1)",
  parameterMeanings: {
    slope: "The slope between the two corners, positive",
    offset: "The value at 0, where that lies between the corners",
  },
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.Hardsigmoid", params: { slope: 1 / 6, offset: 0.5 } },
    { library: "Keras", name: "keras.activations.hard_sigmoid", params: { slope: 1 / 6, offset: 0.5 } },
    { library: "JAX", name: "jax.nn.hard_sigmoid", params: { slope: 1 / 6, offset: 0.5 } },
    { library: "tfjs", name: "hardSigmoid", params: { slope: 0.2, offset: 0.5 } },
    { library: "ONNX", name: "HardSigmoid", params: { slope: 0.2, offset: 0.5 } },
  ],
  paper: {
    title: "Searching for MobileNetV3",
    authors:
      "Andrew Howard, Mark Sandler, Grace Chu, Liang-Chieh Chen, Bo Chen, Mingxing Tan, Weijun Wang, Yukun Zhu, Ruoming Pang, Vijay Vasudevan, Quoc V. Le, Hartwig Adam",
    year: 2019,
    url: "https://arxiv.org/abs/1905.02244",
  },
  pros: ["No exponential", "Reaches 0 and 1 exactly", "Exact in fixed-point arithmetic"],
  cons: [
    "No gradient at all beyond the corners",
    "Three definitions are in use under this name: a network must be run with the one it was trained with",
  ],
  uses: [
    "Squeeze-and-excitation gates of MobileNetV3",
    "Gates of recurrent cells in older versions of Keras",
  ],
  cost: "comparison",
  initializer: "glorotUniform",
  sameAs: [{ name: "sparseSigmoid", note: "for every input", params: { slope: 0.5, offset: 0.5 } }],
  notSameAs: [
    { name: "hardSigmoid(slope=0.2,offset=0.5)", note: "Keras 2, ONNX and tfjs: corners at ±2.5" },
    { name: "hardSigmoid(slope=0.5,offset=0.5)", note: "BinaryConnect: corners at ±1" },
  ],
};
