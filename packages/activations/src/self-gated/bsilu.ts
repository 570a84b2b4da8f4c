import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { biasedSwishTraits } from "../shared/biased-swish.js";
import { gated } from "../shared/gated.js";
import { tanhTensor } from "../shared/hyperbolic-tangent.js";
import { logistic, logisticTensor } from "../shared/logistic.js";
import { product } from "../shared/product.js";

/**
 * The bounded SiLU (x + alpha) · σ(x) − alpha / 2; range [−0.8999, ∞) for the alpha of the paper, 1.67, and −alpha / 2 at −∞.
 * Computed as x · σ(x) + alpha / 2 · tanh(x / 2), which does not cancel near 0.
 *
 * Horuz, Kasenbacher, Higuchi, Kairat, Stoltz, Pesl, Moser, Linse, Martinetz & Otte 2025, arXiv:2505.22074.
 */
export const bsilu = /* @__PURE__ */ defineActivation({
  name: "bsilu",
  title: "BSiLU",
  defaults: { alpha: 1.67 },
  refuse: ({ alpha }) => (alpha >= 0 ? undefined : `alpha is ${alpha}; expected 0 or more.`),
  reference: (x, { alpha }) => product(x, logistic(x)) + (alpha / 2) * Math.tanh(x / 2),
  traits: ({ alpha }) => biasedSwishTraits(alpha, 1),
  apply: (x, { alpha }) => tf.add(gated(x, logisticTensor(x)), tf.mul(tanhTensor(tf.mul(x, 0.5)), alpha / 2)),
});

/** What is known of `bsilu`. */
export const bsiluDescription: Description = {
  aliases: ["Bounded SiLU", "B-SiLU"],
  family: "self gated",
  formula: "(x + alpha) / (1 + exp(-x)) - alpha / 2",
  tex: "(x + \\alpha) \\, \\sigma(x) - \\frac{\\alpha}{2}",
  parameterMeanings: { alpha: "Twice the distance to which the left side falls, 0 or more" },
  paper: {
    title: "The Resurrection of the ReLU",
    authors:
      "Coşku Can Horuz, Geoffrey Kasenbacher, Saya Higuchi, Sebastian Kairat, Jendrik Stoltz, Moritz Pesl, Bernhard A. Moser, Christoph Linse, Thomas Martinetz, Sebastian Otte",
    year: 2025,
    url: "https://arxiv.org/abs/2505.22074",
  },
  pros: [
    "Negative inputs keep a gradient further out than with SiLU",
    "In the paper its derivative takes the place of ReLU's in the backward pass (SUGAR)",
  ],
  cons: [
    "Saturates at a negative number, so that inactive units pass on a constant",
    "Little used as an activation of its own",
  ],
  uses: ["The surrogate gradient of a ReLU whose units would die"],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [
    { name: "swish", note: "without a bound", params: { alpha: 0 } },
    { name: "swishTc", note: "until it has learned something", params: { alpha: 0.2 } },
  ],
};
