import { defineActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { cardinalSine, sincTensor } from "../shared/sinc.js";

/** sin x / x where tan x = x, at x ≈ ±4.4934. */
const lowest = -0.21723362821122166;

/** The largest slope, at x ≈ ±2.0816. */
const steepest = 0.4361818172714584;

/**
 * sin x / x, and 1 at 0; range about [−0.2172, 1], lowest at x ≈ ±4.4934. This is the cardinal sine without the factor π that
 * `numpy.sinc` and `torch.sinc` give to x.
 *
 * Saratchandran, Ramasinghe, Shevchenko, Long & Lucey 2024, arXiv:2402.05427.
 */
export const sinc = /* @__PURE__ */ defineActivation({
  name: "sinc",
  title: "Sinc",
  reference: cardinalSine,
  traits: () => ({
    range: [lowest, 1],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0, right: 0 },
    lipschitz: steepest,
    selfNormalizing: false,
  }),
  apply: sincTensor,
});

/** What is known of `sinc`. */
export const sincDescription: Description = {
  aliases: ["cardinal sine"],
  family: "periodic",
  formula: "x == 0 ? 1 : sin(x) / x",
  tex: "\\begin{cases} 1 & x = 0 \\\\ \\dfrac{\\sin x}{x} & x \\ne 0 \\end{cases}",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title: "A Sampling Theory Perspective on Activations for Implicit Neural Representations",
    authors: "Hemanth Saratchandran, Sameera Ramasinghe, Violetta Shevchenko, Alexander Long, Simon Lucey",
    year: 2024,
    url: "https://arxiv.org/abs/2402.05427",
  },
  pros: [
    "Optimal in the paper's theory of signals reconstructed from samples",
    "Bounded, smooth, and fades out far from 0",
  ],
  cons: ["Even, with no gradient at 0", "The gradient fades out far from 0"],
  uses: ["Networks that represent an image, a sound or a surface by its coordinates"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  notSameAs: [
    { name: "torch.sinc", note: "sin(πx) / (πx)" },
    { name: "cosine", note: "which does not fade out" },
  ],
};
