import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { signTensor } from "../shared/sign.js";
import { withDerivative } from "../shared/with-derivative.js";

/** On the size of the input: some backends cancel for large negative numbers. */
function asinhForward(x: Tensor): Tensor {
  return tf.mul(signTensor(x), tf.asinh(tf.abs(x)));
}

/**
 * The inverse hyperbolic sine ln(x + √(x² + 1)): the identity near 0, a logarithm of either sign further out; range all
 * numbers.
 *
 * As a transformation of extreme values: Burbidge, Magee & Robb 1988, doi:10.1080/01621459.1988.10478575.
 */
export const asinh = /* @__PURE__ */ defineActivation({
  name: "asinh",
  title: "Inverse Hyperbolic Sine",
  reference: Math.asinh,
  traits: () => ({
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: true,
    saturation: {},
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: withDerivative(asinhForward, (x) => tf.rsqrt(tf.add(tf.square(x), 1))),
});

/** What is known of `asinh`. */
export const asinhDescription: Description = {
  aliases: ["arcsinh"],
  family: "sigmoid",
  formula: "asinh(x)",
  tex: "\\operatorname{arsinh}(x) = \\ln\\left(x + \\sqrt{x^2 + 1}\\right)",
  parameterMeanings: {},
  defaultsElsewhere: [{ library: "tfjs", name: "tf.asinh", params: {} }],
  paper: {
    title: "Alternative Transformations to Handle Extreme Values of the Dependent Variable",
    authors: "John B. Burbidge, Lonnie Magee, A. Leslie Robb",
    year: 1988,
    url: "https://doi.org/10.1080/01621459.1988.10478575",
  },
  pros: [
    "Squashes extreme values without a bound: two large inputs never look alike",
    "Its derivative 1 / √(1 + x²) falls off only as 1 / x",
  ],
  cons: ["Not bounded", "Costs a logarithm and a root an element"],
  uses: ["Inputs and targets of heavy tails", "Values over many orders of magnitude and of either sign"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  sameAs: [],
  notSameAs: [{ name: "symlog", note: "the logarithm of 1 + |x|, with a bend at 0" }],
};
