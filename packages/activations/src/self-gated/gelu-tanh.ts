import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { logistic, logisticTensor } from "../shared/logistic.js";
import { product } from "../shared/product.js";
import { selfGated } from "../shared/self-gated.js";

const lowest = { at: -0.7524614220710162, value: -0.17004075057125 };
/** 2 · √(2/π) */
const scale = 1.5957691216057308;
const cubic = 0.044715;

/** (1 + tanh(u)) / 2 is the logistic function of 2u, and that has a lower tail. */
function inner(x: Tensor): Tensor {
  return tf.mul(x, tf.add(tf.mul(tf.square(x), scale * cubic), scale));
}

/**
 * The tanh approximation of GELU, x / 2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))): up to 4.73e-4 away from `gelu`, and the
 * default of some libraries; range about [−0.17, ∞), lowest at x ≈ −0.7525.
 *
 * Hendrycks & Gimpel 2016, arXiv:1606.08415.
 */
export const geluTanh = /* @__PURE__ */ defineActivation({
  name: "geluTanh",
  title: "GELU (tanh approximation)",
  reference: (x) => product(x, logistic(scale * (x + cubic * x * x * x))),
  traits: () => ({
    range: [lowest.value, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: lowest,
    lipschitz: 1.1289930686587644,
    selfNormalizing: false,
  }),
  apply: /* @__PURE__ */ selfGated({
    low: -20,
    high: 20,
    gate: (x) => tf.sigmoid(inner(x)),
    derivative: (x) => {
      const u = inner(x);
      const slope = tf.add(tf.mul(tf.square(x), 3 * scale * cubic), scale);
      return tf.mul(logisticTensor(u), tf.add(tf.mul(tf.mul(x, slope), logisticTensor(tf.neg(u))), 1));
    },
  }),
});

/** What is known of `geluTanh`. */
export const geluTanhDescription: Description = {
  aliases: ["geluNew", "geluApproximate"],
  family: "self gated",
  formula: "x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))",
  tex: "\\frac{x}{2} \\left(1 + \\tanh\\left(\\sqrt{2/\\pi}\\,(x + 0.044715\\,x^3)\\right)\\right)",
  defaultsElsewhere: [
    { library: "JAX", name: "jax.nn.gelu", params: {} },
    { library: "PyTorch", name: 'torch.nn.GELU(approximate="tanh")', params: {} },
    { library: "Keras", name: "keras.activations.gelu(approximate=True)", params: {} },
    { library: "tfjs", name: 'tf.layers.activation({ activation: "gelu_new" })', params: {} },
    { library: "ONNX", name: 'Gelu(approximate="tanh")', params: {} },
  ],
  paper: {
    title: "Gaussian Error Linear Units (GELUs)",
    authors: "Dan Hendrycks, Kevin Gimpel",
    year: 2016,
    url: "https://arxiv.org/abs/1606.08415",
  },
  pros: ["Needs no error function, only tanh", "What models that were trained with it must be run with"],
  cons: [
    "Not the GELU that PyTorch and Keras compute by default, and often mistaken for it",
    "Its lower tail is another than that of the exact GELU",
  ],
  uses: ["GPT-2 and other models whose configuration says gelu_new or gelu_pytorch_tanh"],
  cost: "one transcendental",
  initializer: "heNormal",
  notSameAs: [
    { name: "gelu", note: "the exact one, up to 4.73e-4 away, near x = ±2.7" },
    { name: "quickGelu", note: "the coarser approximation by a logistic function of 1.702 x" },
  ],
};
