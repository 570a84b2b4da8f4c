import { defineActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { exponentialTensor } from "../shared/exponential.js";

/**
 * The exponential eˣ, range (0, ∞). Float32 overflows from x ≈ 88.7.
 *
 * Koo & Ploenzke 2019, https://doi.org/10.1101/650804.
 */
export const exponential = /* @__PURE__ */ defineActivation({
  name: "exponential",
  title: "Exponential",
  reference: Math.exp,
  traits: () => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    lipschitz: Number.POSITIVE_INFINITY,
    selfNormalizing: false,
  }),
  apply: exponentialTensor,
});

/** What is known of `exponential`. */
export const exponentialDescription: Description = {
  aliases: ["exp"],
  family: "elementary",
  formula: "exp(x)",
  tex: "e^x",
  parameterMeanings: {},
  defaultsElsewhere: [{ library: "Keras", name: "keras.activations.exponential", params: {} }],
  paper: {
    title: "Improving Convolutional Network Interpretability with Exponential Activations",
    authors: "Peter K. Koo, Matt Ploenzke",
    year: 2019,
    url: "https://doi.org/10.1101/650804",
  },
  pros: [
    "Outputs are positive, and sums before it become products after it",
    "First-layer filters that are easier to read than those of ReLU, in the paper's networks on DNA sequences",
  ],
  cons: [
    "Outputs and gradients explode for large inputs: not for layer after layer",
    "Negative inputs have hardly any gradient",
  ],
  uses: [
    "Outputs that are rates, scales or densities",
    "The first layer of convolutional networks on DNA sequences",
  ],
  cost: "one transcendental",
  initializer: "glorotUniform",
  sameAs: [{ name: "softExponential(alpha=1)", note: "in all respects" }],
};
