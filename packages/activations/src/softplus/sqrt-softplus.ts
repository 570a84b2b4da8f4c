import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { softplus } from "../shared/softplus.js";
import { withDerivative } from "../shared/with-derivative.js";

/** Below, softplus is eˣ in float32 and in float64; its root still has digits where eˣ has none left. */
const tailEnd = -40;

/** The largest slope, at x ≈ 0.92142. */
const steepest = 0.3190863431735395;

/** √softplus above the tail, e^(x/2) in it; each with its input held where it is not taken. */
function sqrtSoftplusForward(x: Tensor): Tensor {
  const tail = tf.exp(tf.mul(tf.minimum(x, tailEnd), 0.5));
  const root = tf.sqrt(tf.softplus(tf.maximum(x, tailEnd)));
  return tf.where(tf.greaterEqual(x, tailEnd), root, tail);
}

function sqrtSoftplusSlope(x: Tensor): Tensor {
  const tail = tf.mul(tf.exp(tf.mul(tf.minimum(x, tailEnd), 0.5)), 0.5);
  const held = tf.maximum(x, tailEnd);
  const slope = tf.div(tf.mul(tf.sigmoid(held), 0.5), tf.sqrt(tf.softplus(held)));
  return tf.where(tf.greaterEqual(x, tailEnd), slope, tail);
}

/**
 * The square root of softplus, range (0, ∞): grows as √x on the right and falls off as e^(x/2) on the left.
 *
 * As the score of DeepSeek-V4's router: DeepSeek-AI 2026, arXiv:2606.19348.
 */
export const sqrtSoftplus = /* @__PURE__ */ defineActivation({
  name: "sqrtSoftplus",
  title: "Square Root of Softplus",
  reference: (x) => (x < tailEnd ? Math.exp(x / 2) : Math.sqrt(softplus(x))),
  traits: () => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    lipschitz: steepest,
    selfNormalizing: false,
  }),
  apply: withDerivative(sqrtSoftplusForward, sqrtSoftplusSlope),
});

/** What is known of `sqrtSoftplus`. */
export const sqrtSoftplusDescription: Description = {
  aliases: ["sqrtsoftplus"],
  family: "softplus",
  formula: "sqrt(log(1 + exp(x)))",
  tex: "\\sqrt{\\ln(1 + e^x)}",
  parameterMeanings: {},
  defaultsElsewhere: [{ library: "transformers", name: "sqrtsoftplus", params: {} }],
  paper: {
    title: "DeepSeek-V4: Towards Highly Efficient Million-Token Context Intelligence",
    authors: "DeepSeek-AI",
    year: 2026,
    url: "https://arxiv.org/abs/2606.19348",
  },
  pros: ["Always positive and without an upper bound, unlike a sigmoid's scores", "Grows slowly: √x"],
  cons: [
    "The slope is at most 0.32 and falls off on both sides",
    "Outputs are never 0 or negative",
    "Three operations with a transcendental function or a root an element",
  ],
  uses: ["Scores of the experts in a mixture-of-experts router"],
  cost: "several transcendentals",
  initializer: "glorotUniform",
  sameAs: [],
  notSameAs: [{ name: "softplus", note: "the square of this function" }],
};
