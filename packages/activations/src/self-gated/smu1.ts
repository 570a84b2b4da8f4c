import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { smoothHyperbola, smoothMaximumTraits } from "../shared/smooth-maximum.js";

/**
 * SMU-1, ((1 + alpha) · x + √((1 − alpha)² · x² + mu²)) / 2: leaky ReLU with the slope alpha and a corner rounded by a
 * hyperbola, whose width mu each channel learns. Range all numbers for a positive alpha, (0, ∞) for 0; mu / 2 at 0. Computed as
 * h(x) − alpha · h(−x) with h(x) = (x + √(x² + m²)) / 2 and m = mu / (1 − alpha), which does not cancel.
 *
 * The implementations that follow the paper start from mu = 4.35e-9, where in float32 it is leaky ReLU and the gradient of mu
 * is 0 nearly everywhere. It starts from 1 here.
 *
 * Biswas, Kumar, Banerjee & Pandey 2021, arXiv:2111.04682.
 */
export const smu1 = /* @__PURE__ */ defineActivation({
  name: "smu1",
  title: "SMU-1",
  defaults: { alpha: 0.25, initialMu: 1 },
  refuse: ({ alpha, initialMu }) => {
    if (alpha < 0 || alpha >= 1) return `alpha is ${alpha}; expected a number from 0 to below 1.`;
    return initialMu > 0 ? undefined : `initialMu is ${initialMu}; expected a number above 0.`;
  },
  weights: ({ initialMu }) => ({
    mu: { meaning: "The width of the corner", initial: initialMu, per: "channel" },
  }),
  reference: (x, { alpha }, { mu }) => {
    const width = mu / (1 - alpha);
    // Not 0 · ∞, which is NaN.
    return hyperbola(x, width) - (alpha === 0 ? 0 : alpha * hyperbola(-x, width));
  },
  traits: ({ alpha, initialMu }) =>
    smoothMaximumTraits(smoothHyperbola, { low: alpha, high: 1, sharpness: (1 - alpha) / initialMu }),
  apply: (x, { alpha }, { weights: { mu } }) => {
    const width = tf.mul(tf.div(mu, 1 - alpha), tf.onesLike(x));
    const right = hyperbolaTensor(x, width);
    return alpha === 0 ? right : tf.sub(right, tf.mul(hyperbolaTensor(tf.neg(x), width), alpha));
  },
});

/** (x + √(x² + width²)) / 2, for negative x as a quotient. */
function hyperbola(x: number, width: number): number {
  const sum = Math.abs(x) + Math.hypot(x, width);
  return x < 0 ? (0.5 * width * width) / sum : sum / 2;
}

function hyperbolaTensor(x: Tensor, width: Tensor): Tensor {
  const curve = tf.customGrad((input, breadth, save) => {
    if (typeof input === "function" || typeof breadth === "function" || typeof save !== "function") {
      throw new Error("unreachable: tfjs hands a custom gradient its inputs and a save function");
    }
    save([input, breadth]);
    const sum = tf.add(tf.abs(input), tf.sqrt(tf.add(tf.square(input), tf.square(breadth))));
    return {
      value: tf.where(tf.less(input, 0), tf.div(tf.mul(tf.square(breadth), 0.5), sum), tf.mul(sum, 0.5)),
      gradFunc: (dy: Tensor, [savedInput, savedBreadth]: Tensor[]) => {
        if (!savedInput || !savedBreadth) throw new Error("unreachable: the inputs were saved");
        const root = tf.sqrt(tf.add(tf.square(savedInput), tf.square(savedBreadth)));
        return [
          tf.mul(dy, tf.div(hyperbolaTensor(savedInput, savedBreadth), root)),
          tf.mul(dy, tf.div(tf.mul(savedBreadth, 0.5), root)),
        ];
      },
    };
  });
  return curve(x, width);
}

/** What is known of `smu1`. */
export const smu1Description: Description = {
  family: "self gated",
  formula: "((1 + alpha) * x + sqrt((1 - alpha)^2 * x^2 + mu^2)) / 2, with a learned mu",
  tex: "\\frac{(1 + \\alpha) x + \\sqrt{(1 - \\alpha)^2 x^2 + \\mu^2}}{2}",
  parameterMeanings: {
    alpha: "The slope for negative inputs, from 0 to below 1",
    initialMu: "The width of the corner that training starts from, above 0",
  },
  paper: {
    title: "SMU: smooth activation function for deep networks using smoothing maximum technique",
    authors: "Koushik Biswas, Sandeep Kumar, Shilpak Banerjee, Ashish Kumar Pandey",
    year: 2021,
    url: "https://arxiv.org/abs/2111.04682",
  },
  pros: ["Smooth and monotonic", "One square root, no transcendental function"],
  cons: [
    "Not 0 at 0 but mu / 2, which shifts the mean of what it passes on",
    "Approaches its lines only as 1 / |x|",
  ],
  uses: ["Image classification networks of the paper"],
  cost: "arithmetic",
  initializer: "heNormal",
  sameAs: [
    {
      name: "squareplus(b=1)",
      note: "until it has learned something; b is the square of mu",
      params: { alpha: 0, initialMu: 1 },
    },
  ],
  notSameAs: [
    { name: "leakyRelu(slope=0.25)", note: "Its limit where mu falls to 0." },
    { name: "smu", note: "It rounds the corner with the error function, and grows sharper with mu." },
  ],
};
