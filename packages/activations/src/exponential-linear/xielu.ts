import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { expm1Below, negativePart } from "../shared/exponential-linear.js";
import { softplus, softplusTensor } from "../shared/softplus.js";

/** The number whose softplus is this. */
function inverseSoftplus(x: number): number {
  return x + Math.log(-Math.expm1(-x));
}

/**
 * xIELU, the expanded integral of ELU: p · x² + beta · x for x > 0, n · (eˣ − 1 − x) + beta · x otherwise, with p > 0 and n > beta
 * learned, one pair a layer, as p = softplus(alphaP) and n = beta + softplus(alphaN); range about [−0.2058, ∞) at first. The
 * derivative is continuous, and goes down to beta − n. At 0 it is exact, where the paper's own program is off by up to 1e-6, as that
 * keeps x from coming closer.
 *
 * Huang & Schlag 2024, arXiv:2411.13010.
 */
export const xielu = /* @__PURE__ */ defineActivation({
  name: "xielu",
  title: "xIELU",
  defaults: { initialP: 0.8, initialN: 0.8, beta: 0.5 },
  refuse: ({ initialP, initialN, beta }) => {
    if (beta < 0) return `beta is ${beta}; expected 0 or more.`;
    if (initialP <= 0) return `initialP is ${initialP}; expected a number above 0.`;
    return initialN > beta
      ? undefined
      : `initialN is ${initialN}; expected a number above beta, which is ${beta}.`;
  },
  weights: ({ initialP, initialN, beta }) => ({
    alphaP: {
      meaning: "The factor of x² for positive inputs, before softplus",
      initial: inverseSoftplus(initialP),
      per: "layer",
    },
    alphaN: {
      meaning: "How much larger than beta the factor for negative inputs is, before softplus",
      initial: inverseSoftplus(initialN - beta),
      per: "layer",
    },
  }),
  reference: (x, { beta }, { alphaP, alphaN }) => {
    if (x > 0) return x * (softplus(alphaP) * x + beta);
    const excess = softplus(alphaN);
    // Of n · (eˣ − 1 − x) + beta · x the parts that grow are one, so that they are not subtracted at −∞.
    return (beta + excess) * Math.expm1(x) - excess * x;
  },
  traits: ({ initialP, initialN, beta }) => {
    const at = Math.log1p(-beta / initialN);
    const value = -beta - (initialN - beta) * at;
    return {
      range: [value, Number.POSITIVE_INFINITY],
      monotone: "no",
      smoothness: 2 * initialP === initialN ? "C2" : "C1",
      zeroCentred: false,
      saturation: {},
      minimum: { at, value },
      lipschitz: Number.POSITIVE_INFINITY,
      selfNormalizing: false,
    };
  },
  apply: (x, { beta }, { weights: { alphaP, alphaN } }) => {
    const positive = tf.relu(x);
    const excess = softplusTensor(alphaN);
    return tf.add(
      tf.mul(positive, tf.add(tf.mul(softplusTensor(alphaP), positive), beta)),
      tf.sub(tf.mul(tf.add(excess, beta), expm1Below(x)), tf.mul(excess, negativePart(x))),
    );
  },
});

/** What is known of `xielu`. */
export const xieluDescription: Description = {
  aliases: ["expanded integral of the exponential linear unit"],
  family: "exponential linear",
  formula: "x > 0 ? p * x^2 + beta * x : n * (exp(x) - 1 - x) + beta * x, with learned p and n",
  tex: "\\begin{cases} \\alpha_p x^2 + \\beta x & x > 0 \\\\ \\alpha_n (e^x - 1 - x) + \\beta x & x \\le 0 \\end{cases}",
  parameterMeanings: {
    initialP: "The factor of x² for positive inputs, before training",
    initialN: "The factor of eˣ − 1 − x for negative inputs, before training",
    beta: "The slope at 0, which is not learned",
  },
  defaultsElsewhere: [
    {
      library: "transformers",
      name: "XIELUActivation",
      params: { initialP: 0.8, initialN: 0.8, beta: 0.5 },
    },
  ],
  paper: {
    title: "Deriving Activation Functions Using Integration",
    authors: "Allen Hao Huang, Imanol Schlag",
    year: 2024,
    url: "https://arxiv.org/abs/2411.13010",
  },
  pros: [
    "A gradient that grows with positive inputs, as that of squared ReLU, and may be negative for negative ones",
    "Lower perplexity than squared ReLU and SwiGLU in the paper's language models of 1.1 and 3 billion weights",
  ],
  cons: ["Grows as x² on one side, and has no largest slope", "Tried on language models alone in the paper"],
  uses: ["Feed-forward blocks of language models"],
  cost: "one transcendental",
  initializer: "heNormal",
};
