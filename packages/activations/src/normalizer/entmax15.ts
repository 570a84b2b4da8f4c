import { defineVectorActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { keepNaN } from "../shared/keep-nan.js";
import { rectified } from "../shared/rectified.js";

/**
 * The 1.5-entmax over the last axis, between softmax and sparsemax: max(0, xᵢ / 2 − τ)² with the τ that makes the sum 1. Every
 * output in [0, 1]; inputs that lie further below the rest become exactly 0. Exact, by a sort.
 *
 * Peters, Niculae & Martins 2019, arXiv:1905.05702.
 */
export const entmax15 = /* @__PURE__ */ defineVectorActivation({
  name: "entmax15",
  title: "1.5-entmax",
  traits: () => ({ range: [0, 1] }),
  reference: (x) => {
    const highest = x.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    const halves = x.map((value) => (value - highest) / 2);
    const sorted = [...halves].sort((a, b) => b - a);
    let threshold = Number.NaN;
    for (let size = 1; size <= sorted.length; size++) {
      const inside = sorted.slice(0, size);
      const mean = inside.reduce((sum, value) => sum + value, 0) / size;
      const spread = inside.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      const candidate = mean - Math.sqrt(Math.max(0, 1 - spread) / size);
      if (spread > 1 || candidate > (sorted[size - 1] ?? Number.NaN)) break;
      threshold = candidate;
    }
    return halves.map((value) => (Number.isNaN(value) ? value : Math.max(0, value - threshold) ** 2));
  },
  apply: (x) => tf.square(rootOfEntmax(x)),
});

/**
 * max(0, x / 2 − τ), the square root of the outputs r. Its derivative is (δᵢⱼ − rⱼ / Σ r) / 2 within the support, written from x so that
 * it can be derived again.
 */
function rootOfEntmax(x: Tensor): Tensor {
  return tf.customGrad((input, save) => {
    if (typeof input === "function" || typeof save !== "function") {
      throw new Error("unreachable: tfjs hands a custom gradient its input and a save function");
    }
    save([input]);
    return {
      value: rootForward(input),
      gradFunc: (dy: Tensor, [saved]: Tensor[]) => {
        if (!saved) throw new Error("unreachable: the input was saved");
        const root = rootOfEntmax(saved);
        const passed = tf.mul(dy, tf.step(root));
        const mean = tf.div(tf.sum(passed, -1, true), tf.sum(root, -1, true));
        return tf.mul(tf.sub(passed, tf.mul(root, mean)), 0.5);
      },
    };
  })(x);
}

function rootForward(x: Tensor): Tensor {
  const count = x.shape.at(-1) ?? 1;
  // The threshold lies at most 1 below the largest: what is further down does not matter, and would only cost digits.
  const distances = tf.mul(tf.sub(x, tf.max(x, -1, true)), 0.5);
  const halves = keepNaN(tf.clipByValue(distances, -1, 0), distances);
  const sorted = tf.topk(halves, count).values;
  const sizes = tf.range(1, count + 1);
  const means = tf.div(tf.cumsum(sorted, sorted.rank - 1), sizes);
  const spreads = tf.sub(tf.cumsum(tf.square(sorted), sorted.rank - 1), tf.mul(tf.square(means), sizes));
  const candidates = tf.sub(means, tf.sqrt(tf.div(tf.relu(tf.sub(1, spreads)), sizes)));
  // The candidates of the supports that are too small lie above what they leave out, those of the others above what they take in.
  const size = tf.sum(tf.cast(tf.lessEqual(candidates, sorted), "float32"), -1, true);
  const threshold = tf.sum(tf.mul(candidates, tf.cast(tf.equal(sizes, size), "float32")), -1, true);
  // A step of Newton's method takes away what the differences of sums have cost.
  const root = tf.relu(tf.sub(halves, threshold));
  const excess = tf.sub(tf.sum(tf.square(root), -1, true), 1);
  const step = tf.div(excess, tf.mul(tf.sum(root, -1, true), 2));
  return rectified(tf.sub(halves, tf.add(threshold, step)));
}

/** What is known of `entmax15`. */
export const entmax15Description: Description = {
  aliases: ["α-entmax with α = 1.5"],
  family: "normalizer",
  formula: "max(0, x_i / 2 - tau)^2, with the tau for which the sum is 1",
  tex: "\\left[\\frac{x_i}{2} - \\tau\\right]_+^2",
  paper: {
    title: "Sparse Sequence-to-Sequence Models",
    authors: "Ben Peters, Vlad Niculae, André F. T. Martins",
    year: 2019,
    url: "https://arxiv.org/abs/1905.05702",
  },
  pros: [
    "Probabilities of exactly 0, as with sparsemax, but reached smoothly: its derivative is continuous",
    "No exponential",
  ],
  cons: [
    "Needs a sort",
    "The logarithm of an output may be −∞, so that the cross-entropy needs a loss of its own in its place",
  ],
  uses: ["Sparse attention weights and outputs of sequence-to-sequence models"],
  cost: "arithmetic",
  initializer: "glorotUniform",
  notSameAs: [
    { name: "softmax", note: "The α-entmax with α = 1." },
    { name: "sparsemax", note: "The α-entmax with α = 2." },
  ],
};
