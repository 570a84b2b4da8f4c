import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { logisticTensor } from "../shared/logistic.js";
import { product } from "../shared/product.js";
import { withDerivative } from "../shared/with-derivative.js";

const lowest = { at: -2.399357280515468, value: -0.09983932012886686 };

/** From here on its float32 value is 1, and at minus it 0. */
const far = 200;

/**
 * The derivative of Swish as an activation, σ(x) · (1 + x · (1 − σ(x))), a sigmoid that overshoots on both sides; range about
 * [−0.0998, 1.0998], lowest at x ≈ −2.3994 and highest at 2.3994.
 *
 * Elfwing, Uchibe & Doya 2017, arXiv:1702.03118.
 */
export const dsilu = /* @__PURE__ */ defineActivation({
  name: "dsilu",
  title: "dSiLU",
  reference: (x) => {
    const e = Math.exp(-Math.abs(x));
    // Left of 0 the two halves of the sum cancel at −1.28: one rounding each.
    return x < 0 ? product(1 + x + e, e / (1 + e) ** 2) : (1 + product(x, e / (1 + e))) / (1 + e);
  },
  traits: () => ({
    range: [lowest.value, 1 - lowest.value],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0, right: 1 },
    minimum: lowest,
    lipschitz: 0.5,
    selfNormalizing: false,
  }),
  apply: /* @__PURE__ */ withDerivative(
    (x) => {
      const near = tf.minimum(tf.maximum(x, -far), far);
      return tf.mul(tf.sigmoid(near), tf.add(tf.mul(near, tf.sigmoid(tf.neg(near))), 1));
    },
    (x) => {
      const near = tf.minimum(tf.maximum(x, -far), far);
      const left = logisticTensor(near);
      const right = logisticTensor(tf.neg(near));
      return tf.mul(tf.mul(left, right), tf.add(tf.mul(near, tf.sub(right, left)), 2));
    },
  ),
});

/** What is known of `dsilu`. */
export const dsiluDescription: Description = {
  aliases: ["siluDerivative"],
  family: "self gated",
  formula: "sigmoid(x) * (1 + x * (1 - sigmoid(x)))",
  tex: "\\sigma(x) \\, (1 + x \\, (1 - \\sigma(x)))",
  paper: {
    title:
      "Sigmoid-Weighted Linear Units for Neural Network Function Approximation in Reinforcement Learning",
    authors: "Stefan Elfwing, Eiji Uchibe, Kenji Doya",
    year: 2017,
    url: "https://arxiv.org/abs/1702.03118",
  },
  pros: ["Twice as steep at 0 as the logistic function", "Bounded and smooth"],
  cons: ["Saturates on both sides", "Not monotonic, and its outputs are not centred on 0"],
  uses: ["Hidden layers of shallow networks and fully connected ones in reinforcement learning"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  notSameAs: [
    { name: "swish", note: "whose derivative it is" },
    { name: "sigmoid", note: "which is monotonic and half as steep at 0" },
  ],
};
