import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { softplus, softplusTensor } from "../shared/softplus.js";

/**
 * The logarithm of the sigmoid, −ln(1 + e⁻ˣ), range (−∞, 0): softplus turned by half a turn. Finite where the sigmoid rounds
 * to 0.
 *
 * Dugas, Bengio, Bélisle, Nadeau & Garcia 2000, for softplus,
 * https://proceedings.neurips.cc/paper/2000/hash/44968aece94f667e4095002d140b5896-Abstract.html.
 */
export const logSigmoid = /* @__PURE__ */ defineActivation({
  name: "logSigmoid",
  title: "Log-Sigmoid",
  reference: (x) => -softplus(-x),
  traits: () => ({
    range: [Number.NEGATIVE_INFINITY, 0],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { right: 0 },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: (x) => tf.neg(softplusTensor(tf.neg(x))),
});

/** What is known of `logSigmoid`. */
export const logSigmoidDescription: Description = {
  aliases: ["logsigmoid"],
  family: "softplus",
  formula: "-log(1 + exp(-x))",
  tex: "\\ln \\sigma(x) = -\\ln\\left(1 + e^{-x}\\right)",
  parameterMeanings: {},
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.LogSigmoid", params: {} },
    { library: "Keras", name: "keras.activations.log_sigmoid", params: {} },
    { library: "JAX", name: "jax.nn.log_sigmoid", params: {} },
    { library: "tfjs", name: "tf.logSigmoid", params: {} },
  ],
  paper: {
    title: "Incorporating Second-Order Functional Knowledge for Better Option Pricing",
    authors: "Charles Dugas, Yoshua Bengio, François Bélisle, Claude Nadeau, René Garcia",
    year: 2000,
    url: "https://proceedings.neurips.cc/paper/2000/hash/44968aece94f667e4095002d140b5896-Abstract.html",
  },
  pros: ["The logarithm of a probability, without underflow", "Smooth and concave"],
  cons: [
    "Outputs are never positive",
    "Costs an exponential and a logarithm an element",
    "Written as the logarithm of a rounded sigmoid it is -∞ for large negative inputs",
  ],
  uses: ["Logarithms of probabilities in losses, such as that of word2vec or of preference learning"],
  cost: "several transcendentals",
  initializer: "glorotUniform",
  sameAs: [],
  notSameAs: [{ name: "softplus", note: "this is minus softplus of minus x" }],
};
