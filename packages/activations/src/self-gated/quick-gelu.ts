import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { logistic, logisticTensor } from "../shared/logistic.js";
import { product } from "../shared/product.js";
import { selfGated } from "../shared/self-gated.js";

const scale = 1.702;
const swishLowest = { at: -1.278464542761074, value: -0.2784645427610738 };

/**
 * The logistic approximation of GELU, x · σ(1.702 x): up to 2.03e-2 away from `gelu`; range about [−0.1636, ∞), lowest at
 * x ≈ −0.7512.
 *
 * Hendrycks & Gimpel 2016, arXiv:1606.08415.
 */
export const quickGelu = /* @__PURE__ */ defineActivation({
  name: "quickGelu",
  title: "QuickGELU",
  reference: (x) => product(x, logistic(scale * x)),
  traits: () => ({
    range: [swishLowest.value / scale, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: { at: swishLowest.at / scale, value: swishLowest.value / scale },
    lipschitz: 1.099839320128867,
    selfNormalizing: false,
  }),
  apply: /* @__PURE__ */ selfGated({
    low: -100,
    high: 100,
    gate: (x) => tf.sigmoid(tf.mul(x, scale)),
    derivative: (x) => {
      const u = tf.mul(x, scale);
      return tf.mul(logisticTensor(u), tf.add(tf.mul(u, logisticTensor(tf.neg(u))), 1));
    },
  }),
});

/** What is known of `quickGelu`. */
export const quickGeluDescription: Description = {
  aliases: ["geluSigmoid"],
  family: "self gated",
  formula: "x * sigmoid(1.702 * x)",
  tex: "x \\, \\sigma(1.702\\,x)",
  defaultsElsewhere: [{ library: "Transformers", name: "quick_gelu", params: {} }],
  paper: {
    title: "Gaussian Error Linear Units (GELUs)",
    authors: "Dan Hendrycks, Kevin Gimpel",
    year: 2016,
    url: "https://arxiv.org/abs/1606.08415",
  },
  pros: ["One logistic function instead of a normal distribution function", "As smooth as GELU"],
  cons: [
    "A coarse approximation: a model that was trained with GELU is not run with it, nor the other way around",
  ],
  uses: ["CLIP and the models made from it"],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [{ name: "aptx(beta=0.851)", note: "(1 + tanh(0.851 x)) / 2 is the logistic function of 1.702 x" }],
  notSameAs: [
    { name: "gelu", note: "up to 2.03e-2 away, near x = ±2.27" },
    { name: "geluTanh", note: "the finer approximation" },
    { name: "swish", note: "which it is of 1.702 x, divided by 1.702" },
  ],
};
