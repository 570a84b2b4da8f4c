import { defineActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { expandedGate } from "../shared/expanded-gate.js";
import { gated } from "../shared/gated.js";
import { normalCdfTensor } from "../shared/normal-cdf.js";
import { smoothGelu } from "../shared/smooth-maximum.js";

/**
 * GELU with an expanded gate: x · ((1 + 2 · alpha) · g(x) − alpha), where g is the normal distribution function and each layer learns
 * the alpha by which its gate leaves [0, 1]; range [−0.17, ∞) at the start, where alpha is 0.
 *
 * Huang 2024, arXiv:2405.20768.
 */
export const xgelu = /* @__PURE__ */ defineActivation({
  name: "xgelu",
  title: "xGELU",
  ...expandedGate({
    number: smoothGelu.value,
    tensor: (x) => gated(x, normalCdfTensor(x)),
    rectifier: smoothGelu,
  }),
});

/** What is known of `xgelu`. */
export const xgeluDescription: Description = {
  aliases: ["Expanded GELU"],
  family: "self gated",
  formula: "x * ((1 + 2 * alpha) * (1 + erf(x / sqrt(2))) / 2 - alpha), with a learned alpha",
  tex: "x \\left((1 + 2\\alpha) \\Phi(x) - \\alpha\\right)",
  parameterMeanings: { initialAlpha: "How far the gate leaves [0, 1] at the start, above -1/2" },
  paper: {
    title: "Expanded Gating Ranges Improve Activation Functions",
    authors: "Allen Hao Huang",
    year: 2024,
    url: "https://arxiv.org/abs/2405.20768",
  },
  pros: [
    "Better than GELU in the language models of the paper",
    "With a positive alpha negative inputs keep a gradient however low they are",
  ],
  cons: [
    "Two normal distribution functions an element, of x and of −x",
    "With a positive alpha it is not bounded below and turns back up on the left",
  ],
  uses: ["Feed-forward blocks of transformers"],
  cost: "several transcendentals",
  initializer: "heNormal",
  sameAs: [{ name: "gelu", note: "until it has learned something" }],
};
