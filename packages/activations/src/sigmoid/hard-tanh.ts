import { defineActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { clip, clipTensor } from "../shared/clip.js";
import { isZeroCentred } from "../shared/normal-traits.js";

/**
 * The identity cut off below at `minimum` and above at `maximum`, −1 and 1 if not given. The derivative at both corners is 0,
 * as in PyTorch.
 *
 * Collobert 2004, https://ronan.collobert.com/pub/matos/2004_phdthesis_lip6.pdf.
 */
export const hardTanh = /* @__PURE__ */ defineActivation({
  name: "hardTanh",
  title: "Hard Tanh",
  defaults: { minimum: -1, maximum: 1 },
  refuse: ({ minimum, maximum }) =>
    minimum < maximum
      ? undefined
      : `minimum is ${minimum} and maximum ${maximum}; expected a minimum below the maximum.`,
  reference: (x, { minimum, maximum }) => clip(x, minimum, maximum),
  kinks: ({ minimum, maximum }) => [
    { at: minimum, derivative: 0 },
    { at: maximum, derivative: 0 },
  ],
  traits: ({ minimum, maximum }) => ({
    range: [minimum, maximum],
    monotone: "increasing",
    smoothness: "continuous",
    zeroCentred: isZeroCentred((x) => clip(x, minimum, maximum)),
    saturation: { left: minimum, right: maximum },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: (x, { minimum, maximum }) => clipTensor(x, minimum, maximum),
});

/** What is known of `hardTanh`. */
export const hardTanhDescription: Description = {
  aliases: ["clamp"],
  family: "sigmoid",
  formula: "min(max(x, minimum), maximum)",
  tex: "\\min(\\max(x, a), b)",
  parameterMeanings: {
    minimum: "The smallest output",
    maximum: "The largest output",
  },
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.Hardtanh", params: { minimum: -1, maximum: 1 } },
    { library: "Keras", name: "keras.activations.hard_tanh", params: { minimum: -1, maximum: 1 } },
    { library: "JAX", name: "jax.nn.hard_tanh", params: { minimum: -1, maximum: 1 } },
  ],
  paper: {
    title: "Large Scale Machine Learning",
    authors: "Ronan Collobert",
    year: 2004,
    url: "https://ronan.collobert.com/pub/matos/2004_phdthesis_lip6.pdf",
  },
  pros: ["Two comparisons an element", "The gradient is passed on unchanged between the corners"],
  cons: ["No gradient at all beyond the corners"],
  uses: [
    "The gradient estimator of binarized networks",
    "Collobert's networks for natural language",
    "Bounded outputs without an exponential",
  ],
  cost: "comparison",
  initializer: "glorotUniform",
  sameAs: [],
  notSameAs: [{ name: "tanh", note: "smooth, and reaches ±1 only in the limit" }],
};
