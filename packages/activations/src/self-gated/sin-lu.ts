import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { highestPoint, lowestPoint } from "../shared/extremum.js";
import { withoutInfinities } from "../shared/finite.js";
import { gated } from "../shared/gated.js";
import { logistic, logisticTensor } from "../shared/logistic.js";
import { isZeroCentred } from "../shared/normal-traits.js";
import { product } from "../shared/product.js";
import { sineTensor } from "../shared/sine.js";

/**
 * The sinu-sigmoidal linear unit (x + a · sin(b · x)) · σ(x), with an amplitude a and a frequency b that each layer learns; range
 * about [−0.497, ∞) at the start.
 *
 * Paul, Bandyopadhyay, Yoon, Geem & Sarkar 2022, doi:10.3390/math10030337.
 */
export const sinLu = /* @__PURE__ */ defineActivation({
  name: "sinLu",
  title: "SinLU",
  defaults: { initialAmplitude: 1, initialFrequency: 1 },
  refuse: ({ initialFrequency }) =>
    initialFrequency > 0
      ? undefined
      : `initialFrequency is ${initialFrequency}; expected a number above 0, as the amplitude has the sign.`,
  weights: ({ initialAmplitude, initialFrequency }) => ({
    amplitude: { meaning: "The amplitude of the sine", initial: initialAmplitude, per: "layer" },
    frequency: { meaning: "The frequency of the sine", initial: initialFrequency, per: "layer" },
  }),
  reference: (x, _, { amplitude, frequency }) => sinusoidal(x, amplitude, frequency),
  traits: ({ initialAmplitude: a, initialFrequency: b }) => {
    const f = (x: number): number => sinusoidal(x, a, b);
    const slope = (x: number): number => {
      const gate = logistic(x);
      return gate * (1 + a * b * Math.cos(b * x) + (x + a * Math.sin(b * x)) * logistic(-x));
    };
    const minimum = lowestPoint(f, -20 - Math.abs(a), 0);
    // Far out the slopes go on between 1 − |a·b| and 1 + |a·b|.
    const steepest = highestPoint((x) => Math.abs(slope(x)), -10, 20 + (4 * Math.PI) / b);
    return {
      range: [minimum.value, Number.POSITIVE_INFINITY],
      monotone: "no",
      smoothness: "smooth",
      zeroCentred: isZeroCentred(f),
      saturation: { left: 0 },
      minimum,
      lipschitz: Math.max(steepest.value, 1 + Math.abs(a * b)),
      selfNormalizing: false,
    };
  },
  apply: (x, _, { weights: { amplitude, frequency } }) => {
    const gate = logisticTensor(x);
    const wave = tf.mul(amplitude, sineTensor(tf.mul(frequency, withoutInfinities(x))));
    return tf.add(gated(x, gate), tf.mul(wave, gate));
  },
});

function sinusoidal(x: number, amplitude: number, frequency: number): number {
  const wave = Number.isFinite(x) ? amplitude * Math.sin(frequency * x) : 0;
  return product(x, logistic(x)) + wave * logistic(x);
}

/** What is known of `sinLu`. */
export const sinLuDescription: Description = {
  aliases: ["Sinu-sigmoidal linear unit"],
  family: "self gated",
  formula: "(x + amplitude * sin(frequency * x)) / (1 + exp(-x)), with learned amplitude and frequency",
  tex: "(x + a \\sin b x) \\, \\sigma(x)",
  parameterMeanings: {
    initialAmplitude: "The amplitude of the sine that training starts from",
    initialFrequency: "The frequency of the sine that training starts from, above 0",
  },
  paper: {
    title: "SinLU: Sinu-Sigmoidal Linear Unit",
    authors: "Ashis Paul, Rajarshi Bandyopadhyay, Jin Hee Yoon, Zong Woo Geem, Ram Sarkar",
    year: 2022,
    url: "https://doi.org/10.3390/math10030337",
  },
  pros: [
    "The wave is learned, and may be learned away: with an amplitude of 0 it is Swish",
    "Deeper below 0 than Swish at the start, with a steeper slope around it",
  ],
  cons: [
    "An exponential and a sine an element",
    "Slopes vary between 0 and 2 for positive inputs at the start, and more if the weights grow",
  ],
  uses: ["Image and sequence classification in the paper"],
  cost: "several transcendentals",
  initializer: "heNormal",
  sameAs: [{ name: "swish", note: "until it has learned something", params: { initialAmplitude: 0 } }],
  notSameAs: [{ name: "sinSig", note: "x · sin(π/2 · σ(x)): its sine is in the gate." }],
};
