import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { gated } from "../shared/gated.js";
import { logisticTensor } from "../shared/logistic.js";

const lowest = { at: -1.278464542761074, value: -0.2784645427610738 };

/**
 * Swish x · σ(x), also called SiLU; range about [−0.2785, ∞), lowest at x ≈ −1.2785.
 *
 * Ramachandran, Zoph & Le 2017, arXiv:1710.05941; as SiLU in Hendrycks & Gimpel 2016, arXiv:1606.08415.
 */
export const swish = /* @__PURE__ */ defineActivation({
  name: "swish",
  title: "Swish (SiLU)",
  reference: (x) => {
    const small = Math.exp(-Math.abs(x));
    if (x >= 0) return x / (1 + small);
    // Not −∞ · 0, which is NaN.
    return small === 0 ? -0 : (x * small) / (1 + small);
  },
  traits: () => ({
    range: [lowest.value, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: lowest,
    lipschitz: 1.099839320128867,
    selfNormalizing: false,
  }),
  apply: (x) => tf.tidy(() => gated(x, logisticTensor(x))),
  kernel: () => ({ name: "swish", parameters: [] }),
});

/** What is known of `swish`. */
export const swishDescription: Description = {
  aliases: ["silu", "swish1", "sigmoidLinearUnit"],
  family: "self gated",
  formula: "x / (1 + exp(-x))",
  tex: "x \\, \\sigma(x) = \\frac{x}{1 + e^{-x}}",
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.SiLU", params: {} },
    { library: "Keras", name: "keras.activations.silu", params: {} },
    { library: "JAX", name: "jax.nn.silu", params: {} },
    { library: "tfjs", name: 'tf.layers.activation({ activation: "swish" })', params: {} },
    { library: "ONNX", name: "Swish", params: {} },
  ],
  paper: {
    title: "Searching for Activation Functions",
    authors: "Prajit Ramachandran, Barret Zoph, Quoc V. Le",
    year: 2017,
    url: "https://arxiv.org/abs/1710.05941",
  },
  pros: [
    "Smooth, with a gradient for moderately negative inputs",
    "No worse than ReLU in the paper's image classification experiments, and often a little better",
  ],
  cons: [
    "Costs an exponential an element",
    "Not monotonic; the gain over ReLU is small and depends on the network: 0 to 0.9 points on CIFAR-10 in the paper",
  ],
  uses: [
    "EfficientNet and other mobile vision networks",
    "Feed-forward blocks of language models, as SiLU or SwiGLU",
  ],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [
    { name: "aptx(beta=0.5)", note: "(1 + tanh(x / 2)) / 2 is the logistic function" },
    { name: "eSwish(beta=1)", note: "E-Swish is a multiple of it" },
  ],
  notSameAs: [
    { name: "hardSwish", note: "its approximation by parabolas, up to 0.142 away" },
    { name: "dsilu", note: "its derivative" },
  ],
};
