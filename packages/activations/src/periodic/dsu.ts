import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { sincDerivativeTensor } from "../shared/sinc.js";
import { sineTensor } from "../shared/sine.js";
import { withDerivative } from "../shared/with-derivative.js";

/** π as float32 holds it, and what it lacks: their sum with x is right to the last bits even where x is close to ±π. */
const roundedPi = 3.1415927410125732;
const lackOfPi = -8.742278000372486e-8;

/** What float64 lacks of π. */
const lackOfPi64 = 1.2246467991473532e-16;

/** The largest number that float32 holds. */
const largest = 3.4028234663852886e38;

const highestAt = 2.630995851953812;
const highest = 1.6364081368248817;

/**
 * The decaying sine unit (π/2) · (sinc(x − π) − sinc(x + π)) with sinc x = sin x / x, which is sin x / (1 − (x/π)²); range about
 * [−1.6364, 1.6364], reached at ±2.631. It is odd, and fades out as 1/x².
 *
 * Noel, Bharadwaj, Muthiah-Nakarajan, Dutta & Amali 2021, arXiv:2111.04020.
 */
export const dsu = /* @__PURE__ */ defineActivation({
  name: "dsu",
  title: "DSU",
  reference: (x) => {
    if (Math.abs(x) === Number.POSITIVE_INFINITY) return 0;
    // A factor close to 0 has the digits of π that x lacks.
    const left = Math.PI - x + lackOfPi64;
    const right = Math.PI + x + lackOfPi64;
    return Math.sin(x) * (Math.PI / left) * (Math.PI / right);
  },
  traits: () => ({
    range: [-highest, highest],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: true,
    saturation: { left: 0, right: 0 },
    minimum: { at: -highestAt, value: -highest },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: withDerivative(
    (x) => {
      const left = tf.add(tf.sub(roundedPi, x), lackOfPi);
      const right = tf.add(tf.add(x, roundedPi), lackOfPi);
      // Infinities have no sine, but a limit here. Clipping makes a number of NaN on the wasm backend; the quotient is NaN still.
      const sine = sineTensor(tf.clipByValue(x, -largest, largest));
      return tf.mul(tf.div(sine, left), tf.div(Math.PI ** 2, right));
    },
    (x) => {
      const slopes = tf.sub(
        sincDerivativeTensor(tf.sub(x, Math.PI)),
        sincDerivativeTensor(tf.add(x, Math.PI)),
      );
      return tf.mul(slopes, Math.PI / 2);
    },
  ),
});

/** What is known of `dsu`. */
export const dsuDescription: Description = {
  aliases: ["decaying sine unit"],
  family: "periodic",
  formula: "sin(x) / (1 - (x / 3.141592653589793)^2)",
  tex: "\\frac{\\pi}{2} \\left(\\operatorname{sinc}(x - \\pi) - \\operatorname{sinc}(x + \\pi)\\right)",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title:
      "Biologically Inspired Oscillating Activation Functions Can Bridge the Performance Gap between Biological and Artificial Neurons",
    authors:
      "Matthew Mithra Noel, Shubham Bharadwaj, Venkataraman Muthiah-Nakarajan, Praneet Dutta, Geraldine Bessie Amali",
    year: 2021,
    url: "https://arxiv.org/abs/2111.04020",
  },
  pros: [
    "Bounded and odd, with a slope of 1 at 0, its largest",
    "One unit has several hyperplanes in its decision boundary, and can learn XOR",
  ],
  cons: [
    "The gradient fades out far from 0, and changes its sign on the way",
    "A sine and a division an element",
  ],
  uses: ["Convolutional layers of small image classifiers"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  notSameAs: [{ name: "sinc", note: "even, and fades out as 1/x" }],
};
