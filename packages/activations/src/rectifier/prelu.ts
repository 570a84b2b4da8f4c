import { defineActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { tensorSlopes, twoSlopesKinks, twoSlopesTraits } from "../shared/two-slopes.js";

/**
 * The parametric rectified linear unit: x for x > 0, slope · x otherwise, with a slope that each channel learns; range all
 * numbers while the slope is positive. The derivative at 0 is the slope.
 *
 * He, Zhang, Ren & Sun 2015, arXiv:1502.01852.
 */
export const prelu = /* @__PURE__ */ defineActivation({
  name: "prelu",
  title: "PReLU",
  defaults: { initialSlope: 0.25 },
  weights: ({ initialSlope }) => ({
    slope: { meaning: "The slope for negative inputs", initial: initialSlope, per: "channel" },
  }),
  reference: (x, _, { slope }) => (x > 0 ? x : slope * x),
  kinks: ({ initialSlope }) => twoSlopesKinks(initialSlope),
  traits: ({ initialSlope }) => twoSlopesTraits(initialSlope),
  apply: (x, _, { weights: { slope } }) => tensorSlopes(x, slope),
});

/** What is known of `prelu`. */
export const preluDescription: Description = {
  aliases: ["parametric ReLU"],
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
  notSameAs: [{ name: "leakyRelu", note: "has a fixed slope" }],
};
