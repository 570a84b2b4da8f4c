import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { product } from "../shared/product.js";
import { selfGated } from "../shared/self-gated.js";

const lowest = { at: -1.192431214515489, value: -0.3088434130172503 };

/** tanh(ln(1 + e)), with e = eˣ for x ≤ 0. */
function gate(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return x < 0 ? (e * (e + 2)) / (e * (e + 2) + 2) : (1 + 2 * e) / (1 + 2 * e + 2 * e * e);
}

/**
 * Mish x · tanh(ln(1 + eˣ)); range about [−0.3088, ∞), lowest at x ≈ −1.1924.
 *
 * Misra 2019, arXiv:1908.08681.
 */
export const mish = /* @__PURE__ */ defineActivation({
  name: "mish",
  title: "Mish",
  reference: (x) => product(x, gate(x)),
  traits: () => ({
    range: [lowest.value, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: lowest,
    lipschitz: 1.088498161251689,
    selfNormalizing: false,
  }),
  // tanh(ln(1 + e)) = n / (n + 2) with n = e² + 2e, which needs no logarithm.
  apply: /* @__PURE__ */ selfGated({
    low: -200,
    high: 20,
    gate: (x) => {
      const e = tf.exp(x);
      const n = tf.mul(e, tf.add(e, 2));
      return tf.div(n, tf.add(n, 2));
    },
    derivative: (x) => {
      const e = tf.exp(x);
      const n = tf.mul(e, tf.add(e, 2));
      const inverse = tf.reciprocal(tf.add(n, 2));
      const slope = tf.mul(tf.mul(tf.mul(e, tf.add(e, 1)), 4), tf.square(inverse));
      return tf.add(tf.mul(n, inverse), tf.mul(x, slope));
    },
  }),
  kernel: () => ({ name: "mish", parameters: [] }),
});

/** What is known of `mish`. */
export const mishDescription: Description = {
  family: "self gated",
  formula: "x * tanh(log(1 + exp(x)))",
  tex: "x \\tanh(\\ln(1 + e^x))",
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.Mish", params: {} },
    { library: "Keras", name: "keras.activations.mish", params: {} },
    { library: "JAX", name: "jax.nn.mish", params: {} },
    { library: "tfjs", name: 'tf.layers.activation({ activation: "mish" })', params: {} },
    { library: "ONNX", name: "Mish", params: {} },
  ],
  paper: {
    title: "Mish: A Self Regularized Non-Monotonic Activation Function",
    authors: "Diganta Misra",
    year: 2019,
    url: "https://arxiv.org/abs/1908.08681",
  },
  pros: [
    "Smooth, with a gradient for moderately negative inputs",
    "87.48 % of CIFAR-10 after ReLU's 86.66 %, the means of 23 runs of a small network by its author",
  ],
  cons: [
    "Written with exp, log and tanh it overflows and is dear; one exponential suffices",
    "Not told apart from Swish and GELU by those 23 runs",
  ],
  uses: ["YOLOv4 and other object detectors"],
  cost: "one transcendental",
  initializer: "heNormal",
  notSameAs: [
    { name: "swish", note: "up to 0.184 away" },
    { name: "hardMish", note: "its approximation by a parabola" },
  ],
};
