import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { signTensor } from "../shared/sign.js";
import { withDerivative } from "../shared/with-derivative.js";

function elliottForward(x: Tensor): Tensor {
  const tail = tf.div(0.5, tf.add(tf.abs(x), 1));
  return tf.where(tf.greater(x, 0), tf.sub(1, tail), tail);
}

/** The second derivative jumps at 0 and is taken as 0 there, halfway. */
const elliottSlope = withDerivative(
  (x: Tensor) => tf.mul(tf.square(tf.reciprocal(tf.add(tf.abs(x), 1))), 0.5),
  (x) => tf.mul(tf.neg(signTensor(x)), tf.pow(tf.reciprocal(tf.add(tf.abs(x), 1)), 3)),
);

/**
 * Elliott's sigmoid ½ · x / (1 + |x|) + ½, range (0, 1), computed without cancellation in the left tail. Some libraries give
 * the name to x / (1 + |x|), which is `softsign`.
 *
 * Elliott 1993, https://drum.lib.umd.edu/handle/1903/5355.
 */
export const elliott = /* @__PURE__ */ defineActivation({
  name: "elliott",
  title: "Elliott",
  reference: (x) => {
    const tail = 0.5 / (1 + Math.abs(x));
    return x > 0 ? 1 - tail : tail;
  },
  traits: () => ({
    range: [0, 1],
    monotone: "increasing",
    smoothness: "C1",
    zeroCentred: false,
    saturation: { left: 0, right: 1 },
    lipschitz: 0.5,
    selfNormalizing: false,
  }),
  apply: withDerivative(elliottForward, elliottSlope),
});

/** What is known of `elliott`. */
export const elliottDescription: Description = {
  aliases: ["elliottSigmoid"],
  family: "sigmoid",
  formula: "x / (2 * (1 + abs(x))) + 1 / 2",
  tex: "\\frac{x}{2 (1 + |x|)} + \\frac{1}{2}",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title: "A Better Activation Function for Artificial Neural Networks",
    authors: "David L. Elliott",
    year: 1993,
    url: "https://drum.lib.umd.edu/handle/1903/5355",
  },
  pros: ["A sigmoid without an exponential", "Its derivative falls off as 1 / x², not exponentially"],
  cons: ["Approaches 0 and 1 slowly: 0.95 at 10", "The second derivative jumps at 0"],
  uses: ["Sigmoid units on hardware without an exponential"],
  cost: "arithmetic",
  initializer: "glorotUniform",
  sameAs: [],
  notSameAs: [
    { name: "softsign", note: "x / (1 + |x|), with range (-1, 1), which some libraries call Elliott" },
    { name: "sigmoid", note: "saturates exponentially" },
  ],
};
