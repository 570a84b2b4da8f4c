import { defineVectorActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { gatedHalves } from "../shared/halves.js";
import { logistic, logisticTensor } from "../shared/logistic.js";

/**
 * The gated linear unit a · σ(b), where a is the first half of the channels and b the second; range all numbers, and half as many
 * channels out as in.
 *
 * Dauphin, Fan, Auli & Grangier 2016, arXiv:1612.08083.
 */
export const glu = /* @__PURE__ */ defineVectorActivation({
  name: "glu",
  title: "GLU",
  traits: () => ({ range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] }),
  ...gatedHalves({ gate: logistic, gateTensor: logisticTensor }),
});

/** What is known of `glu`. */
export const gluDescription: Description = {
  aliases: ["Gated linear unit"],
  family: "gate",
  formula: "a * sigmoid(b), where a is the first half of the channels and b the second",
  tex: "a \\otimes \\sigma(b)",
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.GLU", params: {} },
    { library: "Keras", name: "keras.activations.glu", params: {} },
    { library: "JAX", name: "jax.nn.glu", params: {} },
    { library: "MLX", name: "mlx.nn.glu", params: {} },
  ],
  paper: {
    title: "Language Modeling with Gated Convolutional Networks",
    authors: "Yann N. Dauphin, Angela Fan, Michael Auli, David Grangier",
    year: 2016,
    url: "https://arxiv.org/abs/1612.08083",
  },
  pros: [
    "The value has a linear path through it, so that gradients do not vanish where the gate is open",
    "Which inputs pass is learned apart from what they are",
  ],
  cons: ["Needs twice the channels that it passes on", "Where the gate is closed the value gets no gradient"],
  uses: ["Convolutional language models", "Speech recognition networks"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  notSameAs: [
    { name: "gtu", note: "Its value goes through tanh." },
    { name: "bilinear", note: "Its gate has no function." },
  ],
};
