import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { gated } from "../shared/gated.js";
import { normalCdf, normalCdfTensor } from "../shared/normal-cdf.js";

const lowest = { at: -0.7517915246935645, value: -0.16997120747990366 };

/**
 * The Gaussian error linear unit x · Φ(x) with the exact normal distribution function, not the tanh approximation that
 * some libraries use by default; range about [−0.17, ∞), lowest at x ≈ −0.7518.
 *
 * Hendrycks & Gimpel 2016, arXiv:1606.08415.
 */
export const gelu = /* @__PURE__ */ defineActivation({
  name: "gelu",
  title: "GELU",
  reference: (x) => {
    const probability = normalCdf(x);
    // Not −∞ · 0, which is NaN.
    return probability === 0 ? -0 : x * probability;
  },
  traits: () => ({
    range: [lowest.value, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: lowest,
    lipschitz: 1.128904145185155,
    selfNormalizing: false,
  }),
  apply: (x) => tf.tidy(() => gated(x, normalCdfTensor(x))),
  kernel: () => ({ name: "gelu", parameters: [] }),
});

/** What is known of `gelu`. */
export const geluDescription: Description = {
  aliases: ["gaussianErrorLinearUnit"],
  family: "self gated",
  formula: "x / 2 * (1 + erf(x / sqrt(2)))",
  tex: "x \\, \\Phi(x) = \\frac{x}{2} \\left(1 + \\operatorname{erf}\\frac{x}{\\sqrt{2}}\\right)",
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.GELU", params: {} },
    { library: "Keras", name: "keras.activations.gelu", params: {} },
    { library: "tfjs", name: 'tf.layers.activation({ activation: "gelu" })', params: {} },
    { library: "ONNX", name: "Gelu", params: {} },
  ],
  paper: {
    title: "Gaussian Error Linear Units (GELUs)",
    authors: "Dan Hendrycks, Kevin Gimpel",
    year: 2016,
    url: "https://arxiv.org/abs/1606.08415",
  },
  pros: [
    "Smooth, with a gradient for moderately negative inputs",
    "Lower error than ReLU and ELU in the paper's vision, language and speech experiments: 7.89 % against 8.16 % and 8.41 % on CIFAR-10, medians of three runs",
  ],
  cons: [
    "The most expensive of the common ones",
    "Two definitions are in use, exact and tanh, up to 4.73e-4 apart: a network must be run with the one it was trained with",
  ],
  uses: ["BERT, GPT and vision transformers", "ConvNeXt"],
  cost: "one transcendental",
  initializer: "heNormal",
  notSameAs: [
    { name: "geluTanh", note: "the default of jax.nn.gelu; up to 4.73e-4 away, near x = ±2.7" },
    { name: "quickGelu", note: "up to 2.03e-2 away, near x = ±2.27" },
    { name: "clippedGelu", note: "the same while the output is no larger than its limit" },
  ],
};
