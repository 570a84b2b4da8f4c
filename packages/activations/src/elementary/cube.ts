import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { withDerivative } from "../shared/with-derivative.js";

/**
 * The cube x³, range all numbers. Float32 overflows from |x| ≈ 7e12.
 *
 * Chen & Manning 2014, https://aclanthology.org/D14-1082.
 */
export const cube = /* @__PURE__ */ defineActivation({
  name: "cube",
  title: "Cube",
  reference: (x) => x * x * x,
  traits: () => ({
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: true,
    saturation: {},
    lipschitz: Number.POSITIVE_INFINITY,
    selfNormalizing: false,
  }),
  apply: withDerivative(
    (x) => tf.mul(x, tf.square(x)),
    (x) => tf.mul(tf.square(x), 3),
  ),
});

/** What is known of `cube`. */
export const cubeDescription: Description = {
  aliases: ["cubic"],
  family: "elementary",
  formula: "x^3",
  tex: "x^3",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title: "A Fast and Accurate Dependency Parser using Neural Networks",
    authors: "Danqi Chen, Christopher Manning",
    year: 2014,
    url: "https://aclanthology.org/D14-1082",
  },
  pros: [
    "Multiplies three features with each other: better than tanh and sigmoid in the paper's one hidden layer",
    "Keeps the sign, and outputs have a mean of 0",
  ],
  cons: [
    "Outputs and gradients grow without bound, the more so with every layer",
    "Hardly any gradient near 0",
  ],
  uses: ["A single hidden layer on top of embeddings, as in dependency parsing"],
  cost: "arithmetic",
  initializer: "glorotUniform",
};
