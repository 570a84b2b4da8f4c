import { defineActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { cauchyLinear, cauchyLinearTensor } from "../shared/cauchy-cdf.js";
import { expandedGate } from "../shared/expanded-gate.js";
import { smoothArctangent } from "../shared/smooth-maximum.js";

/**
 * CaLU with an expanded gate: x · ((1 + 2 · alpha) · g(x) − alpha), where g is the Cauchy distribution function and each layer learns
 * the alpha by which its gate leaves [0, 1]; range (−1/π, ∞) at the start, where alpha is 0.
 *
 * Huang 2024, arXiv:2405.20768.
 */
export const xatlu = /* @__PURE__ */ defineActivation({
  name: "xatlu",
  title: "xATLU",
  ...expandedGate({
    number: cauchyLinear,
    tensor: cauchyLinearTensor,
    rectifier: smoothArctangent,
  }),
});

/** What is known of `xatlu`. */
export const xatluDescription: Description = {
  aliases: ["Expanded arctan linear unit"],
  family: "self gated",
  formula: "x * ((1 + 2 * alpha) * (1 / 2 + atan(x) / pi) - alpha), with a learned alpha",
  tex: "x \\left((1 + 2\\alpha) \\left(\\frac{1}{2} + \\frac{\\arctan x}{\\pi}\\right) - \\alpha\\right)",
  parameterMeanings: { initialAlpha: "How far the gate leaves [0, 1] at the start, above -1/2" },
  paper: {
    title: "Expanded Gating Ranges Improve Activation Functions",
    authors: "Allen Hao Huang",
    year: 2024,
    url: "https://arxiv.org/abs/2405.20768",
  },
  pros: [
    "In the paper the best of the three expanded units, and better than GELU and SiLU in its language models",
    "With a positive alpha negative inputs keep a gradient however low they are",
  ],
  cons: [
    "Two arctangents an element, of x and of −x",
    "With a positive alpha it is not bounded below and turns back up on the left",
  ],
  uses: ["Feed-forward blocks of transformers"],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [{ name: "calu", note: "until it has learned something" }],
};
