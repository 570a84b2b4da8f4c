import { defineVectorActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { expm1Below } from "../shared/exponential-linear.js";
import { gatedHalves } from "../shared/halves.js";

/** Klambauer et al. 2017, arXiv:1706.02515. */
const scale = 1.0507009873554805;
const alpha = 1.6732632423543772;

/**
 * The gated unit a · SELU(b), where a is the first half of the channels and b the second; range all numbers, and half as many
 * channels out as in.
 *
 * In the manner of Shazeer 2020, arXiv:2002.05202, which does not have this variant; with the SELU of Klambauer, Unterthiner, Mayr
 * & Hochreiter 2017, arXiv:1706.02515.
 */
export const seglu = /* @__PURE__ */ defineVectorActivation({
  name: "seglu",
  title: "SeGLU",
  traits: () => ({ range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] }),
  ...gatedHalves({
    gate: (b) => scale * (b > 0 ? b : alpha * Math.expm1(b)),
    gateTensor: (b) => tf.add(tf.mul(tf.relu(b), scale), tf.mul(expm1Below(b), scale * alpha)),
  }),
});

/** What is known of `seglu`. */
export const segluDescription: Description = {
  aliases: ["SELU gated linear unit"],
  family: "gate",
  formula:
    "a * 1.0507 * (b > 0 ? b : 1.6733 * (exp(b) - 1)), where a is the first half of the channels and b the second",
  tex: "a \\otimes \\operatorname{SELU}(b)",
  paper: {
    title: "GLU Variants Improve Transformer",
    authors: "Noam Shazeer",
    year: 2020,
    url: "https://arxiv.org/abs/2002.05202",
  },
  pros: ["The gate has a gradient wherever it is not far below 0", "The gate may turn the sign of the value"],
  cons: [
    "A closed gate passes on −1.76 times the value, not 0",
    "Not among the variants of the paper; few published results",
  ],
  uses: ["Comparisons with the other gated units"],
  cost: "one transcendental",
  initializer: "lecunNormal",
  notSameAs: [{ name: "selu", note: "The gate alone." }],
};
