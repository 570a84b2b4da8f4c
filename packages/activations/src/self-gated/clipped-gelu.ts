import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { normalCdf, normalCdfTensor } from "../shared/normal-cdf.js";
import { product } from "../shared/product.js";
import { selfGated } from "../shared/self-gated.js";
import { withDerivative } from "../shared/with-derivative.js";

const lowest = { at: -0.7517915246935645, value: -0.16997120747990366 };
const inverseRootTwoPi = 0.3989422804014327;
const steepest = { at: Math.SQRT2, slope: 1.128904145185155 };

function gelu(x: number): number {
  return product(x, normalCdf(x));
}

function slope(x: number): number {
  return normalCdf(x) + x * inverseRootTwoPi * Math.exp(-0.5 * x * x);
}

function slopeTensor(x: Tensor): Tensor {
  const density = tf.mul(tf.exp(tf.mul(tf.square(x), -0.5)), inverseRootTwoPi);
  return tf.add(normalCdfTensor(x), tf.mul(x, density));
}

/** The last number of float32 at which GELU is not above the limit: tensors are told apart by it. */
function corner(limit: number): number {
  let [low, high] = [0, limit + 1];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (gelu(middle) < limit) low = middle;
    else high = middle;
  }
  const rounded = Math.fround(high);
  return rounded <= high ? rounded : rounded - 2 ** (Math.floor(Math.log2(high)) - 23);
}

/**
 * GELU no larger than a limit, 10 if not given: min(x · Φ(x), limit), with the normal distribution function Φ; range about
 * [−0.17, limit]. The lower bound −10 that libraries clip to as well is never reached. At the corner the derivative is that from
 * the left.
 *
 * Wu, Judd, Zhang, Isaev & Micikevicius 2020, arXiv:2004.09602.
 */
export const clippedGelu = /* @__PURE__ */ defineActivation({
  name: "clippedGelu",
  title: "Clipped GELU",
  defaults: { limit: 10 },
  refuse: ({ limit }) => (limit >= 1 ? undefined : `limit is ${limit}; expected a number of at least 1.`),
  reference: (x, { limit }) => Math.min(gelu(x), limit),
  kinks: ({ limit }) => {
    const at = corner(limit);
    return [{ at, derivative: slope(at) }];
  },
  traits: ({ limit }) => ({
    range: [lowest.value, limit],
    monotone: "no",
    smoothness: "continuous",
    zeroCentred: false,
    saturation: { left: 0, right: limit },
    minimum: lowest,
    lipschitz: corner(limit) < steepest.at ? slope(corner(limit)) : steepest.slope,
    selfNormalizing: false,
  }),
  apply: (x, { limit }) => {
    const end = corner(limit);
    const unclipped = selfGated({ low: -20, high: 20, gate: normalCdfTensor, derivative: slopeTensor });
    return withDerivative(
      (input) => tf.minimum(unclipped(input), limit),
      (input) =>
        tf.mul(slopeTensor(tf.minimum(tf.maximum(input, -20), end)), tf.sub(1, tf.step(tf.sub(input, end)))),
    )(x);
  },
});

/** What is known of `clippedGelu`. */
export const clippedGeluDescription: Description = {
  aliases: ["gelu10"],
  family: "self gated",
  formula: "min(x / 2 * (1 + erf(x / sqrt(2))), limit)",
  tex: "\\min(x \\, \\Phi(x), c)",
  parameterMeanings: { limit: "The largest output" },
  defaultsElsewhere: [{ library: "Transformers", name: "gelu_10", params: { limit: 10 } }],
  paper: {
    title: "Integer Quantization for Deep Learning Inference: Principles and Empirical Evaluation",
    authors: "Hao Wu, Patrick Judd, Xiaojie Zhang, Mikhail Isaev, Paulius Micikevicius",
    year: 2020,
    url: "https://arxiv.org/abs/2004.09602",
  },
  pros: [
    "A bounded range, small enough that the few negative outputs keep a step of their own in eight-bit arithmetic",
  ],
  cons: ["No gradient above the limit", "As dear as GELU"],
  uses: ["Transformers that are to run in eight-bit arithmetic"],
  cost: "one transcendental",
  initializer: "heNormal",
  notSameAs: [{ name: "gelu", note: "the same up to the limit" }],
};
