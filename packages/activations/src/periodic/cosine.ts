import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { cosineTensor } from "../shared/sine.js";

/**
 * The cosine of frequency · x, range [−1, 1]: with random weights and biases the features whose products approximate a kernel.
 *
 * Rahimi & Recht 2007, https://proceedings.neurips.cc/paper/2007/hash/013a006f03dbc5392effeb8f18fda755-Abstract.html.
 */
export const cosine = /* @__PURE__ */ defineActivation({
  name: "cosine",
  title: "Cosine",
  defaults: { frequency: 1 },
  refuse: ({ frequency }) =>
    frequency > 0 ? undefined : `frequency is ${frequency}; expected a number above 0.`,
  reference: (x, { frequency }) => Math.cos(frequency * x),
  traits: ({ frequency }) => ({
    range: [-1, 1],
    monotone: "no",
    smoothness: "smooth",
    // The mean of cos(ωZ) is e^(−ω²/2), that of its square (1 + e^(−2ω²)) / 2.
    zeroCentred: Math.exp(-(frequency ** 2) / 2) <= 0.1 * Math.sqrt((1 + Math.exp(-2 * frequency ** 2)) / 2),
    saturation: {},
    lipschitz: frequency,
    selfNormalizing: false,
  }),
  apply: (x, { frequency }) => cosineTensor(tf.mul(x, frequency)),
});

/** What is known of `cosine`. */
export const cosineDescription: Description = {
  aliases: [],
  family: "periodic",
  formula: "cos(frequency * x)",
  tex: "\\cos(\\omega x)",
  parameterMeanings: { frequency: "How many radians an input of 1 is" },
  defaultsElsewhere: [],
  paper: {
    title: "Random Features for Large-Scale Kernel Machines",
    authors: "Ali Rahimi, Benjamin Recht",
    year: 2007,
    url: "https://proceedings.neurips.cc/paper/2007/hash/013a006f03dbc5392effeb8f18fda755-Abstract.html",
  },
  pros: ["Bounded and smooth", "With fixed random weights it approximates a kernel machine"],
  cons: [
    "Even, with no gradient at 0: small inputs all give about 1",
    "Many local minima, as with every periodic function",
  ],
  uses: ["Random Fourier features", "Data that repeat"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  notSameAs: [{ name: "sine", note: "shifted by a quarter of a period" }],
};
