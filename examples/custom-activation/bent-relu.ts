import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";

/** ReLU with a bend: x for x > 0, and a parabola that comes back to zero at −2 · depth below it. */
export const bentRelu = defineActivation({
  name: "bentRelu",
  title: "Bent ReLU",
  defaults: { depth: 0.5 },
  refuse: ({ depth }) => (depth > 0 ? undefined : `depth must be above 0, not ${depth}.`),
  // The definition, on a number: tests compare the tensors with it.
  reference: (x, { depth }) => (x > 0 ? x : x > -2 * depth ? x + (x * x) / (2 * depth) : 0),
  // The same on tensors.
  apply: (x, { depth }) =>
    tf.tidy(() => {
      const negative = tf.clipByValue(x, -2 * depth, 0);
      return tf.add(tf.relu(x), tf.add(negative, tf.div(tf.square(negative), 2 * depth)));
    }),
  // Where the derivative jumps, and what the tensors take there.
  kinks: ({ depth }) => [{ at: -2 * depth, derivative: -1 }],
});
