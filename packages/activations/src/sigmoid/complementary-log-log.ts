import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { withDerivative } from "../shared/with-derivative.js";

/** From here on the derivative is 0 in float64, and e^x is far from overflow in float32. */
const reach = 10;

/**
 * The complementary log-log function 1 − exp(−eˣ), range (0, 1): an asymmetric sigmoid that rises from 0 as slowly as eˣ and
 * reaches 1 at once, 1 − 1/e at 0.
 *
 * Gomes & Ludermir 2008, https://ieeexplore.ieee.org/document/4626755/.
 */
export const complementaryLogLog = /* @__PURE__ */ defineActivation({
  name: "complementaryLogLog",
  title: "Complementary Log-Log",
  reference: (x) => -Math.expm1(-Math.exp(x)),
  traits: () => ({
    range: [0, 1],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0, right: 1 },
    lipschitz: 1 / Math.E,
    selfNormalizing: false,
  }),
  apply: withDerivative(
    (x) => tf.neg(tf.expm1(tf.neg(tf.exp(x)))),
    (x) => {
      const bounded = tf.minimum(x, reach);
      return tf.exp(tf.sub(bounded, tf.exp(bounded)));
    },
  ),
});

/** What is known of `complementaryLogLog`. */
export const complementaryLogLogDescription: Description = {
  aliases: ["cloglog", "logLog"],
  family: "sigmoid",
  formula: "1 - exp(-exp(x))",
  tex: "1 - e^{-e^x}",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title: "Complementary Log-Log and Probit: Activation Functions Implemented in Artificial Neural Networks",
    authors: "Gecynalda S. da S. Gomes, Teresa B. Ludermir",
    year: 2008,
    url: "https://ieeexplore.ieee.org/document/4626755/",
  },
  pros: ["Asymmetric: it fits probabilities that leave 0 slowly and reach 1 fast"],
  cons: ["The gradient vanishes doubly exponentially on the right: 4e-8 at 3", "Two exponentials an element"],
  uses: ["Probabilities of rare events", "Survival models in discrete time"],
  cost: "several transcendentals",
  initializer: "glorotUniform",
  sameAs: [],
  notSameAs: [
    { name: "sigmoid", note: "symmetric, with 1/2 at 0" },
    { name: "arandaOrdaz", note: "of which it is the limit for a small lambda" },
    { name: "logLogish", note: "x times this function" },
  ],
};
