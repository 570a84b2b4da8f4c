import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { cosineTensor, sineTensor } from "../shared/sine.js";
import { withDerivative } from "../shared/with-derivative.js";

function wave(x: number, epsilon: number): number {
  return epsilon * (Math.sin(x) - Math.cos(x));
}

/** Where the wave meets x, a little below 0; the steps shrink, as the wave's slope is below 1. */
function meetingPoint(epsilon: number): number {
  let at = -epsilon;
  for (let step = 0; step < 60; step++) {
    const slope = 1 - epsilon * (Math.cos(at) + Math.sin(at));
    at -= (at - wave(at, epsilon)) / slope;
  }
  return at;
}

/** min(0, x), so that what is not chosen is finite too. */
function negativePart(x: Tensor): Tensor {
  return tf.neg(tf.relu(tf.neg(x)));
}

/**
 * SineReLU, max(x, ε · (sin x − cos x)): x down to about −ε, where it meets the wave, and the wave below; range
 * [−√2 · ε, ∞). The derivative where they meet is that of the wave. This is the form of keras-contrib; "x for x > 0,
 * else the wave", which is also in use, jumps by ε at 0.
 *
 * Rodrigues 2018, https://medium.com/@wilder.rodrigues/sinerelu-an-alternative-to-the-relu-activation-function-e46a6199997d.
 */
export const sineRelu = /* @__PURE__ */ defineActivation({
  name: "sineRelu",
  title: "SineReLU",
  defaults: { epsilon: 0.0025 },
  refuse: ({ epsilon }) =>
    epsilon > 0 && epsilon <= 0.7
      ? undefined
      : `epsilon is ${epsilon}; expected a number above 0 and up to 0.7, where the wave meets x but once.`,
  reference: (x, { epsilon }) => (x >= 0 ? x : Math.max(x, wave(x, epsilon))),
  kinks: ({ epsilon }) => {
    const at = meetingPoint(epsilon);
    return [{ at, derivative: epsilon * (Math.cos(at) + Math.sin(at)) }];
  },
  traits: ({ epsilon }) => ({
    range: [-Math.SQRT2 * epsilon, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "continuous",
    zeroCentred: false,
    saturation: {},
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: (x, { epsilon }) => {
    const isAbove = (input: Tensor): Tensor => tf.step(tf.sub(input, meetingPoint(epsilon)));
    return withDerivative(
      (input) => {
        const negative = negativePart(input);
        return tf.maximum(input, tf.mul(tf.sub(sineTensor(negative), cosineTensor(negative)), epsilon));
      },
      (input) => {
        const [above, negative] = [isAbove(input), negativePart(input)];
        const slope = tf.mul(tf.add(cosineTensor(negative), sineTensor(negative)), epsilon);
        return tf.add(above, tf.mul(tf.sub(1, above), slope));
      },
    )(x);
  },
});

/** What is known of `sineRelu`. */
export const sineReluDescription: Description = {
  family: "rectifier",
  formula: "max(x, epsilon * (sin(x) - cos(x)))",
  tex: "\\max(x, \\varepsilon (\\sin x - \\cos x))",
  parameterMeanings: { epsilon: "The size of the wave for negative inputs" },
  defaultsElsewhere: [
    { library: "keras-contrib", name: "keras_contrib.layers.SineReLU", params: { epsilon: 0.0025 } },
  ],
  paper: {
    title: "SineReLU — An Alternative to the ReLU Activation Function",
    authors: "Wilder Rodrigues",
    year: 2018,
    url: "https://medium.com/@wilder.rodrigues/sinerelu-an-alternative-to-the-relu-activation-function-e46a6199997d",
  },
  pros: ["Negative inputs keep a gradient, so no unit dies", "Bounded for negative inputs"],
  cons: [
    "The gradient for negative inputs changes its sign every half turn and is tiny with the usual epsilon",
    "Costs a sine and a cosine; not reviewed by peers",
  ],
  uses: ["Small convolutional and fully connected networks"],
  cost: "several transcendentals",
  initializer: "heNormal",
  notSameAs: [{ name: "relu", note: "has no wave; SineReLU is near it for a small epsilon" }],
};
