import { defineVectorActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";

/**
 * The softmax over the last axis, e^(xᵢ) / Σ e^(xⱼ): every output in [0, 1], their sum 1.
 *
 * Bridle 1990, doi:10.1007/978-3-642-76153-9_28.
 */
export const softmax = /* @__PURE__ */ defineVectorActivation({
  name: "softmax",
  title: "Softmax",
  traits: () => ({ range: [0, 1] }),
  reference: (x) => {
    const highest = x.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    const powers = x.map((value) => Math.exp(value - highest));
    const sum = powers.reduce((total, power) => total + power, 0);
    return powers.map((power) => power / sum);
  },
  apply: (x) => tf.softmax(x),
});

/** What is known of `softmax`. */
export const softmaxDescription: Description = {
  family: "normalizer",
  formula: "exp(x_i) / sum_j exp(x_j)",
  tex: "\\frac{e^{x_i}}{\\sum_j e^{x_j}}",
  aliases: ["softargmax", "normalized exponential"],
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.Softmax", params: {} },
    { library: "Keras", name: "keras.activations.softmax", params: {} },
    { library: "JAX", name: "jax.nn.softmax", params: {} },
    { library: "tfjs", name: "tf.softmax", params: {} },
    { library: "ONNX", name: "Softmax", params: {} },
  ],
  paper: {
    title:
      "Probabilistic Interpretation of Feedforward Classification Network Outputs, with Relationships to Statistical Pattern Recognition",
    authors: "John S. Bridle",
    year: 1990,
    url: "https://doi.org/10.1007/978-3-642-76153-9_28",
  },
  pros: [
    "The outputs are a probability distribution over the classes",
    "Adding a constant to every input changes nothing",
  ],
  cons: [
    "In a hidden layer the units compete for a sum of 1, which throttles what they can pass on",
    "Saturates where one input is far above the rest",
  ],
  uses: ["The output layer of a classifier", "Attention weights"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  notSameAs: [
    {
      name: "tf.layers.softmax",
      note: "Over axis 1 unless told otherwise, which is the last one of a matrix only.",
    },
    { name: "hardmax", note: "1 at the largest input and 0 elsewhere, without a gradient." },
  ],
};
