import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { tanhTensor } from "../shared/hyperbolic-tangent.js";
import { log1pTensor } from "../shared/log1p.js";
import { withDerivative } from "../shared/with-derivative.js";

/** Above, |x| + ln(1 + e^(−2|x|)) − ln 2 loses nothing; below, ln(1 + (cosh x − 1)) keeps its digits around 0. */
const farStart = 1;

function logCoshForward(x: Tensor): Tensor {
  const size = tf.abs(x);
  const small = tf.minimum(size, farStart);
  // cosh x − 1 = 2 sinh²(x/2) = ½ e^|x| (1 − e^(−|x|))²
  const excess = tf.mul(tf.mul(tf.square(tf.expm1(tf.neg(small))), tf.exp(small)), 0.5);
  const far = tf.sub(tf.add(size, tf.softplus(tf.mul(size, -2))), Math.LN2);
  return tf.where(tf.greater(size, farStart), far, log1pTensor(excess));
}

/**
 * ln(cosh x), range [0, ∞), lowest at 0: a parabola near 0, |x| − ln 2 further out. Its derivative is tanh.
 *
 * As a loss in Saleh & Saleh 2022, arXiv:2208.04564.
 */
export const logCosh = /* @__PURE__ */ defineActivation({
  name: "logCosh",
  title: "Log-Cosh",
  reference: (x) => {
    const size = Math.abs(x);
    if (size > farStart) return size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
    return Math.log1p(2 * Math.sinh(x / 2) ** 2);
  },
  traits: () => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: {},
    minimum: { at: 0, value: 0 },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: withDerivative(logCoshForward, tanhTensor),
});

/** What is known of `logCosh`. */
export const logCoshDescription: Description = {
  aliases: ["logcosh"],
  family: "softplus",
  formula: "log(cosh(x))",
  tex: "\\ln \\cosh x",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title: "Statistical Properties of the log-cosh Loss Function Used in Machine Learning",
    authors: "Resve A. Saleh, A. K. Md. Ehsanes Saleh",
    year: 2022,
    url: "https://arxiv.org/abs/2208.04564",
  },
  pros: ["A smooth absolute value", "Its derivative is bounded, and linear near 0"],
  cons: ["Even: an input and its negative give the same output", "The gradient is 0 at 0"],
  uses: ["Regression losses between mean squared and mean absolute error", "Independent component analysis"],
  cost: "several transcendentals",
  initializer: "heNormal",
  sameAs: [],
  notSameAs: [{ name: "absolute", note: "larger by ln 2 far out, with a corner at 0" }],
};
