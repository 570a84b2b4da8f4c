import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";

/**
 * The parametric rectified linear unit: x for x > 0, slope · x otherwise, with a slope that each channel learns; range all
 * numbers while the slope is positive. The derivative at 0 is the slope.
 *
 * He, Zhang, Ren & Sun 2015, arXiv:1502.01852.
 */
export const prelu = /* @__PURE__ */ defineActivation({
  name: "prelu",
  title: "PReLU",
  family: "rectifier",
  formula: "x > 0 ? x : slope * x, with a learned slope",
  tex: "\\begin{cases} x & x > 0 \\\\ a x & x \\le 0 \\end{cases}",
  parameterMeanings: { initialSlope: "The slope for negative inputs that training starts from" },
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.PReLU", params: { initialSlope: 0.25 } },
    { library: "Keras", name: "keras.layers.PReLU", params: { initialSlope: 0 } },
    { library: "tfjs", name: "tf.layers.prelu", params: { initialSlope: 0 } },
    { library: "Flax", name: "flax.linen.PReLU", params: { initialSlope: 0.01 } },
  ],
  paper: {
    title: "Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification",
    authors: "Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun",
    year: 2015,
    url: "https://arxiv.org/abs/1502.01852",
  },
  pros: [
    "The slope is fitted instead of chosen",
    "One weight a channel and no dead units while the slope is not 0",
  ],
  cons: [
    "The slope must be left out of weight decay, which would draw it to 0",
    "A learned slope above 1 or below 0 makes another function of it",
  ],
  uses: ["Large-scale image classification", "Super-resolution networks"],
  cost: "comparison",
  initializer: "heNormal",
  sameAs: [{ name: "leakyRelu(slope=0.25)", note: "until it has learned something" }],
  defaults: { initialSlope: 0.25 },
  weights: ({ initialSlope }) => ({
    slope: { meaning: "The slope for negative inputs", initial: initialSlope, per: "channel" },
  }),
  reference: (x, _, { slope }) => (x > 0 ? x : slope * x),
  kinks: ({ initialSlope }) => (initialSlope === 1 ? [] : [{ at: 0, derivative: initialSlope }]),
  traits: ({ initialSlope }) => ({
    range: [initialSlope > 0 ? Number.NEGATIVE_INFINITY : 0, Number.POSITIVE_INFINITY],
    monotone: initialSlope >= 0 ? "increasing" : "no",
    smoothness: initialSlope === 1 ? "smooth" : "continuous",
    zeroCentred: Math.abs(1 - initialSlope) < 0.25,
    saturation: initialSlope === 0 ? { left: 0 } : {},
    lipschitz: Math.max(1, Math.abs(initialSlope)),
    selfNormalizing: false,
  }),
  // tf.prelu traps on the wasm backend where there is nothing to compute, and has no second derivative.
  apply: (x, _, { weights: { slope } }) => {
    const positive = tf.step(x);
    return tf.mul(x, tf.add(positive, tf.mul(slope, tf.sub(1, positive))));
  },
});
