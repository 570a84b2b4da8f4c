import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { exponentialTensor } from "../shared/exponential.js";
import { isZeroCentred } from "../shared/normal-traits.js";
import { withDerivative } from "../shared/with-derivative.js";

/** From here on e^(αx)/α + (α − 1/α) keeps more digits than (e^(αx) − 1)/α + α: in the left tail, not near 0. */
const steep = 0.5;

function reference(x: number, alpha: number): number {
  if (alpha === 0) return x;
  return alpha < steep
    ? Math.expm1(alpha * x) / alpha + alpha
    : Math.exp(alpha * x) / alpha + ((alpha - 1) * (alpha + 1)) / alpha;
}

/**
 * The soft exponential with a fixed alpha from 0 up: (e^(alpha · x) − 1) / alpha + alpha, and x where alpha is 0; range
 * (alpha − 1/alpha, ∞), all numbers where alpha is 0. The paper learns alpha, also below 0, where the function is a logarithm that
 * large negative inputs do not have. It gives no default; here it is 0.5, halfway from the identity to the exponential.
 *
 * Godfrey & Gashler 2016, arXiv:1602.01321.
 */
export const softExponential = /* @__PURE__ */ defineActivation({
  name: "softExponential",
  title: "Soft exponential",
  defaults: { alpha: 0.5 },
  refuse: ({ alpha }) =>
    alpha >= 0
      ? undefined
      : `alpha is ${alpha}; expected 0 or more, as the function is a logarithm below that, which not every input has.`,
  reference: (x, { alpha }) => reference(x, alpha),
  traits: ({ alpha }) => ({
    range: [alpha === 0 ? Number.NEGATIVE_INFINITY : alpha - 1 / alpha, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: isZeroCentred((x) => reference(x, alpha)),
    saturation: alpha === 0 ? {} : { left: alpha - 1 / alpha },
    lipschitz: alpha === 0 ? 1 : Number.POSITIVE_INFINITY,
    selfNormalizing: false,
  }),
  apply: (x, { alpha }) => {
    if (alpha === 0) return tf.clone(x);
    return withDerivative(
      (input) => {
        const scaled = tf.mul(input, alpha);
        return alpha < steep
          ? tf.add(tf.div(tf.expm1(scaled), alpha), alpha)
          : tf.add(tf.div(tf.exp(scaled), alpha), ((alpha - 1) * (alpha + 1)) / alpha);
      },
      (input) => exponentialTensor(tf.mul(input, alpha)),
    )(x);
  },
});

/** What is known of `softExponential`. */
export const softExponentialDescription: Description = {
  aliases: [],
  family: "exponential linear",
  formula: "alpha == 0 ? x : (exp(alpha * x) - 1) / alpha + alpha",
  tex: "\\begin{cases} x & \\alpha = 0 \\\\ \\dfrac{e^{\\alpha x} - 1}{\\alpha} + \\alpha & \\alpha > 0 \\end{cases}",
  parameterMeanings: { alpha: "How exponential it is: 0 is the identity, 1 the exponential" },
  defaultsElsewhere: [],
  paper: {
    title:
      "A continuum among logarithmic, linear, and exponential functions, and its potential to improve generalization in neural networks",
    authors: "Luke B. Godfrey, Michael S. Gashler",
    year: 2016,
    url: "https://arxiv.org/abs/1602.01321",
  },
  pros: [
    "One number leads from the identity to the exponential",
    "Can turn sums into products, as logarithm and exponential do",
  ],
  cons: [
    "Grows exponentially, so that large inputs overflow",
    "For a negative alpha it is undefined for large negative inputs; that half is left out here",
  ],
  uses: ["Regression on data that grow exponentially"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  sameAs: [
    { name: "identity", note: "where alpha is 0", params: { alpha: 0 } },
    { name: "exponential", note: "where alpha is 1", params: { alpha: 1 } },
  ],
};
