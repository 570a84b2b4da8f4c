import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { tanhTensor } from "../shared/hyperbolic-tangent.js";
import { isZeroCentred } from "../shared/normal-traits.js";

function penalized(x: number, slope: number): number {
  return x > 0 ? Math.tanh(x) : slope * Math.tanh(x);
}

/**
 * The hyperbolic tangent, with negative values multiplied by `slope`, 0.25 if not given: range (−slope, 1). The derivative at
 * 0 is the slope.
 *
 * Xu, Huang & Li 2016, arXiv:1602.05980.
 */
export const penalizedTanh = /* @__PURE__ */ defineActivation({
  name: "penalizedTanh",
  title: "Penalized Tanh",
  defaults: { slope: 0.25 },
  reference: (x, { slope }) => penalized(x, slope),
  kinks: ({ slope }) => (slope === 1 ? [] : [{ at: 0, derivative: slope }]),
  traits: ({ slope }) => ({
    range: [Math.min(0, -slope), Math.max(1, -slope)],
    monotone: slope >= 0 ? "increasing" : "no",
    smoothness: slope === 1 ? "smooth" : "continuous",
    zeroCentred: isZeroCentred((x) => penalized(x, slope)),
    saturation: { left: 0 - slope, right: 1 },
    ...(slope < 0 ? { minimum: { at: 0, value: 0 } } : {}),
    lipschitz: Math.max(1, Math.abs(slope)),
    selfNormalizing: false,
  }),
  apply: (x, { slope }) => tf.mul(tanhTensor(x), tf.step(x, slope)),
});

/** What is known of `penalizedTanh`. */
export const penalizedTanhDescription: Description = {
  aliases: [],
  family: "sigmoid",
  formula: "x > 0 ? tanh(x) : slope * tanh(x)",
  tex: "\\begin{cases} \\tanh x & x > 0 \\\\ a \\tanh x & x \\le 0 \\end{cases}",
  parameterMeanings: { slope: "What negative values are multiplied by" },
  defaultsElsewhere: [],
  paper: {
    title: "Revise Saturated Activation Functions",
    authors: "Bing Xu, Ruitong Huang, Mu Li",
    year: 2016,
    url: "https://arxiv.org/abs/1602.05980",
  },
  pros: ["Bounded, and unlike tanh it treats negative inputs otherwise, as leaky ReLU does"],
  cons: ["The derivative vanishes in both tails", "A kink at 0", "Costs an exponential an element"],
  uses: ["Networks that need bounded activations, in place of tanh"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  sameAs: [{ name: "tanh", note: "for every input", params: { slope: 1 } }],
  notSameAs: [{ name: "PenalizedTanh of activations-plus", note: "that is x - a * x^2, a polynomial" }],
};
