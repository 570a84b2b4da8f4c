import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { isZeroCentred } from "../shared/normal-traits.js";
import { sincTensor } from "../shared/sinc.js";
import { withDerivative } from "../shared/with-derivative.js";

/** Far enough that float32 tells no angles any more, and so near that nothing overflows. */
const far = 1e9;

function reference(x: number, frequency: number): number {
  if (frequency === 0 || !Number.isFinite(x)) return x;
  return x + Math.sin(frequency * x) ** 2 / frequency;
}

/** The input as far as ±1e9, handed through with a derivative of 1. Clipping makes a number of NaN on the wasm backend. */
function angleOf(x: tf.Tensor): tf.Tensor {
  return withDerivative((input) => tf.clipByValue(input, -far, far), tf.onesLike)(x);
}

/**
 * Snake with a learned frequency for each channel: x + sin²(a · x) / a; range all numbers. Where a is 0 it is the identity, and its
 * gradient that of the limit, so that a may change its sign.
 *
 * Ziyin, Hartwig & Ueda 2020, arXiv:2006.08195.
 */
export const learnedSnake = /* @__PURE__ */ defineActivation({
  name: "learnedSnake",
  title: "Snake, learned",
  defaults: { initialFrequency: 1 },
  refuse: ({ initialFrequency }) =>
    initialFrequency > 0 ? undefined : `initialFrequency is ${initialFrequency}; expected a number above 0.`,
  weights: ({ initialFrequency }) => ({
    frequency: { meaning: "How many radians an input of 1 is", initial: initialFrequency, per: "channel" },
  }),
  reference: (x, _, { frequency }) => reference(x, frequency),
  traits: ({ initialFrequency }) => ({
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: isZeroCentred((x) => reference(x, initialFrequency)),
    saturation: {},
    lipschitz: 2,
    selfNormalizing: false,
  }),
  apply: (x, _, { weights: { frequency } }) => {
    const near = angleOf(x);
    // sin(a · x) / a, without a division by a.
    const wave = tf.mul(near, sincTensor(tf.mul(frequency, near)));
    return tf.add(x, tf.mul(frequency, tf.square(wave)));
  },
});

/** What is known of `learnedSnake`. */
export const learnedSnakeDescription: Description = {
  aliases: ["snake1d"],
  family: "periodic",
  formula: "x + sin(a * x)^2 / a, with a learned a",
  tex: "x + \\frac{1}{a} \\sin^2(a x)",
  parameterMeanings: { initialFrequency: "How many radians an input of 1 is, before training" },
  defaultsElsewhere: [],
  paper: {
    title: "Neural Networks Fail to Learn Periodic Functions and How to Fix It",
    authors: "Liu Ziyin, Tilman Hartwig, Masahito Ueda",
    year: 2020,
    url: "https://arxiv.org/abs/2006.08195",
  },
  pros: ["The period is fitted to the data, by each channel on its own", "Monotonic, as Snake is"],
  cons: [
    "The loss has many local minima in the frequency, so that its start matters",
    "Frequencies should be left out of weight decay",
  ],
  uses: ["Vocoders and audio codecs", "Time series whose period is not known"],
  cost: "one transcendental",
  initializer: "heNormal",
};
