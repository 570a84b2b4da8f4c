import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { tanhTensor } from "../shared/hyperbolic-tangent.js";

/**
 * The bipolar sigmoid (1 − e⁻ˣ) / (1 + e⁻ˣ) = tanh(x / 2), range (−1, 1).
 *
 * Mansor & Sathasivam 2016, doi:10.1063/1.4954526.
 */
export const bipolarSigmoid = /* @__PURE__ */ defineActivation({
  name: "bipolarSigmoid",
  title: "Bipolar Sigmoid",
  reference: (x) => Math.tanh(x / 2),
  traits: () => ({
    range: [-1, 1],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: true,
    saturation: { left: -1, right: 1 },
    lipschitz: 0.5,
    selfNormalizing: false,
  }),
  apply: (x) => tanhTensor(tf.mul(x, 0.5)),
});

/** What is known of `bipolarSigmoid`. */
export const bipolarSigmoidDescription: Description = {
  aliases: [],
  family: "sigmoid",
  formula: "(1 - exp(-x)) / (1 + exp(-x))",
  tex: "\\frac{1 - e^{-x}}{1 + e^{-x}}",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title: "Activation function comparison in neural-symbolic integration",
    authors: "Mohd Asyraf Mansor, Saratha Sathasivam",
    year: 2016,
    url: "https://doi.org/10.1063/1.4954526",
  },
  pros: ["The sigmoid stretched to (−1, 1): outputs are centred on 0"],
  cons: ["The derivative is at most 1/2 and vanishes in both tails"],
  uses: ["Neural-symbolic and Hopfield networks with states of ±1"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  sameAs: [{ name: "scaledTanh(amplitude=1,slope=0.5)", note: "for every input: it is tanh(x / 2)" }],
  notSameAs: [{ name: "tanh", note: "twice as steep" }],
};
