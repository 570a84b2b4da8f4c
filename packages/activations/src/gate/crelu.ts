import { defineVectorActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { rectified } from "../shared/rectified.js";

/**
 * The concatenated rectified linear unit: max(0, x) of every channel, and then max(0, −x) of every channel; range [0, ∞), and
 * twice as many channels out as in. Both derivatives at 0 are taken as 0.
 *
 * Shang, Sohn, Almeida & Lee 2016, arXiv:1603.05201.
 */
export const crelu = /* @__PURE__ */ defineVectorActivation({
  name: "crelu",
  title: "CReLU",
  traits: () => ({ range: [0, Number.POSITIVE_INFINITY] }),
  outputChannels: (channels) => 2 * channels,
  reference: (x) => [...x.map((value) => Math.max(0, value)), ...x.map((value) => Math.max(0, -value))],
  apply: (x) => tf.concat([rectified(x), rectified(tf.neg(x))], -1),
});

/** What is known of `crelu`. */
export const creluDescription: Description = {
  aliases: ["Concatenated ReLU"],
  family: "gate",
  formula: "[max(0, x), max(0, -x)]",
  tex: "\\left[\\max(0, x), \\max(0, -x)\\right]",
  paper: {
    title:
      "Understanding and Improving Convolutional Neural Networks via Concatenated Rectified Linear Units",
    authors: "Wenling Shang, Kihyuk Sohn, Diogo Almeida, Honglak Lee",
    year: 2016,
    url: "https://arxiv.org/abs/1603.05201",
  },
  pros: [
    "Nothing of the input is lost, and no unit can die",
    "Spares filters that are the negative of another, of which the paper finds many in first layers",
  ],
  cons: ["Doubles the channels, and with them the weights of the next layer"],
  uses: ["The first layers of convolutional networks, with half as many filters"],
  cost: "comparison",
  initializer: "heNormal",
  notSameAs: [
    {
      name: "Complex ReLU",
      note: "It is abbreviated in the same way and rectifies real and imaginary part.",
    },
    { name: "absolute", note: "Adds the two halves instead of keeping them apart." },
  ],
};
