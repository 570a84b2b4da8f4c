import { defineVectorActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { gated } from "../shared/gated.js";
import { gatedHalves } from "../shared/halves.js";
import { logistic, logisticTensor } from "../shared/logistic.js";
import { product } from "../shared/product.js";

/**
 * The gated unit a · b · σ(beta · b), where a is the first half of the channels and b the second; range all numbers, and half as
 * many channels out as in.
 *
 * Shazeer 2020, arXiv:2002.05202.
 */
export const swiglu = /* @__PURE__ */ defineVectorActivation({
  name: "swiglu",
  title: "SwiGLU",
  defaults: { beta: 1 },
  refuse: ({ beta }) => (beta > 0 ? undefined : `beta is ${beta}; expected a number above 0.`),
  traits: () => ({ range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] }),
  outputChannels: (channels) => gatedHalves(swishGate(1)).outputChannels(channels),
  reference: (x, { beta }) => gatedHalves(swishGate(beta)).reference(x),
  apply: (x, { beta }) => gatedHalves(swishGate(beta)).apply(x),
});

function swishGate(beta: number) {
  return {
    gate: (b: number): number => product(b, logistic(beta * b)),
    gateTensor: (b: tf.Tensor): tf.Tensor => gated(b, logisticTensor(tf.mul(b, beta))),
  };
}

/** What is known of `swiglu`. */
export const swigluDescription: Description = {
  aliases: ["Swish gated linear unit", "SiLU gated linear unit"],
  family: "gate",
  formula: "a * b / (1 + exp(-beta * b)), where a is the first half of the channels and b the second",
  tex: "a \\otimes b \\, \\sigma(\\beta b)",
  parameterMeanings: { beta: "The sharpness of the gate, above 0" },
  defaultsElsewhere: [{ library: "ONNX", name: "SwiGLU", params: { beta: 1 } }],
  paper: {
    title: "GLU Variants Improve Transformer",
    authors: "Noam Shazeer",
    year: 2020,
    url: "https://arxiv.org/abs/2002.05202",
  },
  pros: ["Smooth", "With GEGLU the best of the variants in the paper's language models"],
  cons: [
    "Needs twice the channels that it passes on: three matrices in a feed-forward block instead of two",
    "Grows with the square of its inputs",
  ],
  uses: ["Feed-forward blocks of large language models such as LLaMA and PaLM"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  notSameAs: [
    { name: "swish", note: "It gates an input with itself; here one half gates the other." },
    { name: "SwiGLU of gpt-oss", note: "It clips both halves and adds 1 to the value." },
  ],
};
