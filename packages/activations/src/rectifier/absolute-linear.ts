import { defineActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { twoSlopes, twoSlopesKinks, twoSlopesTensor, twoSlopesTraits } from "../shared/two-slopes.js";

/**
 * The absolute linear unit: x for x > 0, slope · |x| otherwise, with a slope between 0 and 1; range [0, ∞). The derivative at
 * 0 is −slope.
 *
 * As collected by Kunc & Kléma 2024, arXiv:2402.09092.
 */
export const absoluteLinear = /* @__PURE__ */ defineActivation({
  name: "absoluteLinear",
  title: "AbsLU",
  defaults: { slope: 0.01 },
  refuse: ({ slope }) =>
    slope >= 0 && slope <= 1 ? undefined : `slope is ${slope}; expected a number from 0 to 1.`,
  reference: (x, { slope }) => twoSlopes(x, -slope),
  kinks: ({ slope }) => twoSlopesKinks(-slope),
  traits: ({ slope }) => twoSlopesTraits(-slope),
  apply: (x, { slope }) => twoSlopesTensor(x, -slope),
});

/** What is known of `absoluteLinear`. */
export const absoluteLinearDescription: Description = {
  aliases: ["absolute linear unit"],
  family: "rectifier",
  formula: "x > 0 ? x : slope * abs(x)",
  tex: "\\begin{cases} x & x > 0 \\\\ a |x| & x \\le 0 \\end{cases}",
  parameterMeanings: { slope: "How steeply it rises from 0 to the left" },
  paper: {
    title:
      "Three Decades of Activations: A Comprehensive Survey of 400 Activation Functions for Neural Networks",
    authors: "Vladimír Kunc, Jiří Kléma",
    year: 2024,
    url: "https://arxiv.org/abs/2402.09092",
  },
  pros: ["Negative inputs keep a gradient, so no unit dies", "As cheap as ReLU"],
  cons: [
    "An input and its negative are told apart by size alone, and with a slope of 1 not at all",
    "Outputs are never negative",
  ],
  uses: ["Comparisons of rectifiers"],
  cost: "comparison",
  initializer: "heNormal",
  sameAs: [
    { name: "leakyRelu(slope=-0.01)", note: "the same with the other sign of the slope" },
    { name: "relu", note: "without a slope", params: { slope: 0 } },
    { name: "absolute", note: "with the same slope on both sides", params: { slope: 1 } },
  ],
};
