import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { product } from "../shared/product.js";
import { selfGated } from "../shared/self-gated.js";

const lowest = { at: -0.5671432904097838, value: -0.097260131227639 };

/**
 * The Gompertz linear unit x · exp(−e⁻ˣ), gated by Gompertz's (and Gumbel's) distribution function; range about
 * [−0.0973, ∞), lowest at x ≈ −0.5671. An older survey has it as ExpExpish.
 *
 * Das, Safari, Adriaensen & Hutter 2025, arXiv:2502.03654.
 */
export const golu = /* @__PURE__ */ defineActivation({
  name: "golu",
  title: "GoLU",
  reference: (x) => product(x, Math.exp(-Math.exp(-x))),
  traits: () => ({
    range: [lowest.value, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: lowest,
    lipschitz: 1.1133972752757,
    selfNormalizing: false,
  }),
  apply: /* @__PURE__ */ selfGated({
    low: -6,
    high: 100,
    gate: (x) => tf.exp(tf.neg(tf.exp(tf.neg(x)))),
    derivative: (x) => {
      const small = tf.exp(tf.neg(x));
      return tf.mul(tf.exp(tf.neg(small)), tf.add(tf.mul(x, small), 1));
    },
  }),
});

/** What is known of `golu`. */
export const goluDescription: Description = {
  aliases: ["expExpish", "gompertzLinearUnit"],
  family: "self gated",
  formula: "x * exp(-exp(-x))",
  tex: "x \\, e^{-e^{-x}}",
  paper: {
    title: "Gompertz Linear Units: Leveraging Asymmetry for Enhanced Learning Dynamics",
    authors: "Indrashis Das, Mahmoud Safari, Steven Adriaensen, Frank Hutter",
    year: 2025,
    url: "https://arxiv.org/abs/2502.03654",
  },
  pros: [
    "Dips less below 0 than Swish, GELU or Mish, and ends faster: no output is below −0.0973",
    "Above GELU and Swish in the paper's vision, language and diffusion experiments",
  ],
  cons: [
    "Two exponentials an element",
    "Its left tail ends within a few units: below −5 an input has no gradient",
  ],
  uses: ["Image classification, language models and diffusion models, in the paper's experiments"],
  cost: "several transcendentals",
  initializer: "heNormal",
  sameAs: [{ name: "ExpExpish", note: "the name in the survey of Kunc & Kléma 2024, arXiv:2402.09092" }],
  notSameAs: [{ name: "logLogish", note: "the same gate mirrored: x + logLogish(−x) is this one" }],
};
