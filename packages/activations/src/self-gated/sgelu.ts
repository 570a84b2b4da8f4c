import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { erf, erfTensor } from "../shared/erf.js";

/**
 * The symmetrical Gaussian error linear unit alpha · x · erf(x / √2): even, range [0, ∞), 0 at 0 alone. With an alpha of 1, as
 * here, it tends to |x|.
 *
 * Yu & Su 2019, arXiv:1911.03925.
 */
export const sgelu = /* @__PURE__ */ defineActivation({
  name: "sgelu",
  title: "SGELU",
  defaults: { alpha: 1 },
  refuse: ({ alpha }) => (alpha > 0 ? undefined : `alpha is ${alpha}; expected a number above 0.`),
  reference: (x, { alpha }) => alpha * x * erf(x * Math.SQRT1_2),
  traits: ({ alpha }) => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: {},
    minimum: { at: 0, value: 0 },
    // The slope is steepest at √2.
    lipschitz: alpha * (erf(1) + 2 / (Math.sqrt(Math.PI) * Math.E)),
    selfNormalizing: false,
  }),
  apply: (x, { alpha }) => tf.mul(tf.mul(x, alpha), erfTensor(tf.mul(x, Math.SQRT1_2))),
});

/** What is known of `sgelu`. */
export const sgeluDescription: Description = {
  aliases: ["Symmetrical Gaussian error linear unit"],
  family: "self gated",
  formula: "alpha * x * erf(x / sqrt(2))",
  tex: "\\alpha \\, x \\operatorname{erf}\\frac{x}{\\sqrt{2}}",
  parameterMeanings: { alpha: "The slope far out, above 0" },
  paper: {
    title: "Symmetrical Gaussian Error Linear Units (SGELUs)",
    authors: "Chao Yu, Zhiguo Su",
    year: 2019,
    url: "https://arxiv.org/abs/1911.03925",
  },
  pros: ["Large inputs of either sign are passed on", "Smooth, unlike |x|"],
  cons: [
    "An input and its negative cannot be told apart",
    "No slope at 0: units with small inputs learn slowly",
  ],
  uses: ["Fully connected networks and autoencoders"],
  cost: "several transcendentals",
  initializer: "heNormal",
  notSameAs: [
    { name: "gelu", note: "x / 2 · (1 + erf(x / √2)), which is not even." },
    {
      name: "SGELU of Chen & Pan 2023 (arXiv:2305.07537)",
      note: "The saturated GELU, the larger one of x and GELU(x) on the negative side.",
    },
  ],
};
