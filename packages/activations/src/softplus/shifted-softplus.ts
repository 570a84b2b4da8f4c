import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { log1pTensor } from "../shared/log1p.js";
import { logisticTensor } from "../shared/logistic.js";
import { softplus } from "../shared/softplus.js";
import { withDerivative } from "../shared/with-derivative.js";

/** Above, softplus is far enough from ln 2 to subtract it; below, ln(1 + (eˣ − 1) / 2) keeps its digits around 0. */
const farStart = 1;

function shiftedSoftplusForward(x: Tensor): Tensor {
  const near = log1pTensor(tf.mul(tf.expm1(tf.minimum(x, farStart)), 0.5));
  return tf.where(tf.greater(x, farStart), tf.sub(tf.softplus(x), Math.LN2), near);
}

/**
 * Softplus shifted through the origin, ln(½ eˣ + ½), range (−ln 2, ∞).
 *
 * Schütt et al. 2017, arXiv:1706.08566.
 */
export const shiftedSoftplus = /* @__PURE__ */ defineActivation({
  name: "shiftedSoftplus",
  title: "Shifted Softplus",
  reference: (x) => (x > farStart ? softplus(x) - Math.LN2 : Math.log1p(Math.expm1(x) / 2)),
  traits: () => ({
    range: [-Math.LN2, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: -Math.LN2 },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: withDerivative(shiftedSoftplusForward, logisticTensor),
});

/** What is known of `shiftedSoftplus`. */
export const shiftedSoftplusDescription: Description = {
  aliases: ["ssp"],
  family: "softplus",
  formula: "log(exp(x) / 2 + 1 / 2)",
  tex: "\\ln\\left(\\tfrac{1}{2} e^{x} + \\tfrac{1}{2}\\right)",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title: "SchNet: A continuous-filter convolutional neural network for modeling quantum interactions",
    authors:
      "Kristof T. Schütt, Pieter-Jan Kindermans, Huziel E. Sauceda, Stefan Chmiela, Alexandre Tkatchenko, Klaus-Robert Müller",
    year: 2017,
    url: "https://arxiv.org/abs/1706.08566",
  },
  pros: [
    "0 at 0, with a mean nearer to 0 than that of softplus",
    "Smooth: derivatives of the network with respect to its inputs, such as forces, are continuous",
  ],
  cons: ["Costs an exponential and a logarithm an element", "The slope at 0 is 1/2"],
  uses: ["SchNet and other networks that predict energies and forces of molecules"],
  cost: "several transcendentals",
  initializer: "heNormal",
  sameAs: [],
  notSameAs: [{ name: "softplus", note: "larger by ln 2" }],
};
