import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { clip } from "../shared/clip.js";
import { elu, eluTensor } from "../shared/exponential-linear.js";
import { withDerivative } from "../shared/with-derivative.js";

/** W(e²) − 2, with Lambert's W: where (x + 2) · eˣ = 1. */
const lowestAt = -0.4428544010023886;
const lowest = 0.5 * Math.expm1(lowestAt) * (lowestAt + 1);

function gateTensor(x: tf.Tensor): tf.Tensor {
  return withDerivative(
    // Clipping makes a number of NaN on the wasm backend; what the gate is multiplied with is NaN still.
    (input) => tf.clipByValue(tf.add(tf.mul(input, 0.5), 0.5), 0, 1),
    (input) => tf.mul(tf.sub(tf.step(tf.add(input, 1)), tf.step(tf.sub(input, 1))), 0.5),
  )(x);
}

/**
 * HardELiSH, ELiSH with the gate h(x) = clip((x + 1) / 2, 0, 1) in place of the logistic function: x · h(x) for x ≥ 0, (eˣ − 1) · h(x)
 * otherwise; range about [−0.0997, ∞), lowest at x ≈ −0.4429. The derivative jumps at −1, where it is taken as 0, and at 1, where it
 * is taken as 1.5, both as from the left.
 *
 * Basirat & Roth 2018, arXiv:1808.00783.
 */
export const hardElish = /* @__PURE__ */ defineActivation({
  name: "hardElish",
  title: "HardELiSH",
  reference: (x) => elu(x) * clip((x + 1) / 2, 0, 1),
  kinks: () => [
    { at: -1, derivative: 0 },
    { at: 1, derivative: 1.5 },
  ],
  traits: () => ({
    range: [lowest, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "continuous",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: { at: lowestAt, value: lowest },
    lipschitz: 1.5,
    selfNormalizing: false,
  }),
  apply: (x) => tf.mul(eluTensor(x), gateTensor(x)),
});

/** What is known of `hardElish`. */
export const hardElishDescription: Description = {
  aliases: ["hard exponential linear squashing"],
  family: "exponential linear",
  formula: "(x >= 0 ? x : exp(x) - 1) * max(0, min(1, (x + 1) / 2))",
  tex: "\\max\\!\\left(0, \\min\\!\\left(1, \\tfrac{x + 1}{2}\\right)\\right) \\begin{cases} x & x \\ge 0 \\\\ e^x - 1 & x < 0 \\end{cases}",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title: "The Quest for the Golden Activation Function",
    authors: "Mina Basirat, Peter M. Roth",
    year: 2018,
    url: "https://arxiv.org/abs/1808.00783",
  },
  pros: [
    "The identity above 1 and exactly 0 below −1, so outputs are sparse",
    "No exponential outside of −1 to 0",
  ],
  cons: ["Inputs below −1 have no gradient", "Two corners"],
  uses: ["A cheaper ELiSH in image classification"],
  cost: "one transcendental",
  initializer: "heNormal",
  notSameAs: [{ name: "elish", note: "its gate is the logistic function" }],
};
