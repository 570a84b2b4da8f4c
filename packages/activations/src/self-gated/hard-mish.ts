import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { withDerivative } from "../shared/with-derivative.js";

/**
 * Mish approximated by x / 2 · min(max(x + 2, 0), 2): 0 up to −2, x from 0 on, a parabola between them; range [−0.5, ∞),
 * lowest at −1. The derivative at −2 is taken as 0; at 0 it is continuous.
 *
 * Misra, H-Mish, https://github.com/digantamisra98/H-Mish.
 */
export const hardMish = /* @__PURE__ */ defineActivation({
  name: "hardMish",
  title: "Hard Mish",
  reference: (x) => (x <= -2 ? 0 : x >= 0 ? x : (x * (x + 2)) / 2),
  kinks: () => [{ at: -2, derivative: 0 }],
  traits: () => ({
    range: [-0.5, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "continuous",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: { at: -1, value: -0.5 },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: /* @__PURE__ */ withDerivative(
    (x) => {
      const raised = tf.maximum(x, -2);
      return tf.mul(raised, tf.div(tf.minimum(tf.add(raised, 2), 2), 2));
    },
    (x) => tf.mul(tf.step(tf.add(x, 2)), tf.add(tf.minimum(tf.maximum(x, -2), 0), 1)),
  ),
});

/** What is known of `hardMish`. */
export const hardMishDescription: Description = {
  aliases: ["hmish"],
  family: "self gated",
  formula: "x / 2 * min(max(x + 2, 0), 2)",
  tex: "\\frac{x}{2} \\min(\\max(x + 2, 0), 2)",
  defaultsElsewhere: [{ library: "timm", name: "hard_mish", params: {} }],
  // Without a paper of its own: that of the function it approximates, by the same author.
  paper: {
    title: "Mish: A Self Regularized Non-Monotonic Activation Function",
    authors: "Diganta Misra",
    year: 2019,
    url: "https://arxiv.org/abs/1908.08681",
  },
  pros: ["No exponential", "Exactly x above 0 and 0 below −2; its slope jumps at −2 alone"],
  cons: [
    "Dips lower than Mish, to −0.5, and is up to 0.253 away from it",
    "A unit whose inputs are all below −2 has no gradient",
  ],
  uses: ["An option of the image models in timm"],
  cost: "arithmetic",
  initializer: "heNormal",
  notSameAs: [
    { name: "mish", note: "which it approximates, up to 0.253 away" },
    { name: "hardSwish", note: "the like approximation of Swish" },
  ],
};
