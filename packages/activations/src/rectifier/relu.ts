import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";

/**
 * The rectified linear unit max(0, x), range [0, ∞). Its derivative at 0 is taken as 0.
 *
 * Nair & Hinton 2010, https://icml.cc/Conferences/2010/papers/432.pdf.
 */
export const relu = /* @__PURE__ */ defineActivation({
  name: "relu",
  title: "ReLU",
  reference: (x) => Math.max(0, x),
  kinks: () => [{ at: 0, derivative: 0 }],
  traits: () => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "continuous",
    zeroCentred: false,
    saturation: { left: 0 },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: tf.relu,
  kernel: () => ({ name: "relu", parameters: [] }),
});

/** What is known of `relu`. */
export const reluDescription: Description = {
  aliases: ["rectified linear unit", "positive part"],
  family: "rectifier",
  formula: "max(0, x)",
  tex: "\\max(0, x)",
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.ReLU", params: {} },
    { library: "Keras", name: "keras.activations.relu", params: {} },
    { library: "JAX", name: "jax.nn.relu", params: {} },
    { library: "tfjs", name: "tf.relu", params: {} },
    { library: "ONNX", name: "Relu", params: {} },
  ],
  paper: {
    title: "Rectified Linear Units Improve Restricted Boltzmann Machines",
    authors: "Vinod Nair, Geoffrey E. Hinton",
    year: 2010,
    url: "https://icml.cc/Conferences/2010/papers/432.pdf",
  },
  pros: [
    "One comparison an element",
    "The derivative is 1 for every positive input, so gradients do not shrink on their way back",
    "About half of the outputs are exactly 0 at the start: sparse",
  ],
  cons: [
    "A unit whose inputs are all negative has no gradient and may never recover",
    "Outputs are never negative and have no upper bound",
  ],
  uses: ["The usual choice for hidden layers of convolutional networks", "The baseline of most comparisons"],
  cost: "comparison",
  initializer: "heNormal",
  sameAs: [
    { name: "leakyRelu(slope=0)", note: "without a slope for negative inputs" },
    { name: "rectifiedPower(power=1)", note: "the first power of it" },
    { name: "thresholdedRelu(theta=0)", note: "with its threshold at 0" },
  ],
};
