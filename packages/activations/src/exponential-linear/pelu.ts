import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { elu, eluTensor } from "../shared/exponential-linear.js";
import { holdAbove } from "../shared/hold-above.js";
import { isZeroCentred } from "../shared/normal-traits.js";

/** What the paper holds both weights above, so that neither changes its sign and b does not approach 0. */
const bound = 0.1;

/**
 * The parametric exponential linear unit a · ELU(x / b): (a / b) · x for x > 0, a · (e^(x/b) − 1) otherwise, with a and b learned, one
 * pair a layer; range (−a, ∞). The derivative is continuous whatever a and b are. Both are held at 0.1 or above.
 *
 * Trottier, Giguère & Chaib-draa 2016, arXiv:1605.09332.
 */
export const pelu = /* @__PURE__ */ defineActivation({
  name: "pelu",
  title: "PELU",
  defaults: { initialA: 1, initialB: 1 },
  refuse: ({ initialA, initialB }) =>
    Math.min(initialA, initialB) >= bound
      ? undefined
      : `initialA and initialB are ${initialA} and ${initialB}; expected ${bound} or more of both, as they are held above that.`,
  weights: ({ initialA, initialB }) => ({
    a: { meaning: "How far below 0 the outputs end", initial: initialA, per: "layer" },
    b: { meaning: "How slowly they get there", initial: initialB, per: "layer" },
  }),
  reference: (x, _, { a, b }) => Math.max(a, bound) * elu(x / Math.max(b, bound)),
  traits: ({ initialA, initialB }) => ({
    range: [-initialA, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "C1",
    zeroCentred: isZeroCentred((x) => elu(x / initialB)),
    saturation: { left: -initialA },
    lipschitz: initialA / initialB,
    selfNormalizing: false,
  }),
  apply: (x, _, { weights: { a, b } }) =>
    tf.mul(holdAbove(a, bound), eluTensor(tf.div(x, holdAbove(b, bound)))),
});

/** What is known of `pelu`. */
export const peluDescription: Description = {
  aliases: ["parametric exponential linear unit"],
  family: "exponential linear",
  formula: "x > 0 ? a / b * x : a * (exp(x / b) - 1), with learned a and b",
  tex: "\\begin{cases} \\dfrac{a}{b} x & x > 0 \\\\[2ex] a (e^{x / b} - 1) & x \\le 0 \\end{cases}",
  parameterMeanings: {
    initialA: "How far below 0 the outputs end, before training",
    initialB: "How slowly they get there, before training",
  },
  defaultsElsewhere: [],
  paper: {
    title: "Parametric Exponential Linear Unit for Deep Convolutional Neural Networks",
    authors: "Ludovic Trottier, Philippe Giguère, Brahim Chaib-draa",
    year: 2016,
    url: "https://arxiv.org/abs/1605.09332",
  },
  pros: [
    "Slope, decay and saturation are fitted, with two weights a layer",
    "No corner at 0, whatever the weights",
  ],
  cons: [
    "The weights must be kept positive, and out of weight decay",
    "The slope a / b scales all gradients of the layer",
  ],
  uses: ["Convolutional networks for image classification"],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [
    { name: "elu", note: "until it has learned something, from weights of 1" },
    { name: "mpelu", note: "until either has learned something, from weights of 1" },
    { name: "celu(alpha=2)", note: "until it has learned something", params: { initialA: 2, initialB: 2 } },
  ],
};
