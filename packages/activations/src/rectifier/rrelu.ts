import { defineActivation, randomStream } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import {
  tensorSlopes,
  twoSlopes,
  twoSlopesKinks,
  twoSlopesTensor,
  twoSlopesTraits,
} from "../shared/two-slopes.js";

function meanSlope({ lower, upper }: { readonly lower: number; readonly upper: number }): number {
  return (lower + upper) / 2;
}

/** Numbers between two bounds, the same for a seed on every backend. */
function uniformTensor(shape: number[], lower: number, upper: number, seed: number): tf.Tensor {
  const stream = randomStream(seed, "rrelu");
  const size = shape.reduce((product, length) => product * length, 1);
  const values = Float32Array.from({ length: size }, () => lower + (upper - lower) * stream.uniform());
  return tf.tensor(values, shape);
}

/**
 * The randomized leaky rectifier: x for x > 0, slope · x otherwise. In training each element draws its slope from the uniform
 * distribution on [lower, upper]; otherwise the slope is the mean of the two. Range all numbers for positive slopes; the
 * derivative at 0 is the slope.
 *
 * Xu, Wang, Chen & Li 2015, arXiv:1505.00853.
 */
export const rrelu = /* @__PURE__ */ defineActivation({
  name: "rrelu",
  title: "RReLU",
  defaults: { lower: 1 / 8, upper: 1 / 3 },
  refuse: ({ lower, upper }) =>
    lower <= upper
      ? undefined
      : `lower is ${lower} and upper ${upper}; expected a lower that is not above upper.`,
  stochastic: true,
  reference: (x, params) => twoSlopes(x, meanSlope(params)),
  kinks: (params) => twoSlopesKinks(meanSlope(params)),
  traits: (params) => twoSlopesTraits(meanSlope(params)),
  apply: (x, params, { training, seed }) =>
    training
      ? tensorSlopes(x, uniformTensor(x.shape, params.lower, params.upper, seed))
      : twoSlopesTensor(x, meanSlope(params)),
});

/** What is known of `rrelu`. */
export const rreluDescription: Description = {
  aliases: ["randomized leaky ReLU"],
  family: "rectifier",
  formula: "x > 0 ? x : slope * x, with a slope drawn from [lower, upper] in training, else their mean",
  tex: "\\begin{cases} x & x > 0 \\\\ a x & x \\le 0 \\end{cases} \\quad a \\sim U(l, u)",
  parameterMeanings: { lower: "The smallest slope that is drawn", upper: "The largest slope that is drawn" },
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.RReLU", params: { lower: 1 / 8, upper: 1 / 3 } },
    {
      library: "TensorFlow Addons",
      name: "tfa.activations.rrelu",
      params: { lower: 0.125, upper: 0.3333333333333333 },
    },
  ],
  paper: {
    title: "Empirical Evaluation of Rectified Activations in Convolutional Network",
    authors: "Bing Xu, Naiyan Wang, Tianqi Chen, Mu Li",
    year: 2015,
    url: "https://arxiv.org/abs/1505.00853",
  },
  pros: [
    "Random slopes regularize a network that fits its training data too closely",
    "Negative inputs keep a gradient, so no unit dies",
  ],
  cons: [
    "Random numbers for every element of every training step",
    "Another function in training than after it",
  ],
  uses: ["Convolutional networks on small datasets"],
  cost: "comparison",
  initializer: "heNormal",
  sameAs: [
    { name: "leakyRelu(slope=0.22916666666666666)", note: "outside of training, with the mean slope" },
    {
      name: "leakyRelu(slope=0.2)",
      note: "in training too, where both bounds are the slope",
      params: { lower: 0.2, upper: 0.2 },
    },
  ],
  notSameAs: [{ name: "prelu", note: "learns the slope" }],
};
