import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { isZeroCentred } from "../shared/normal-traits.js";
import { sineTensor } from "../shared/sine.js";
import { withDerivative } from "../shared/with-derivative.js";

/** The largest number that float32 holds, whose sine is a number. */
const largest = 3.4028234663852886e38;

function reference(x: number, frequency: number): number {
  return Number.isFinite(x) ? x + Math.sin(frequency * x) ** 2 / frequency : x;
}

/**
 * Snake, x + sin²(frequency · x) / frequency; range all numbers. It never falls: its slope is 1 + sin(2 · frequency · x), from 0 to 2.
 *
 * Ziyin, Hartwig & Ueda 2020, arXiv:2006.08195.
 */
export const snake = /* @__PURE__ */ defineActivation({
  name: "snake",
  title: "Snake",
  defaults: { frequency: 1 },
  refuse: ({ frequency }) =>
    frequency > 0 ? undefined : `frequency is ${frequency}; expected a number above 0.`,
  reference: (x, { frequency }) => reference(x, frequency),
  traits: ({ frequency }) => ({
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: isZeroCentred((x) => reference(x, frequency)),
    saturation: {},
    lipschitz: 2,
    selfNormalizing: false,
  }),
  apply: (x, { frequency }) =>
    withDerivative(
      (input) => {
        // Infinities have no sine, but a limit here. Clipping makes a number of NaN on the wasm backend; the sum keeps it.
        const angle = tf.clipByValue(tf.mul(input, frequency), -largest, largest);
        return tf.add(input, tf.div(tf.square(sineTensor(angle)), frequency));
      },
      (input) => tf.add(sineTensor(tf.mul(input, 2 * frequency)), 1),
    )(x),
});

/** What is known of `snake`. */
export const snakeDescription: Description = {
  aliases: [],
  family: "periodic",
  formula: "x + sin(frequency * x)^2 / frequency",
  tex: "x + \\frac{1}{a} \\sin^2(a x)",
  parameterMeanings: {
    frequency: "How many radians an input of 1 is; half a turn is a period of the derivative",
  },
  defaultsElsewhere: [
    { library: "TensorFlow Addons", name: "tfa.activations.snake", params: { frequency: 1 } },
  ],
  paper: {
    title: "Neural Networks Fail to Learn Periodic Functions and How to Fix It",
    authors: "Liu Ziyin, Tilman Hartwig, Masahito Ueda",
    year: 2020,
    url: "https://arxiv.org/abs/2006.08195",
  },
  pros: [
    "Learns periodic functions that ReLU and tanh networks only memorize, and trains as those do",
    "Monotonic and unbounded: gradients do not saturate for good",
  ],
  cons: [
    "Another kind of function with every frequency, which must match the data",
    "Belcak & Wattenhofer 2022 (arXiv:2209.10280) find that it fails at extrapolating periodic signals",
  ],
  uses: ["Time series with seasons", "Vocoders and audio codecs"],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [{ name: "learnedSnake", note: "until that has learned something" }],
};
