import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { gated } from "../shared/gated.js";
import { logistic, logisticTensor } from "../shared/logistic.js";
import { product } from "../shared/product.js";
import { sineTensor } from "../shared/sine.js";
import { withDerivative } from "../shared/with-derivative.js";

/**
 * SinSig x · sin(π/2 · σ(x)); range [−0.4292, ∞), lowest at x ≈ −1.3167.
 *
 * Douge, Berrahou, Talibi Alaoui & Talibi Alaoui 2021, doi:10.1007/978-3-030-70866-5_15.
 */
export const sinSig = /* @__PURE__ */ defineActivation({
  name: "sinSig",
  title: "SinSig",
  reference: (x) => product(x, Math.sin((Math.PI / 2) * logistic(x))),
  traits: () => ({
    range: [-0.4291776320505466, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: { at: -1.316745525498137, value: -0.4291776320505466 },
    lipschitz: 1.0588889473195,
    selfNormalizing: false,
  }),
  apply: (x) => gated(x, gate(x)),
});

/** sin(π/2 · σ(x)), whose derivative needs no cosine, as cos(π/2 · σ(x)) is sin(π/2 · σ(−x)). */
function gate(x: Tensor): Tensor {
  return withDerivative(
    (input) => sineTensor(tf.mul(tf.sigmoid(input), Math.PI / 2)),
    (input) => {
      const opposite = tf.neg(input);
      const slope = tf.mul(logisticTensor(input), logisticTensor(opposite));
      return tf.mul(tf.mul(gate(opposite), slope), Math.PI / 2);
    },
  )(x);
}

/** What is known of `sinSig`. */
export const sinSigDescription: Description = {
  family: "self gated",
  formula: "x * sin(pi / 2 * sigmoid(x))",
  tex: "x \\sin\\left(\\frac{\\pi}{2} \\sigma(x)\\right)",
  paper: {
    title:
      "A Self-gated Activation Function SINSIG Based on the Sine Trigonometric for Neural Network Models",
    authors: "Khalid Douge, Aissam Berrahou, Youssef Talibi Alaoui, Mohammed Talibi Alaoui",
    year: 2021,
    url: "https://doi.org/10.1007/978-3-030-70866-5_15",
  },
  pros: [
    "Smooth, with a gradient for moderately negative inputs",
    "Slope √½ at 0 and an output whose mean square is half the input's, as with ReLU",
  ],
  cons: ["Costs an exponential and a sine an element", "Few results beside the paper's"],
  uses: ["Image classification networks of the paper"],
  cost: "several transcendentals",
  initializer: "heNormal",
};
