import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { normalCdf, normalCdfTensor } from "../shared/normal-cdf.js";

/**
 * The Laplace attention function ½ · (1 + erf((x − μ) / (σ√2))), which is the normal distribution function, not Laplace's;
 * range (0, 1). μ is √½ and σ √(1/4π) if not given, so that it is close to the square of ReLU where that rises.
 *
 * Ma et al. 2022, arXiv:2209.10655.
 */
export const laplace = /* @__PURE__ */ defineActivation({
  name: "laplace",
  title: "Laplace (MEGA)",
  defaults: { mu: Math.SQRT1_2, sigma: 1 / Math.sqrt(4 * Math.PI) },
  refuse: ({ sigma }) => (sigma > 0 ? undefined : `sigma is ${sigma}; expected a positive number.`),
  reference: (x, { mu, sigma }) => normalCdf((x - mu) / sigma),
  traits: ({ mu, sigma }) => {
    const mean = normalCdf(-mu / Math.hypot(1, sigma));
    return {
      range: [0, 1],
      monotone: "increasing",
      smoothness: "smooth",
      // Its square is no larger than itself, so the root mean square is at most √mean; a rarer unit is left undecided.
      ...(mean > 0.01 ? { zeroCentred: false } : {}),
      saturation: { left: 0, right: 1 },
      lipschitz: 1 / (sigma * Math.sqrt(2 * Math.PI)),
      selfNormalizing: false,
    };
  },
  apply: (x, { mu, sigma }) => normalCdfTensor(tf.div(tf.sub(x, mu), sigma)),
});

/** What is known of `laplace`. */
export const laplaceDescription: Description = {
  aliases: [],
  family: "sigmoid",
  formula: "(1 + erf((x - mu) / (sigma * sqrt(2)))) / 2",
  tex: "\\frac{1}{2} \\left(1 + \\operatorname{erf} \\frac{x - \\mu}{\\sigma \\sqrt{2}}\\right)",
  parameterMeanings: {
    mu: "Where it is 1/2",
    sigma: "How far from there it is 0.84; positive",
  },
  defaultsElsewhere: [
    // biome-ignore lint/suspicious/noApproximativeNumericConstant: the rounded number is the default there
    { library: "transformers", name: "laplace", params: { mu: 0.707107, sigma: 0.282095 } },
  ],
  paper: {
    title: "Mega: Moving Average Equipped Gated Attention",
    authors:
      "Xuezhe Ma, Chunting Zhou, Xiang Kong, Junxian He, Liangke Gui, Graham Neubig, Jonathan May, Luke Zettlemoyer",
    year: 2022,
    url: "https://arxiv.org/abs/2209.10655",
  },
  pros: [
    "Bounded, unlike the squared ReLU that it approximates, so that attention scores stay stable",
    "Smooth",
  ],
  cons: ["The gradient vanishes as e^(−x²) in both tails", "Costs more than a sigmoid"],
  uses: ["Attention scores in MEGA, in place of softmax"],
  cost: "several transcendentals",
  initializer: "glorotUniform",
  sameAs: [
    {
      name: "Probit",
      note: "as Gomes & Ludermir 2008 call the normal distribution function",
      params: { mu: 0, sigma: 1 },
    },
  ],
  notSameAs: [
    { name: "Laplace distribution function", note: "with exponential tails" },
    { name: "erf", note: "which has the range (-1, 1)" },
  ],
};
