import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { exponentialTensor } from "../shared/exponential.js";
import { log1pTensor } from "../shared/log1p.js";
import { logisticTensor } from "../shared/logistic.js";
import { softplus } from "../shared/softplus.js";
import { withDerivative } from "../shared/with-derivative.js";

/** ln(1 + λeˣ). On the left not as softplus of x + ln λ: rounding that sum costs digits that the exponential multiplies. */
function logarithm(x: Tensor, lambda: number): Tensor {
  const left = (input: Tensor) => log1pTensor(tf.mul(tf.exp(tf.minimum(input, 0)), lambda));
  const shifted = (input: Tensor) => tf.add(input, Math.log(lambda));
  return withDerivative(
    (input) => tf.where(tf.greater(input, 0), tf.softplus(shifted(input)), left(input)),
    (input) => logisticTensor(shifted(input)),
  )(x);
}

/**
 * Aranda-Ordaz's asymmetric family 1 − (1 + λeˣ)^(−1/λ), range (0, 1): the sigmoid for λ = 1, the complementary log-log
 * function in the limit λ → 0. λ is 2 if not given.
 *
 * Aranda-Ordaz 1981, doi:10.1093/biomet/68.2.357.
 */
export const arandaOrdaz = /* @__PURE__ */ defineActivation({
  name: "arandaOrdaz",
  title: "Aranda-Ordaz",
  defaults: { lambda: 2 },
  refuse: ({ lambda }) => (lambda > 0 ? undefined : `lambda is ${lambda}; expected a positive number.`),
  reference: (x, { lambda }) => -Math.expm1(-softplus(x + Math.log(lambda)) / lambda),
  traits: ({ lambda }) => ({
    range: [0, 1],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0, right: 1 },
    // The slope at 0, where it is steepest.
    lipschitz: (1 + lambda) ** (-1 - 1 / lambda),
    selfNormalizing: false,
  }),
  apply: (x, { lambda }) =>
    withDerivative(
      (input) => tf.neg(tf.expm1(tf.div(logarithm(input, lambda), -lambda))),
      (input) => {
        const complement = exponentialTensor(tf.div(logarithm(input, lambda), -lambda));
        return tf.div(tf.mul(complement, logisticTensor(tf.add(input, Math.log(lambda)))), lambda);
      },
    )(x),
});

/** What is known of `arandaOrdaz`. */
export const arandaOrdazDescription: Description = {
  aliases: [],
  family: "sigmoid",
  formula: "1 - (1 + lambda * exp(x))^(-1 / lambda)",
  tex: "1 - \\left(1 + \\lambda e^x\\right)^{-1 / \\lambda}",
  parameterMeanings: { lambda: "The asymmetry: below 1 it reaches 1 sooner than 0, above 1 later; positive" },
  defaultsElsewhere: [],
  paper: {
    title: "On Two Families of Transformations to Additivity for Binary Response Data",
    authors: "Francisco J. Aranda-Ordaz",
    year: 1981,
    url: "https://doi.org/10.1093/biomet/68.2.357",
  },
  pros: ["One parameter leads from the sigmoid to the complementary log-log function and beyond"],
  cons: ["Costs more than a sigmoid", "Both tails have vanishing gradients, of different kinds"],
  uses: ["Probabilities that approach 0 and 1 at different rates", "Forecasts of time series"],
  cost: "several transcendentals",
  initializer: "glorotUniform",
  sameAs: [{ name: "sigmoid", note: "for every input", params: { lambda: 1 } }],
  notSameAs: [{ name: "complementaryLogLog", note: "the limit for a small lambda" }],
};
