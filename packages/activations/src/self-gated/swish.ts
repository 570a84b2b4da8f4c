import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import { gated } from "../shared/gated.js";
import { logisticTensor } from "../shared/logistic.js";

/**
 * Swish x · σ(x), also called SiLU; range about [−0.2785, ∞), lowest at x ≈ −1.278.
 *
 * Ramachandran, Zoph & Le 2017, arXiv:1710.05941; as SiLU in Hendrycks & Gimpel 2016, arXiv:1606.08415.
 */
export const swish = /* @__PURE__ */ defineActivation({
  name: "swish",
  title: "Swish (SiLU)",
  family: "self gated",
  formula: "x / (1 + exp(-x))",
  tex: "x \\, \\sigma(x) = \\frac{x}{1 + e^{-x}}",
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
    "Not monotonic; the gain over ReLU is small and depends on the network",
  ],
  uses: [
    "EfficientNet and other mobile vision networks",
    "Feed-forward blocks of language models, as SiLU or SwiGLU",
  ],
  reference: (x) => {
    const small = Math.exp(-Math.abs(x));
    if (x >= 0) return x / (1 + small);
    // Not −∞ · 0, which is NaN.
    return small === 0 ? -0 : (x * small) / (1 + small);
  },
  apply: (x) => tf.tidy(() => gated(x, logisticTensor(x))),
  kernel: () => ({ name: "swish", parameters: [] }),
});
