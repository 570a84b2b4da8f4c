import { defineVectorActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { keepNaN } from "../shared/keep-nan.js";
import { rectified } from "../shared/rectified.js";

/**
 * The sparsemax over the last axis, the point of the probability simplex that is nearest to x: max(0, xᵢ − τ) with the τ that makes the
 * sum 1. Every output in [0, 1]; inputs that lie further below the rest become exactly 0, and get no gradient.
 *
 * Martins & Astudillo 2016, arXiv:1602.02068.
 */
export const sparsemax = /* @__PURE__ */ defineVectorActivation({
  name: "sparsemax",
  title: "Sparsemax",
  traits: () => ({ range: [0, 1] }),
  reference: (x) => {
    const highest = x.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    const shifted = x.map((value) => value - highest);
    let sum = -1;
    let threshold = Number.NaN;
    for (const [index, value] of [...shifted].sort((a, b) => b - a).entries()) {
      if (index > 0 && value <= threshold) break;
      sum += value;
      threshold = sum / (index + 1);
    }
    return shifted.map((value) => (Number.isNaN(value) ? value : Math.max(0, value - threshold)));
  },
  apply: (x) =>
    tf.customGrad((input, save) => {
      if (typeof input === "function" || typeof save !== "function") {
        throw new Error("unreachable: tfjs hands a custom gradient its input and a save function");
      }
      const output = sparsemaxForward(input);
      save([output]);
      return {
        value: output,
        // It depends on the output through its support alone, which is constant: the second derivative is 0, as it should be.
        gradFunc: (dy: Tensor, [saved]: Tensor[]) => {
          if (!saved) throw new Error("unreachable: the output was saved");
          const support = tf.step(saved);
          const passed = tf.mul(dy, support);
          const mean = tf.div(tf.sum(passed, -1, true), tf.sum(support, -1, true));
          return tf.sub(passed, tf.mul(support, mean));
        },
      };
    })(x),
});

function sparsemaxForward(x: Tensor): Tensor {
  const count = x.shape.at(-1) ?? 1;
  // The threshold lies at most 1 below the largest: what is further down does not matter, and would only cost digits.
  const distances = tf.sub(x, tf.max(x, -1, true));
  const shifted = keepNaN(tf.clipByValue(distances, -1, 0), distances);
  const sorted = tf.topk(shifted, count).values;
  const sums = tf.cumsum(sorted, sorted.rank - 1);
  const sizes = tf.range(1, count + 1);
  const isInside = tf.cast(tf.greater(tf.add(tf.mul(sizes, sorted), 1), sums), "float32");
  const threshold = tf.div(tf.sub(tf.sum(tf.mul(sorted, isInside), -1, true), 1), tf.sum(isInside, -1, true));
  return rectified(tf.sub(shifted, threshold));
}

/** What is known of `sparsemax`. */
export const sparsemaxDescription: Description = {
  family: "normalizer",
  formula: "max(0, x_i - tau), with the tau for which the sum is 1",
  tex: "\\arg\\min_{p \\in \\Delta} \\lVert p - x \\rVert^2",
  defaultsElsewhere: [
    { library: "Keras", name: "keras.activations.sparsemax", params: {} },
    { library: "TensorFlow Addons", name: "tfa.activations.sparsemax", params: {} },
  ],
  paper: {
    title: "From Softmax to Sparsemax: A Sparse Model of Attention and Multi-Label Classification",
    authors: "André F. T. Martins, Ramón Fernandez Astudillo",
    year: 2016,
    url: "https://arxiv.org/abs/1602.02068",
  },
  pros: [
    "Probabilities of exactly 0, unlike softmax: attention that can be read",
    "Piecewise linear, without an exponential",
  ],
  cons: [
    "Needs a sort",
    "The logarithm of an output may be −∞, so that the cross-entropy needs a loss of its own in its place",
  ],
  uses: ["Sparse attention weights", "Multi-label classification"],
  cost: "arithmetic",
  initializer: "glorotUniform",
  notSameAs: [
    { name: "softmax", note: "Never exactly 0." },
    { name: "entmax15", note: "Between the two." },
  ],
};
