import { defineVectorActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { gatedHalves } from "../shared/halves.js";
import { tanhTensor } from "../shared/hyperbolic-tangent.js";
import { logistic, logisticTensor } from "../shared/logistic.js";

/**
 * The gated tanh unit tanh(a) · σ(b), where a is the first half of the channels and b the second; range (−1, 1), and half as many
 * channels out as in.
 *
 * Van den Oord et al. 2016, arXiv:1606.05328; named and compared with the gated linear unit in Dauphin et al. 2016,
 * arXiv:1612.08083.
 */
export const gtu = /* @__PURE__ */ defineVectorActivation({
  name: "gtu",
  title: "GTU",
  traits: () => ({ range: [-1, 1] }),
  ...gatedHalves({
    value: Math.tanh,
    valueTensor: tanhTensor,
    gate: logistic,
    gateTensor: logisticTensor,
  }),
});

/** What is known of `gtu`. */
export const gtuDescription: Description = {
  aliases: ["Gated tanh unit"],
  family: "gate",
  formula: "tanh(a) * sigmoid(b), where a is the first half of the channels and b the second",
  tex: "\\tanh(a) \\otimes \\sigma(b)",
  paper: {
    title: "Language Modeling with Gated Convolutional Networks",
    authors: "Yann N. Dauphin, Angela Fan, Michael Auli, David Grangier",
    year: 2016,
    url: "https://arxiv.org/abs/1612.08083",
  },
  pros: ["Bounded", "The gates of a long short-term memory without its state"],
  cons: [
    "The gradient shrinks twice, in tanh and in the gate; GLU converges faster in the paper",
    "Needs twice the channels that it passes on",
  ],
  uses: ["PixelCNN and WaveNet"],
  cost: "several transcendentals",
  initializer: "glorotUniform",
  notSameAs: [{ name: "glu", note: "Its value is linear." }],
};
