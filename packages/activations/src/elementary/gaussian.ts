import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { withDerivative } from "../shared/with-derivative.js";

function bellTensor(x: tf.Tensor, width: number): tf.Tensor {
  return withDerivative(
    (input) => tf.exp(tf.neg(tf.square(tf.div(input, width)))),
    (input) => tf.mul(tf.mul(input, -2 / width ** 2), bellTensor(input, width)),
  )(x);
}

/**
 * The Gaussian bell e^(−(x / width)²), range (0, 1], highest at 0. With the width √2 · σ it is e^(−x² / 2σ²), as in the paper; libraries
 * have the width 1.
 *
 * Ramasinghe & Lucey 2021, arXiv:2111.15135.
 */
export const gaussian = /* @__PURE__ */ defineActivation({
  name: "gaussian",
  title: "Gaussian",
  defaults: { width: 1 },
  refuse: ({ width }) => (width > 0 ? undefined : `width is ${width}; expected a number above 0.`),
  reference: (x, { width }) => Math.exp(-((x / width) ** 2)),
  traits: ({ width }) => ({
    range: [0, 1],
    monotone: "no",
    smoothness: "smooth",
    // The mean is 1 / √(1 + 2/w²), that of the square 1 / √(1 + 4/w²).
    zeroCentred: Math.sqrt(1 + 4 / width ** 2) <= 0.01 * (1 + 2 / width ** 2),
    saturation: { left: 0, right: 0 },
    lipschitz: Math.SQRT2 / (width * Math.sqrt(Math.E)),
    selfNormalizing: false,
  }),
  apply: (x, { width }) => bellTensor(x, width),
});

/** What is known of `gaussian`. */
export const gaussianDescription: Description = {
  aliases: ["radial basis function"],
  family: "elementary",
  formula: "exp(-(x / width)^2)",
  tex: "e^{-(x / w)^2}",
  parameterMeanings: { width: "How far from 0 it has fallen to 1/e" },
  defaultsElsewhere: [],
  paper: {
    title: "Beyond Periodicity: Towards a Unifying Framework for Activations in Coordinate-MLPs",
    authors: "Sameera Ramasinghe, Simon Lucey",
    year: 2021,
    url: "https://arxiv.org/abs/2111.15135",
  },
  pros: [
    "Local: a unit answers to inputs near a hyperplane alone",
    "Represents fine detail as a sine does, and depends less on the initializer according to the paper",
  ],
  cons: ["Hardly any gradient far from 0", "Even, with no gradient at 0, and outputs of a mean well above 0"],
  uses: [
    "Networks that represent an image, a sound or a surface by its coordinates",
    "Radial basis function networks",
  ],
  cost: "one transcendental",
  initializer: "glorotUniform",
};
