import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { tanhTensor } from "../shared/hyperbolic-tangent.js";

/**
 * Dynamic tanh, scale · tanh(steepness · x) + shift, which takes the place of a normalization layer. The layer learns one
 * steepness, called α in the paper, and each channel a scale and a shift. It starts as tanh(x / 2).
 *
 * Zhu, Chen, He, LeCun & Liu 2025, arXiv:2503.10622.
 */
export const dynamicTanh = /* @__PURE__ */ defineActivation({
  name: "dynamicTanh",
  title: "Dynamic Tanh (DyT)",
  defaults: { initialSteepness: 0.5 },
  refuse: ({ initialSteepness }) =>
    initialSteepness > 0 ? undefined : `initialSteepness is ${initialSteepness}; expected a positive number.`,
  weights: ({ initialSteepness }) => ({
    steepness: { meaning: "What the input is multiplied by", initial: initialSteepness, per: "layer" },
    scale: { meaning: "What the hyperbolic tangent is multiplied by", initial: 1, per: "channel" },
    shift: { meaning: "What is added in the end", initial: 0, per: "channel" },
  }),
  reference: (x, _, { steepness, scale, shift }) => scale * Math.tanh(steepness * x) + shift,
  traits: ({ initialSteepness }) => ({
    range: [-1, 1],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: true,
    saturation: { left: -1, right: 1 },
    lipschitz: initialSteepness,
    selfNormalizing: false,
  }),
  apply: (x, _, { weights: { steepness, scale, shift } }) =>
    tf.add(tf.mul(tanhTensor(tf.mul(x, steepness)), scale), shift),
});

/** What is known of `dynamicTanh`. */
export const dynamicTanhDescription: Description = {
  aliases: ["dyt"],
  family: "sigmoid",
  formula: "scale * tanh(steepness * x) + shift, with learned steepness, scale and shift",
  tex: "\\gamma \\tanh(\\alpha x) + \\beta",
  parameterMeanings: { initialSteepness: "The steepness that training starts from, positive" },
  defaultsElsewhere: [],
  paper: {
    title: "Transformers without Normalization",
    authors: "Jiachen Zhu, Xinlei Chen, Kaiming He, Yann LeCun, Zhuang Liu",
    year: 2025,
    url: "https://arxiv.org/abs/2503.10622",
  },
  pros: [
    "Squashes extreme values as normalization does, without computing statistics",
    "The same in training and afterwards, and for every batch size",
  ],
  cons: [
    "Costs an exponential an element",
    "The paper finds the initial steepness to matter in language models, where it must be tuned",
  ],
  uses: ["Transformers without layer normalization"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  sameAs: [{ name: "bipolarSigmoid", note: "until it has learned something" }],
  notSameAs: [{ name: "tanh", note: "twice as steep, and learns nothing" }],
};
