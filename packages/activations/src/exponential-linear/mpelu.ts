import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { expm1Below } from "../shared/exponential-linear.js";
import { holdAbove } from "../shared/hold-above.js";
import { isZeroCentred } from "../shared/normal-traits.js";

function reference(x: number, alpha: number, beta: number): number {
  return x > 0 ? x : alpha * Math.expm1(beta * x);
}

/**
 * The multiple parametric exponential linear unit: x for x > 0, alpha · (e^(beta · x) − 1) otherwise, with alpha and beta learned by
 * each channel; range (−alpha, ∞) while alpha is positive. Where alpha · beta is not 1 the derivative jumps at 0, and is taken there
 * as alpha · beta, as from the left. A beta below 0 counts as 0, as the exponential would overflow.
 *
 * Li, Fan, Li, Wu & Ming 2016, arXiv:1606.00305.
 */
export const mpelu = /* @__PURE__ */ defineActivation({
  name: "mpelu",
  title: "MPELU",
  defaults: { initialAlpha: 1, initialBeta: 1 },
  refuse: ({ initialAlpha, initialBeta }) =>
    Math.min(initialAlpha, initialBeta) > 0
      ? undefined
      : `initialAlpha and initialBeta are ${initialAlpha} and ${initialBeta}; expected numbers above 0.`,
  weights: ({ initialAlpha, initialBeta }) => ({
    alpha: { meaning: "How far below 0 the outputs end", initial: initialAlpha, per: "channel" },
    beta: { meaning: "How fast they get there", initial: initialBeta, per: "channel" },
  }),
  reference: (x, _, { alpha, beta }) => reference(x, alpha, Math.max(beta, 0)),
  kinks: ({ initialAlpha, initialBeta }) =>
    initialAlpha * initialBeta === 1 ? [] : [{ at: 0, derivative: initialAlpha * initialBeta }],
  traits: ({ initialAlpha, initialBeta }) => ({
    range: [-initialAlpha, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: initialAlpha * initialBeta === 1 ? "C1" : "continuous",
    zeroCentred: isZeroCentred((x) => reference(x, initialAlpha, initialBeta)),
    saturation: { left: -initialAlpha },
    lipschitz: Math.max(1, initialAlpha * initialBeta),
    selfNormalizing: false,
  }),
  apply: (x, _, { weights: { alpha, beta } }) =>
    tf.add(tf.relu(x), tf.mul(alpha, expm1Below(tf.mul(holdAbove(beta, 0), x)))),
});

/** What is known of `mpelu`. */
export const mpeluDescription: Description = {
  aliases: ["multiple parametric exponential linear unit"],
  family: "exponential linear",
  formula: "x > 0 ? x : alpha * (exp(beta * x) - 1), with learned alpha and beta",
  tex: "\\begin{cases} x & x > 0 \\\\ \\alpha (e^{\\beta x} - 1) & x \\le 0 \\end{cases}",
  parameterMeanings: {
    initialAlpha: "How far below 0 the outputs end, before training",
    initialBeta: "How fast they get there, before training",
  },
  defaultsElsewhere: [],
  paper: {
    title: "Improving Deep Neural Network with Multiple Parametric Exponential Linear Units",
    authors: "Yang Li, Chunxiao Fan, Yong Li, Qiong Wu, Yue Ming",
    year: 2016,
    url: "https://arxiv.org/abs/1606.00305",
  },
  pros: ["Contains ELU and ReLU, and PReLU as a limit", "Each channel fits its own saturation and decay"],
  cons: ["Two weights a channel", "A corner at 0 as soon as alpha · beta is not 1"],
  uses: ["Residual networks for image classification"],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [
    { name: "elu", note: "until it has learned something, from weights of 1" },
    {
      name: "celu(alpha=2)",
      note: "until it has learned something",
      params: { initialAlpha: 2, initialBeta: 0.5 },
    },
  ],
};
