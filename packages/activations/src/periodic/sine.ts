import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { sineTensor } from "../shared/sine.js";

/**
 * The sine of frequency · x, range [−1, 1]. As an activation of hidden layers it needs weights of a size to match; the networks of
 * Sitzmann et al. take the frequency 30 and draw weights 30 times smaller.
 *
 * Sitzmann, Martel, Bergman, Lindell & Wetzstein 2020, arXiv:2006.09661.
 */
export const sine = /* @__PURE__ */ defineActivation({
  name: "sine",
  title: "Sine",
  defaults: { frequency: 1 },
  refuse: ({ frequency }) =>
    frequency > 0 ? undefined : `frequency is ${frequency}; expected a number above 0.`,
  reference: (x, { frequency }) => Math.sin(frequency * x),
  traits: ({ frequency }) => ({
    range: [-1, 1],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: true,
    saturation: {},
    lipschitz: frequency,
    selfNormalizing: false,
  }),
  apply: (x, { frequency }) => sineTensor(tf.mul(x, frequency)),
});

/** What is known of `sine`. */
export const sineDescription: Description = {
  aliases: ["siren", "sinusoid"],
  family: "periodic",
  formula: "sin(frequency * x)",
  tex: "\\sin(\\omega x)",
  parameterMeanings: { frequency: "How many radians an input of 1 is" },
  defaultsElsewhere: [],
  paper: {
    title: "Implicit Neural Representations with Periodic Activation Functions",
    authors:
      "Vincent Sitzmann, Julien N. P. Martel, Alexander W. Bergman, David B. Lindell, Gordon Wetzstein",
    year: 2020,
    url: "https://arxiv.org/abs/2006.09661",
  },
  pros: [
    "Its derivatives are sines again, so a network can be fitted to gradients of a signal too",
    "Represents fine detail that networks of rectifiers smooth over",
  ],
  cons: [
    "Many local minima: trains only with an initializer that matches the frequency",
    "Does not extrapolate, and passes noise of high frequency on",
  ],
  uses: [
    "Networks that represent an image, a sound or a surface by its coordinates",
    "Solving differential equations",
  ],
  cost: "one transcendental",
  initializer: "glorotUniform",
  notSameAs: [{ name: "cosine", note: "shifted by a quarter of a period" }],
};
