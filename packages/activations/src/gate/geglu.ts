import { defineVectorActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { gated } from "../shared/gated.js";
import { gatedHalves } from "../shared/halves.js";
import { normalCdf, normalCdfTensor } from "../shared/normal-cdf.js";
import { product } from "../shared/product.js";

/**
 * The gated unit a · GELU(b), with the exact GELU, where a is the first half of the channels and b the second; range all numbers, and half as many
 * channels out as in.
 *
 * Shazeer 2020, arXiv:2002.05202.
 */
export const geglu = /* @__PURE__ */ defineVectorActivation({
  name: "geglu",
  title: "GEGLU",
  traits: () => ({ range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] }),
  ...gatedHalves({ gate: (b) => product(b, normalCdf(b)), gateTensor: (b) => gated(b, normalCdfTensor(b)) }),
});

/** What is known of `geglu`. */
export const gegluDescription: Description = {
  aliases: ["GELU gated linear unit"],
  family: "gate",
  formula: "a * b / 2 * (1 + erf(b / sqrt(2))), where a is the first half of the channels and b the second",
  tex: "a \\otimes b \\, \\Phi(b)",
  paper: {
    title: "GLU Variants Improve Transformer",
    authors: "Noam Shazeer",
    year: 2020,
    url: "https://arxiv.org/abs/2002.05202",
  },
  pros: ["Smooth", "With SwiGLU the best of the variants in the paper's language models"],
  cons: [
    "The most expensive of the gated units",
    "Two definitions are in use, with the exact GELU and with its tanh approximation",
  ],
  uses: ["Feed-forward blocks of transformers"],
  cost: "several transcendentals",
  initializer: "glorotUniform",
  notSameAs: [{ name: "GEGLU with the tanh approximation", note: "Its gate is up to 5e-4 off." }],
};
