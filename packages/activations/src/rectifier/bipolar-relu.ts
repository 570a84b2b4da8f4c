import { defineVectorActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { rectified } from "../shared/rectified.js";

/** 1, −1, 1, … */
function signs(channels: number): number[] {
  return Array.from({ length: channels }, (_, channel) => (channel % 2 === 0 ? 1 : -1));
}

/**
 * The bipolar rectifier: max(0, x) in the channels 0, 2, 4, …, and min(0, x) in the others; range all numbers, half of them
 * from each side. The derivative at 0 is taken as 0.
 *
 * Eidnes & Nøkland 2017, arXiv:1709.04054.
 */
export const bipolarRelu = /* @__PURE__ */ defineVectorActivation({
  name: "bipolarRelu",
  title: "Bipolar ReLU",
  reference: (x) => {
    const sign = signs(x.length);
    return x.map((value, channel) => (sign[channel] === 1 ? Math.max(0, value) : Math.min(0, value)));
  },
  traits: () => ({ range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] }),
  apply: (x) => {
    const sign = tf.tensor1d(signs(x.shape.at(-1) ?? 0));
    return tf.mul(rectified(tf.mul(x, sign)), sign);
  },
});

/** What is known of `bipolarRelu`. */
export const bipolarReluDescription: Description = {
  family: "rectifier",
  formula: "max(0, x) in every even channel, min(0, x) in every odd one",
  tex: "\\begin{cases} \\max(0, x_i) & i \\text{ even} \\\\ -\\max(0, -x_i) & i \\text{ odd} \\end{cases}",
  paper: {
    title: "Shifting Mean Activation Towards Zero with Bipolar Activation Functions",
    authors: "Lars Eidnes, Arild Nøkland",
    year: 2017,
    url: "https://arxiv.org/abs/1709.04054",
  },
  pros: [
    "The mean over the channels is near 0, which normalization is often there for",
    "As cheap and as sparse as ReLU",
  ],
  cons: ["Units can die as with ReLU", "Neighbouring channels are no longer alike"],
  uses: ["Deep recurrent and convolutional networks without normalization"],
  cost: "comparison",
  initializer: "heNormal",
  notSameAs: [
    { name: "bounded ReLU", note: "min(max(0, x), cap), our clippedRelu, is abbreviated BReLU too" },
    { name: "crelu", note: "gives both signs of every channel, and so twice as many" },
  ],
};
