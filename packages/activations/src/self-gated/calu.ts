import { defineActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { cauchyLinear, cauchyLinearTensor } from "../shared/cauchy-cdf.js";

/**
 * The Cauchy linear unit x · (½ + atan(x) / π): increasing and convex; range (−1/π, ∞).
 *
 * Huang 2024, arXiv:2405.20768, as the arctan linear unit (ATLU); as CaLU in the survey of Kunc & Kléma 2024, arXiv:2402.09092.
 */
export const calu = /* @__PURE__ */ defineActivation({
  name: "calu",
  title: "CaLU (ATLU)",
  reference: cauchyLinear,
  traits: () => ({
    range: [-1 / Math.PI, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: -1 / Math.PI },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: cauchyLinearTensor,
});

/** What is known of `calu`. */
export const caluDescription: Description = {
  aliases: ["Cauchy linear unit", "ATLU", "Arctan linear unit"],
  family: "self gated",
  formula: "x * (1 / 2 + atan(x) / pi)",
  tex: "x \\left(\\frac{1}{2} + \\frac{\\arctan x}{\\pi}\\right)",
  paper: {
    title: "Expanded Gating Ranges Improve Activation Functions",
    authors: "Allen Hao Huang",
    year: 2024,
    url: "https://arxiv.org/abs/2405.20768",
  },
  pros: [
    "Increasing, unlike GELU and Swish, and its derivative increases too",
    "The gradient falls off only as |x|⁻³ for negative inputs, not exponentially",
  ],
  cons: [
    "Saturates at −1/π, so that inactive units pass on a constant",
    "Not competitive before its gate's range is expanded, says the paper",
  ],
  uses: ["Comparisons of gates", "What xatlu starts from"],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [{ name: "xatlu", note: "before it has learned something" }],
  notSameAs: [{ name: "arctan", note: "The gate alone, not times x." }],
};
