import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { tanhTensor } from "../shared/hyperbolic-tangent.js";
import { withDerivative } from "../shared/with-derivative.js";

/** Nearer to 0 than this x − tanh x cancels, and is computed as (x · cosh x − sinh x) / cosh x. */
const seriesEnd = 1;

/** The coefficients 2k / (2k + 1)! of x · cosh x − sinh x = x³/3 + x⁵/30 + …; all are positive, and nothing cancels. */
const coefficients = Array.from({ length: 10 }, (_, index) => {
  const order = index + 1;
  return (2 * order) / factorial(2 * order + 1);
});

/** Up to 1 float32 is full after so many. */
const coefficientsOnTensors = coefficients.slice(0, 5);

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

function smallOne(x: number): number {
  const square = x * x;
  const sum = coefficients.reduceRight((rest, coefficient) => rest * square + coefficient, 0);
  return (x * square * sum) / Math.cosh(x);
}

function tanhShrinkForward(x: Tensor): Tensor {
  const near = tf.clipByValue(x, -seriesEnd, seriesEnd);
  const square = tf.square(near);
  const sum = coefficientsOnTensors.reduceRight<Tensor>(
    (rest, coefficient) => tf.add(tf.mul(rest, square), coefficient),
    tf.zerosLike(square),
  );
  const cosh = tf.mul(tf.add(tf.exp(near), tf.exp(tf.neg(near))), 0.5);
  const series = tf.div(tf.mul(tf.mul(near, square), sum), cosh);
  return tf.where(tf.greater(seriesEnd, tf.abs(x)), series, tf.sub(x, tf.tanh(x)));
}

/**
 * Tanh shrinkage x − tanh x: about x³ / 3 near 0 and x ∓ 1 far out; range all numbers. Both numbers and tensors keep their
 * relative accuracy near 0, where the difference as written has none left.
 *
 * As collected by Kunc & Kléma 2024, arXiv:2402.09092.
 */
export const tanhShrink = /* @__PURE__ */ defineActivation({
  name: "tanhShrink",
  title: "Tanh shrink",
  reference: (x) => (Math.abs(x) < seriesEnd ? smallOne(x) : x - Math.tanh(x)),
  traits: () => ({
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: true,
    saturation: {},
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: (x) => withDerivative(tanhShrinkForward, (input) => tf.square(tanhTensor(input)))(x),
});

/** What is known of `tanhShrink`. */
export const tanhShrinkDescription: Description = {
  family: "shrinkage",
  formula: "x - tanh(x)",
  tex: "x - \\tanh x",
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.Tanhshrink", params: {} },
    { library: "Keras", name: "keras.activations.tanh_shrink", params: {} },
  ],
  paper: {
    title:
      "Three Decades of Activations: A Comprehensive Survey of 400 Activation Functions for Neural Networks",
    authors: "Vladimír Kunc, Jiří Kléma",
    year: 2024,
    url: "https://arxiv.org/abs/2402.09092",
  },
  pros: ["Smooth, and nearly 0 for small inputs", "Slopes lie between 0 and 1"],
  cons: [
    "The slope at 0 is 0, so that gradients of small inputs vanish",
    "Costs an exponential; computed as written it has no correct digits near 0",
  ],
  uses: ["Sparse coding where a smooth shrinkage is needed"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  notSameAs: [{ name: "softShrink", note: "is 0 between two thresholds" }],
};
