import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { softplus as softplusNumber, softplusTensor } from "../shared/softplus.js";

/**
 * Softplus ln(1 + e^(βx)) / β, range (0, ∞): a smooth ReLU, the closer to it the larger β, which is 1 if not given. PyTorch's
 * `threshold` is not needed: nothing overflows.
 *
 * Dugas, Bengio, Bélisle, Nadeau & Garcia 2000,
 * https://proceedings.neurips.cc/paper/2000/hash/44968aece94f667e4095002d140b5896-Abstract.html.
 */
export const softplus = /* @__PURE__ */ defineActivation({
  name: "softplus",
  title: "Softplus",
  defaults: { beta: 1 },
  refuse: ({ beta }) => (beta > 0 ? undefined : `beta is ${beta}; expected a positive number.`),
  reference: (x, { beta }) => softplusNumber(beta * x) / beta,
  traits: () => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: (x, { beta }) => (beta === 1 ? softplusTensor(x) : tf.div(softplusTensor(tf.mul(x, beta)), beta)),
  kernel: ({ beta }) => (beta === 1 ? { name: "softplus", parameters: [] } : undefined),
});

/** What is known of `softplus`. */
export const softplusDescription: Description = {
  aliases: ["bnll"],
  family: "softplus",
  formula: "log(1 + exp(beta * x)) / beta",
  tex: "\\frac{1}{\\beta} \\ln\\left(1 + e^{\\beta x}\\right)",
  parameterMeanings: { beta: "How sharp the corner is; positive" },
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.Softplus", params: { beta: 1 } },
    { library: "Keras", name: "keras.activations.softplus", params: { beta: 1 } },
    { library: "JAX", name: "jax.nn.softplus", params: { beta: 1 } },
    { library: "tfjs", name: "tf.softplus", params: { beta: 1 } },
    { library: "ONNX", name: "Softplus", params: { beta: 1 } },
  ],
  paper: {
    title: "Incorporating Second-Order Functional Knowledge for Better Option Pricing",
    authors: "Charles Dugas, Yoshua Bengio, François Bélisle, Claude Nadeau, René Garcia",
    year: 2000,
    url: "https://proceedings.neurips.cc/paper/2000/hash/44968aece94f667e4095002d140b5896-Abstract.html",
  },
  pros: ["Always positive, with a gradient everywhere", "Smooth and convex; its derivative is the sigmoid"],
  cons: [
    "Costs an exponential and a logarithm an element",
    "Outputs are never 0 and have a mean of 0.8 for standard normal inputs",
    "Written with a plain exponential it overflows from 89 on",
  ],
  uses: ["Outputs that must be positive, such as a variance or a rate", "Monotonic and convex networks"],
  cost: "several transcendentals",
  initializer: "heNormal",
  sameAs: [],
  notSameAs: [
    { name: "relu", note: "the limit for a large beta" },
    { name: "smelu", note: "the other smooth ReLU: 0 below -1 and x above 1" },
    { name: "squareplus", note: "algebraic, and heavier in the left tail" },
  ],
};
