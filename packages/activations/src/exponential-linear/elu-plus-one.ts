import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { exponentialBelow } from "../shared/exponential-linear.js";
import { withDerivative } from "../shared/with-derivative.js";

/**
 * ELU plus one: x + 1 for x > 0, eˣ otherwise; range (0, ∞). Computed as such, so that the tail keeps its digits, which adding 1 to
 * ELU would lose.
 *
 * Katharopoulos, Vyas, Pappas & Fleuret 2020, arXiv:2006.16236.
 */
export const eluPlusOne = /* @__PURE__ */ defineActivation({
  name: "eluPlusOne",
  title: "ELU + 1",
  reference: (x) => (x > 0 ? x + 1 : Math.exp(x)),
  traits: () => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "C1",
    zeroCentred: false,
    saturation: { left: 0 },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: withDerivative((x) => tf.add(tf.relu(x), exponentialBelow(x)), exponentialBelow),
});

/** What is known of `eluPlusOne`. */
export const eluPlusOneDescription: Description = {
  aliases: ["elu feature map"],
  family: "exponential linear",
  formula: "x > 0 ? x + 1 : exp(x)",
  tex: "\\begin{cases} x + 1 & x > 0 \\\\ e^x & x \\le 0 \\end{cases}",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title: "Transformers are RNNs: Fast Autoregressive Transformers with Linear Attention",
    authors: "Angelos Katharopoulos, Apoorv Vyas, Nikolaos Pappas, François Fleuret",
    year: 2020,
    url: "https://arxiv.org/abs/2006.16236",
  },
  pros: [
    "Always positive, with a gradient for negative inputs, where ReLU has none",
    "Grows linearly, so that no exponential overflows",
  ],
  cons: ["Its outputs have a mean above 1, which the next layer's bias has to take back"],
  uses: ["The feature map of linear attention", "Positive outputs, such as a scale that a network predicts"],
  cost: "one transcendental",
  initializer: "heNormal",
  notSameAs: [{ name: "elu", note: "lower by 1" }],
};
