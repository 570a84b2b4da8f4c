import { defineVectorActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { gatedHalves } from "../shared/halves.js";

/**
 * The bilinear gated unit a · b, without a function on its gate, where a is the first half of the channels and b the second; range all numbers, and half as many
 * channels out as in.
 *
 * Shazeer 2020, arXiv:2002.05202; its name is from Dauphin et al. 2016, arXiv:1612.08083.
 */
export const bilinear = /* @__PURE__ */ defineVectorActivation({
  name: "bilinear",
  title: "Bilinear",
  traits: () => ({ range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] }),
  ...gatedHalves({ gate: (b) => b, gateTensor: (b) => b }),
});

/** What is known of `bilinear`. */
export const bilinearDescription: Description = {
  aliases: ["Bilinear GLU"],
  family: "gate",
  formula: "a * b, where a is the first half of the channels and b the second",
  tex: "a \\otimes b",
  paper: {
    title: "GLU Variants Improve Transformer",
    authors: "Noam Shazeer",
    year: 2020,
    url: "https://arxiv.org/abs/2002.05202",
  },
  pros: ["One multiplication an element", "The same whichever half is called the gate"],
  cons: ["Grows with the square of its inputs", "A network with no other nonlinearity is a polynomial"],
  uses: ["Comparisons with the other gated units: what a gate without a function achieves"],
  cost: "arithmetic",
  initializer: "glorotUniform",
  notSameAs: [{ name: "glu", note: "Its gate is σ(b)." }],
};
