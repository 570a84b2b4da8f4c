import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { erf, erfTensor } from "../shared/erf.js";

/**
 * Dynamic erf, scale · erf(steepness · x + offset) + shift, which takes the place of a normalization layer. The layer learns
 * one steepness and one offset, called α and s in the paper, and each channel a scale and a shift. It starts as erf(x / 2).
 *
 * Chen, Lu, Zhu, Sun & Liu 2025, arXiv:2512.10938.
 */
export const dynamicErf = /* @__PURE__ */ defineActivation({
  name: "dynamicErf",
  title: "Dynamic erf (Derf)",
  defaults: { initialSteepness: 0.5 },
  refuse: ({ initialSteepness }) =>
    initialSteepness > 0 ? undefined : `initialSteepness is ${initialSteepness}; expected a positive number.`,
  weights: ({ initialSteepness }) => ({
    steepness: { meaning: "What the input is multiplied by", initial: initialSteepness, per: "layer" },
    offset: { meaning: "What is added to it then", initial: 0, per: "layer" },
    scale: { meaning: "What the error function is multiplied by", initial: 1, per: "channel" },
    shift: { meaning: "What is added in the end", initial: 0, per: "channel" },
  }),
  reference: (x, _, { steepness, offset, scale, shift }) => scale * erf(steepness * x + offset) + shift,
  traits: ({ initialSteepness }) => ({
    range: [-1, 1],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: true,
    saturation: { left: -1, right: 1 },
    lipschitz: (2 / Math.sqrt(Math.PI)) * initialSteepness,
    selfNormalizing: false,
  }),
  apply: (x, _, { weights: { steepness, offset, scale, shift } }) =>
    tf.add(tf.mul(erfTensor(tf.add(tf.mul(x, steepness), offset)), scale), shift),
});

/** What is known of `dynamicErf`. */
export const dynamicErfDescription: Description = {
  aliases: ["derf"],
  family: "sigmoid",
  formula: "scale * erf(steepness * x + offset) + shift, with learned steepness, offset, scale and shift",
  tex: "\\gamma \\operatorname{erf}(\\alpha x + s) + \\beta",
  parameterMeanings: { initialSteepness: "The steepness that training starts from, positive" },
  defaultsElsewhere: [],
  paper: {
    title: "Stronger Normalization-Free Transformers",
    authors: "Mingzhi Chen, Taiming Lu, Jiachen Zhu, Mingjie Sun, Zhuang Liu",
    year: 2025,
    url: "https://arxiv.org/abs/2512.10938",
  },
  pros: [
    "Squashes extreme values as normalization does, without computing statistics",
    "The result of the paper's search over functions of this kind, dynamic tanh among them",
  ],
  cons: ["Costs more than dynamic tanh", "Saturates faster than tanh, as e^(−x²)"],
  uses: ["Transformers without layer normalization"],
  cost: "several transcendentals",
  initializer: "glorotUniform",
  sameAs: [],
  notSameAs: [
    { name: "erf", note: "twice as steep, and learns nothing" },
    { name: "dynamicTanh", note: "with tanh, and without an offset" },
  ],
};
