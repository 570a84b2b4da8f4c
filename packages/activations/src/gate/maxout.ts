import { defineVectorActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { withDerivative } from "../shared/with-derivative.js";

/**
 * Maxout: the largest of each `pieces` channels that follow each other; range all numbers. Where several are the largest, the first
 * gets the gradient.
 *
 * Goodfellow, Warde-Farley, Mirza, Courville & Bengio 2013, arXiv:1302.4389.
 */
export const maxout = /* @__PURE__ */ defineVectorActivation({
  name: "maxout",
  title: "Maxout",
  defaults: { pieces: 2 },
  refuse: ({ pieces }) =>
    Number.isInteger(pieces) && pieces >= 1
      ? undefined
      : `pieces is ${pieces}; expected a whole number from 1.`,
  traits: () => ({ range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] }),
  outputChannels: (channels, { pieces }) =>
    channels > 0 && channels % pieces === 0
      ? channels / pieces
      : `it takes a multiple of ${pieces} channels, not ${channels}.`,
  reference: (x, { pieces }) =>
    Array.from({ length: x.length / pieces }, (_, group) =>
      Math.max(...x.slice(group * pieces, (group + 1) * pieces)),
    ),
  apply: (x, { pieces }) => {
    const channels = x.shape.at(-1) ?? 0;
    const groups = tf.reshape(x, [...x.shape.slice(0, -1), channels / pieces, pieces]);
    return maximum(groups);
  },
});

/** The largest number of each last axis. The gradient of `tf.max` goes to each of several that are, so that it adds up to more. */
function maximum(groups: Tensor): Tensor {
  return tf.customGrad((x, save) => {
    if (typeof x === "function" || typeof save !== "function") {
      throw new Error("unreachable: tfjs hands a custom gradient its input and a save function");
    }
    save([x]);
    return {
      value: tf.max(x, -1),
      gradFunc: (dy: Tensor, [saved]: Tensor[]) => {
        if (!saved) throw new Error("unreachable: the input was saved");
        return tf.mul(tf.expandDims(dy, -1), isFirstLargest(saved));
      },
    };
  })(groups);
}

/** 1 at the first of the largest numbers of the last axis, else 0; nothing of it has a gradient. */
const isFirstLargest = withDerivative((x) => {
  const places = tf.range(0, x.shape.at(-1) ?? 1, 1, "int32");
  return tf.cast(tf.equal(places, tf.expandDims(tf.argMax(x, -1), -1)), "float32");
}, tf.zerosLike);

/** What is known of `maxout`. */
export const maxoutDescription: Description = {
  family: "gate",
  formula: "max(x_1, ..., x_pieces) of each group of channels",
  tex: "\\max_{j=1}^{k} x_{ik + j}",
  parameterMeanings: { pieces: "How many channels are made one, a whole number from 1" },
  paper: {
    title: "Maxout Networks",
    authors: "Ian J. Goodfellow, David Warde-Farley, Mehdi Mirza, Aaron Courville, Yoshua Bengio",
    year: 2013,
    url: "https://arxiv.org/abs/1302.4389",
  },
  pros: [
    "Learns the shape of its own nonlinearity: any convex function, piece by piece",
    "The derivative of the largest piece is 1: no unit saturates or dies",
  ],
  cons: [
    "The layer before it has as many times the weights as there are pieces",
    "Only one of the pieces gets a gradient",
  ],
  uses: ["Networks trained with dropout, for which it was made"],
  cost: "comparison",
  initializer: "heNormal",
  sameAs: [{ name: "the identity", note: "with one piece", params: { pieces: 1 } }],
  notSameAs: [{ name: "max pooling", note: "The largest of neighbouring places, not channels." }],
};
