import { defineActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { expandedGate } from "../shared/expanded-gate.js";
import { gated } from "../shared/gated.js";
import { logisticTensor } from "../shared/logistic.js";
import { smoothSwish } from "../shared/smooth-maximum.js";

/**
 * SiLU with an expanded gate: x · ((1 + 2 · alpha) · g(x) − alpha), where g is the logistic function and each layer learns
 * the alpha by which its gate leaves [0, 1]; range [−0.2785, ∞) at the start, where alpha is 0.
 *
 * Huang 2024, arXiv:2405.20768.
 */
export const xsilu = /* @__PURE__ */ defineActivation({
  name: "xsilu",
  title: "xSiLU",
  ...expandedGate({
    number: smoothSwish.value,
    tensor: (x) => gated(x, logisticTensor(x)),
    rectifier: smoothSwish,
  }),
});

/** What is known of `xsilu`. */
export const xsiluDescription: Description = {
  aliases: ["Expanded SiLU"],
  family: "self gated",
  formula: "x * ((1 + 2 * alpha) / (1 + exp(-x)) - alpha), with a learned alpha",
  tex: "x \\left((1 + 2\\alpha) \\sigma(x) - \\alpha\\right)",
  parameterMeanings: { initialAlpha: "How far the gate leaves [0, 1] at the start, above -1/2" },
  paper: {
    title: "Expanded Gating Ranges Improve Activation Functions",
    authors: "Allen Hao Huang",
    year: 2024,
    url: "https://arxiv.org/abs/2405.20768",
  },
  pros: [
    "Better than SiLU in the language models of the paper",
    "With a positive alpha negative inputs keep a gradient however low they are",
  ],
  cons: [
    "Two logistic functions an element, of x and of −x",
    "With a positive alpha it is not bounded below and turns back up on the left",
  ],
  uses: ["Feed-forward blocks of transformers"],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [{ name: "swish", note: "until it has learned something" }],
};
