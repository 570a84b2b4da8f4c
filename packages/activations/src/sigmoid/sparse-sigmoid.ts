import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { clip, within } from "../shared/clip.js";
import { withDerivative } from "../shared/with-derivative.js";

/**
 * The sparse sigmoid (x + 1) / 2, cut off at 0 and at 1: the derivative of `sparsePlus`, and the first entry of the sparsemax
 * of (x, 0), with x halved. Its own derivative at both corners is taken as 0.
 *
 * Blondel, Martins & Niculae 2019, arXiv:1901.02324.
 */
export const sparseSigmoid = /* @__PURE__ */ defineActivation({
  name: "sparseSigmoid",
  title: "Sparse Sigmoid",
  reference: (x) => clip((x + 1) / 2, 0, 1),
  kinks: () => [
    { at: -1, derivative: 0 },
    { at: 1, derivative: 0 },
  ],
  traits: () => ({
    range: [0, 1],
    monotone: "increasing",
    smoothness: "continuous",
    zeroCentred: false,
    saturation: { left: 0, right: 1 },
    lipschitz: 0.5,
    selfNormalizing: false,
  }),
  apply: withDerivative(
    (x) => tf.minimum(tf.maximum(tf.mul(tf.add(x, 1), 0.5), 0), 1),
    (x) => tf.mul(within(x, -1, 1), 0.5),
  ),
});

/** What is known of `sparseSigmoid`. */
export const sparseSigmoidDescription: Description = {
  aliases: [],
  family: "sigmoid",
  formula: "min(max((x + 1) / 2, 0), 1)",
  tex: "\\min\\left(\\max\\left(\\frac{x + 1}{2}, 0\\right), 1\\right)",
  parameterMeanings: {},
  defaultsElsewhere: [
    { library: "Keras", name: "keras.activations.sparse_sigmoid", params: {} },
    { library: "JAX", name: "jax.nn.sparse_sigmoid", params: {} },
  ],
  paper: {
    title: "Learning with Fenchel-Young Losses",
    authors: "Mathieu Blondel, André F. T. Martins, Vlad Niculae",
    year: 2019,
    url: "https://arxiv.org/abs/1901.02324",
  },
  pros: ["Reaches 0 and 1 exactly, so that probabilities can be sparse", "No exponential"],
  cons: ["No gradient at all beyond ±1"],
  uses: ["Sparse binary probabilities", "The prediction that belongs to a Fenchel-Young loss"],
  cost: "comparison",
  initializer: "glorotUniform",
  sameAs: [{ name: "hardSigmoid(slope=0.5,offset=0.5)", note: "for every input" }],
  notSameAs: [{ name: "hardSigmoid", note: "three times as wide" }],
};
