import { defineActivation, normalMoments } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { tanhTensor } from "../shared/hyperbolic-tangent.js";

/** The variance of what it makes of normal inputs of this variance; their mean is 0. */
function varianceAfter(amplitude: number, slope: number, variance: number): number {
  return normalMoments((x) => amplitude * Math.tanh(slope * Math.sqrt(variance) * x)).secondMoment;
}

/**
 * The hyperbolic tangent with LeCun's constants, 1.7159 · tanh(2x / 3): range (−1.7159, 1.7159). They put f(±1) = ±1 and the
 * strongest curvature at ±1.
 *
 * LeCun, Bottou, Orr & Müller 1998, doi:10.1007/3-540-49430-8_2.
 */
export const scaledTanh = /* @__PURE__ */ defineActivation({
  name: "scaledTanh",
  title: "Scaled Tanh (LeCun)",
  defaults: { amplitude: 1.7159, slope: 2 / 3 },
  refuse: ({ amplitude, slope }) =>
    amplitude > 0 && slope > 0
      ? undefined
      : `amplitude is ${amplitude} and slope ${slope}; expected two positive numbers.`,
  reference: (x, { amplitude, slope }) => amplitude * Math.tanh(slope * x),
  traits: ({ amplitude, slope }) => ({
    range: [-amplitude, amplitude],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: true,
    saturation: { left: -amplitude, right: amplitude },
    lipschitz: amplitude * slope,
    selfNormalizing:
      Math.abs(varianceAfter(amplitude, slope, 1) - 1) <= 1e-3 &&
      [0.8, 1.25].every(
        (variance) => Math.abs(varianceAfter(amplitude, slope, variance) - 1) < Math.abs(variance - 1),
      ),
  }),
  apply: (x, { amplitude, slope }) => tf.mul(tanhTensor(tf.mul(x, slope)), amplitude),
});

/** What is known of `scaledTanh`. */
export const scaledTanhDescription: Description = {
  aliases: ["lecunTanh"],
  family: "sigmoid",
  formula: "amplitude * tanh(slope * x)",
  tex: "a \\tanh(b x)",
  parameterMeanings: {
    amplitude: "The value that it saturates at, positive",
    slope: "What the input is multiplied by, positive",
  },
  defaultsElsewhere: [],
  paper: {
    title: "Efficient BackProp",
    authors: "Yann LeCun, Léon Bottou, Genevieve B. Orr, Klaus-Robert Müller",
    year: 1998,
    url: "https://doi.org/10.1007/3-540-49430-8_2",
  },
  pros: [
    "Targets of ±1 lie within its range, not at its limits",
    "Nearly linear, with a slope near 1, for inputs of unit variance",
  ],
  cons: ["The derivative vanishes in both tails", "Costs an exponential an element"],
  uses: ["LeNet and other networks of its time", "Regression to targets of ±1"],
  cost: "one transcendental",
  initializer: "lecunNormal",
  sameAs: [
    { name: "tanh", note: "for every input", params: { amplitude: 1, slope: 1 } },
    { name: "bipolarSigmoid", note: "for every input", params: { amplitude: 1, slope: 0.5 } },
    { name: "Weighted Tanh", note: "tanh(slope * x)", params: { amplitude: 1, slope: 1.7145 } },
  ],
  notSameAs: [{ name: "tanh", note: "of amplitude 1 and slope 1" }],
};
