import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { squaredReluTensor } from "./squared-relu.js";

/** E[max(0, Z)²] and E[max(0, Z)⁴] for a standard normal Z. */
const meanSquare = 1 / 2;
const meanFourthPower = 3 / 2;

/**
 * StarReLU, scale · max(0, x)² + bias, with a scale and a bias that the layer learns; range [bias, ∞) for a positive scale,
 * differentiable everywhere. The initial 0.8944 and −0.4472 are 2/√5 and −1/√5: standard normal inputs give outputs of mean 0
 * and variance 1.
 *
 * Yu et al. 2022, arXiv:2210.13452.
 */
export const starRelu = /* @__PURE__ */ defineActivation({
  name: "starRelu",
  title: "StarReLU",
  defaults: { initialScale: 0.8944, initialBias: -0.4472 },
  refuse: ({ initialScale }) =>
    initialScale === 0
      ? "initialScale is 0, which makes a constant without a gradient; expected another number."
      : undefined,
  weights: ({ initialScale, initialBias }) => ({
    scale: { meaning: "The factor of the square", initial: initialScale, per: "layer" },
    bias: { meaning: "The output for negative inputs", initial: initialBias, per: "layer" },
  }),
  reference: (x, _, { scale, bias }) => scale * Math.max(0, x) ** 2 + bias,
  traits: ({ initialScale: scale, initialBias: bias }) => {
    const mean = scale * meanSquare + bias;
    const square = scale ** 2 * meanFourthPower + 2 * scale * bias * meanSquare + bias ** 2;
    return {
      range: scale > 0 ? [bias, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, bias],
      monotone: scale > 0 ? "increasing" : "decreasing",
      smoothness: "C1",
      zeroCentred: Math.abs(mean) <= 0.1 * Math.sqrt(square),
      saturation: { left: bias },
      lipschitz: Number.POSITIVE_INFINITY,
      selfNormalizing: false,
    };
  },
  apply: (x, _, { weights: { scale, bias } }) => tf.add(tf.mul(squaredReluTensor(x), scale), bias),
});

/** What is known of `starRelu`. */
export const starReluDescription: Description = {
  family: "rectifier",
  formula: "scale * max(0, x)^2 + bias, with a learned scale and bias",
  tex: "s \\max(0, x)^2 + b",
  parameterMeanings: {
    initialScale: "The factor that training starts from",
    initialBias: "The output for negative inputs that training starts from",
  },
  paper: {
    title: "MetaFormer Baselines for Vision",
    authors:
      "Weihao Yu, Chenyang Si, Pan Zhou, Mi Luo, Yichen Zhou, Jiashi Feng, Shuicheng Yan, Xinchao Wang",
    year: 2022,
    url: "https://arxiv.org/abs/2210.13452",
  },
  pros: [
    "Standard normal inputs give outputs of mean 0 and variance 1 at the start",
    "No transcendental function; the paper counts 71 % fewer operations an activation than for GELU",
  ],
  cons: [
    "Slopes grow without bound",
    "No gradient for negative inputs, and next to none for small positive ones",
  ],
  uses: ["Vision models of the MetaFormer kind, such as ConvFormer and CAFormer"],
  cost: "arithmetic",
  initializer: "heNormal",
  sameAs: [
    {
      name: "squaredRelu",
      note: "until it has learned something",
      params: { initialScale: 1, initialBias: 0 },
    },
  ],
};
