import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { rectified } from "../shared/rectified.js";
import { withDerivative } from "../shared/with-derivative.js";

/** max(0, x)² on a tensor. */
export function squaredReluTensor(x: Tensor): Tensor {
  return withDerivative(
    (input) => tf.square(rectified(input)),
    (input) => tf.mul(rectified(input), 2),
  )(x);
}

/**
 * The square of the rectified linear unit, max(0, x)²; range [0, ∞), differentiable everywhere.
 *
 * So, Mańke, Liu, Dai, Shazeer & Le 2021 (Primer), arXiv:2109.08668.
 */
export const squaredRelu = /* @__PURE__ */ defineActivation({
  name: "squaredRelu",
  title: "Squared ReLU",
  reference: (x) => Math.max(0, x) ** 2,
  traits: () => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "C1",
    zeroCentred: false,
    saturation: { left: 0 },
    lipschitz: Number.POSITIVE_INFINITY,
    selfNormalizing: false,
  }),
  apply: squaredReluTensor,
});

/** What is known of `squaredRelu`. */
export const squaredReluDescription: Description = {
  aliases: ["relu2", "ReLU²", "ReQU", "rectified quadratic unit"],
  family: "rectifier",
  formula: "max(0, x)^2",
  tex: "\\max(0, x)^2",
  defaultsElsewhere: [{ library: "transformers", name: "relu2", params: {} }],
  paper: {
    title: "Primer: Searching for Efficient Transformers for Language Modeling",
    authors: "David R. So, Wojciech Mańke, Hanxiao Liu, Zihang Dai, Noam Shazeer, Quoc V. Le",
    year: 2021,
    url: "https://arxiv.org/abs/2109.08668",
  },
  pros: [
    "A comparison and a product an element, and sparse like ReLU",
    "One of the two changes to which Primer's paper ascribes most of its gain over a Transformer",
  ],
  cons: [
    "Slopes grow without bound, and large inputs grow larger from layer to layer",
    "No gradient for negative inputs, and next to none for small positive ones",
  ],
  uses: ["Feed-forward blocks of language models, after normalization"],
  cost: "arithmetic",
  initializer: "heNormal",
  sameAs: [{ name: "rectifiedPower(power=2)", note: "the second power" }],
  notSameAs: [{ name: "starRelu", note: "is scaled and shifted, by learned numbers" }],
};
