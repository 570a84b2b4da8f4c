import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { clip } from "../shared/clip.js";
import { isZeroCentred } from "../shared/normal-traits.js";

interface Pieces<T> {
  readonly leftThreshold: T;
  readonly leftSlope: T;
  readonly rightThreshold: T;
  readonly rightSlope: T;
}

/** In sums, not by cases, so that it is continuous even where thresholds have learned to pass each other. */
function threePieces(x: number, pieces: Pieces<number>): number {
  const { leftThreshold, leftSlope, rightThreshold, rightSlope } = pieces;
  const middle = clip(x, leftThreshold, rightThreshold);
  return middle + leftSlope * Math.min(x - leftThreshold, 0) + rightSlope * Math.max(x - rightThreshold, 0);
}

function threePiecesTensor(x: Tensor, pieces: Pieces<Tensor>): Tensor {
  const { leftThreshold, leftSlope, rightThreshold, rightSlope } = pieces;
  const [fromLeft, fromRight] = [tf.sub(leftThreshold, x), tf.sub(x, rightThreshold)];
  // tf.minimum and tf.maximum have no second derivative, and infinities times 0 are NaN. All three are of one shape, since
  // tf.where cannot broadcast to where there is nothing to compute.
  const zeros = tf.zerosLike(x);
  const inside = tf.where(
    tf.greaterEqual(0, fromLeft),
    tf.where(tf.greaterEqual(0, fromRight), x, zeros),
    zeros,
  );
  const [isLeft, isRight] = [tf.step(fromLeft), tf.step(fromRight)];
  const leftEnd = tf.mul(isLeft, tf.minimum(leftThreshold, rightThreshold));
  const rightEnd = tf.mul(tf.mul(isRight, tf.sub(1, isLeft)), rightThreshold);
  const left = tf.sub(leftEnd, tf.mul(leftSlope, tf.relu(fromLeft)));
  const right = tf.add(rightEnd, tf.mul(rightSlope, tf.relu(fromRight)));
  return tf.add(inside, tf.add(left, right));
}

/**
 * The S-shaped rectifier: x between two thresholds, and a line through each threshold beyond it. Each channel learns both
 * thresholds and both slopes; range all numbers while the slopes are positive. At the thresholds the derivative is that
 * between them, 1. As in the paper it starts as a leaky ReLU.
 *
 * Jin et al. 2015, arXiv:1512.07030.
 */
export const srelu = /* @__PURE__ */ defineActivation({
  name: "srelu",
  title: "SReLU",
  defaults: {
    initialLeftThreshold: 0,
    initialLeftSlope: 0.2,
    initialRightThreshold: 1,
    initialRightSlope: 1,
  },
  refuse: ({ initialLeftThreshold, initialLeftSlope, initialRightThreshold, initialRightSlope }) =>
    initialLeftThreshold >= initialRightThreshold
      ? `initialLeftThreshold is ${initialLeftThreshold} and initialRightThreshold ${initialRightThreshold}; expected a left one below the right one.`
      : Math.min(initialLeftSlope, initialRightSlope) < 0
        ? `initialLeftSlope is ${initialLeftSlope} and initialRightSlope ${initialRightSlope}; expected numbers that are not below 0.`
        : undefined,
  weights: (params) => ({
    leftThreshold: {
      meaning: "Where the left line starts",
      initial: params.initialLeftThreshold,
      per: "channel",
    },
    leftSlope: { meaning: "The slope of the left line", initial: params.initialLeftSlope, per: "channel" },
    rightThreshold: {
      meaning: "Where the right line starts",
      initial: params.initialRightThreshold,
      per: "channel",
    },
    rightSlope: { meaning: "The slope of the right line", initial: params.initialRightSlope, per: "channel" },
  }),
  reference: (x, _, weights) => threePieces(x, weights),
  kinks: (params) => [
    ...(params.initialLeftSlope === 1 ? [] : [{ at: params.initialLeftThreshold, derivative: 1 }]),
    ...(params.initialRightSlope === 1 ? [] : [{ at: params.initialRightThreshold, derivative: 1 }]),
  ],
  traits: (params) => {
    const pieces = {
      leftThreshold: params.initialLeftThreshold,
      leftSlope: params.initialLeftSlope,
      rightThreshold: params.initialRightThreshold,
      rightSlope: params.initialRightSlope,
    };
    const { leftThreshold, leftSlope, rightThreshold, rightSlope } = pieces;
    return {
      range: [
        leftSlope > 0 ? Number.NEGATIVE_INFINITY : leftThreshold,
        rightSlope > 0 ? Number.POSITIVE_INFINITY : rightThreshold,
      ],
      monotone: "increasing",
      smoothness: leftSlope === 1 && rightSlope === 1 ? "smooth" : "continuous",
      zeroCentred: isZeroCentred((x) => threePieces(x, pieces)),
      saturation: {
        ...(leftSlope === 0 ? { left: leftThreshold } : {}),
        ...(rightSlope === 0 ? { right: rightThreshold } : {}),
      },
      lipschitz: Math.max(1, leftSlope, rightSlope),
      selfNormalizing: false,
    };
  },
  apply: (x, _, { weights }) => threePiecesTensor(x, weights),
});

/** What is known of `srelu`. */
export const sreluDescription: Description = {
  aliases: ["S-shaped ReLU"],
  family: "rectifier",
  formula:
    "x < left ? left + leftSlope * (x - left) : x > right ? right + rightSlope * (x - right) : x, all four learned",
  tex: "\\begin{cases} t_l + a_l (x - t_l) & x < t_l \\\\ x & t_l \\le x \\le t_r \\\\ t_r + a_r (x - t_r) & x > t_r \\end{cases}",
  parameterMeanings: {
    initialLeftThreshold: "The left threshold that training starts from",
    initialLeftSlope: "The slope left of it that training starts from",
    initialRightThreshold: "The right threshold that training starts from",
    initialRightSlope: "The slope right of it that training starts from",
  },
  paper: {
    title: "Deep Learning with S-shaped Rectified Linear Activation Units",
    authors: "Xiaojie Jin, Chunyan Xu, Jiashi Feng, Yunchao Wei, Junjun Xiong, Shuicheng Yan",
    year: 2015,
    url: "https://arxiv.org/abs/1512.07030",
  },
  pros: [
    "Can become convex or not, saturate or not, as each channel needs",
    "Large inputs can be compressed or stretched",
  ],
  cons: [
    "Four weights a channel, and kinks that move in training",
    "The start matters: the paper freezes it as a leaky ReLU for the first epochs",
  ],
  uses: ["Image classification with Network in Network and GoogLeNet, as in the paper"],
  cost: "comparison",
  initializer: "heNormal",
  sameAs: [
    { name: "leakyRelu(slope=0.2)", note: "until it has learned something" },
    {
      name: "clippedRelu(cap=6)",
      note: "before it learns, with flat ends at 0 and 6",
      params: {
        initialLeftThreshold: 0,
        initialLeftSlope: 0,
        initialRightThreshold: 6,
        initialRightSlope: 0,
      },
    },
  ],
  notSameAs: [{ name: "shifted ReLU", note: "max(-1, x), is abbreviated SReLU too" }],
};
