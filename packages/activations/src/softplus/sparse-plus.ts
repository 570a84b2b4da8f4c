import { defineActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { parabolicRectifier, parabolicRectifierTensor } from "./smelu.js";

/**
 * Sparse plus: 0 up to −1, (x + 1)² / 4 up to 1, x above; range [0, ∞). Its derivative is `sparseSigmoid`, as that of softplus
 * is the sigmoid.
 *
 * Blondel, Martins & Niculae 2019, arXiv:1901.02324.
 */
export const sparsePlus = /* @__PURE__ */ defineActivation({
  name: "sparsePlus",
  title: "Sparse Plus",
  reference: (x) => parabolicRectifier(x, 1),
  traits: () => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "C1",
    zeroCentred: false,
    saturation: { left: 0 },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: (x) => parabolicRectifierTensor(x, 1),
});

/** What is known of `sparsePlus`. */
export const sparsePlusDescription: Description = {
  aliases: [],
  family: "softplus",
  formula: "x <= -1 ? 0 : x >= 1 ? x : (x + 1)^2 / 4",
  tex: "\\begin{cases} 0 & x \\le -1 \\\\ \\frac{(x + 1)^2}{4} & |x| < 1 \\\\ x & x \\ge 1 \\end{cases}",
  parameterMeanings: {},
  defaultsElsewhere: [
    { library: "Keras", name: "keras.activations.sparse_plus", params: {} },
    { library: "JAX", name: "jax.nn.sparse_plus", params: {} },
  ],
  paper: {
    title: "Learning with Fenchel-Young Losses",
    authors: "Mathieu Blondel, André F. T. Martins, Vlad Niculae",
    year: 2019,
    url: "https://arxiv.org/abs/1901.02324",
  },
  pros: ["Exactly 0 below -1, exactly x above 1, and a continuous derivative", "No exponential"],
  cons: ["No gradient at all below -1", "The second derivative jumps at ±1"],
  uses: ["The loss that goes with the sparse sigmoid", "A rounded ReLU"],
  cost: "arithmetic",
  initializer: "heNormal",
  sameAs: [{ name: "smelu(beta=1)", note: "for every input" }],
  notSameAs: [{ name: "softplus", note: "never 0, and smooth" }],
};
