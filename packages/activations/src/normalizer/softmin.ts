import { defineVectorActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";

/**
 * The softmin over the last axis, e^(−xᵢ) / Σ e^(−xⱼ): the softmax of −x, every output in [0, 1], their sum 1.
 *
 * Bridle 1990, doi:10.1007/978-3-642-76153-9_28, for the softmax.
 */
export const softmin = /* @__PURE__ */ defineVectorActivation({
  name: "softmin",
  title: "Softmin",
  traits: () => ({ range: [0, 1] }),
  reference: (x) => {
    const lowest = x.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
    const powers = x.map((value) => Math.exp(lowest - value));
    const sum = powers.reduce((total, power) => total + power, 0);
    return powers.map((power) => power / sum);
  },
  apply: (x) => tf.softmax(tf.neg(x)),
});

/** What is known of `softmin`. */
export const softminDescription: Description = {
  family: "normalizer",
  formula: "exp(-x_i) / sum_j exp(-x_j)",
  tex: "\\frac{e^{-x_i}}{\\sum_j e^{-x_j}}",
  defaultsElsewhere: [{ library: "PyTorch", name: "torch.nn.Softmin", params: {} }],
  paper: {
    title:
      "Probabilistic Interpretation of Feedforward Classification Network Outputs, with Relationships to Statistical Pattern Recognition",
    authors: "John S. Bridle",
    year: 1990,
    url: "https://doi.org/10.1007/978-3-642-76153-9_28",
  },
  pros: ["Makes a probability distribution of distances or costs, where the smallest counts most"],
  cons: ["No more than a softmax after a change of sign, which the layer before can learn"],
  uses: ["Soft assignments by distance, such as to the nearest prototype"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  notSameAs: [{ name: "softmax", note: "Of −x." }],
};
