import { defineVectorActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { gatedHalves } from "../shared/halves.js";
import { rectified } from "../shared/rectified.js";

/**
 * The gated unit a · max(0, b); its derivative by b at 0 is taken as 0, where a is the first half of the channels and b the second; range all numbers, and half as many
 * channels out as in.
 *
 * Shazeer 2020, arXiv:2002.05202.
 */
export const reglu = /* @__PURE__ */ defineVectorActivation({
  name: "reglu",
  title: "ReGLU",
  traits: () => ({ range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] }),
  ...gatedHalves({ gate: (b) => Math.max(0, b), gateTensor: rectified }),
});

/** What is known of `reglu`. */
export const regluDescription: Description = {
  aliases: ["ReLU gated linear unit"],
  family: "gate",
  formula: "a * max(0, b), where a is the first half of the channels and b the second",
  tex: "a \\otimes \\max(0, b)",
  paper: {
    title: "GLU Variants Improve Transformer",
    authors: "Noam Shazeer",
    year: 2020,
    url: "https://arxiv.org/abs/2002.05202",
  },
  pros: ["One comparison and one multiplication", "Gates are exactly 0: sparse"],
  cons: [
    "A gate that is negative for all inputs gets no gradient and may never open",
    "Grows with the square of its inputs",
  ],
  uses: ["Feed-forward blocks of transformers"],
  cost: "comparison",
  initializer: "glorotUniform",
  notSameAs: [{ name: "glu", note: "Its gate is bounded." }],
};
