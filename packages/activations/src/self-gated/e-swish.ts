import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { logistic, logisticTensor } from "../shared/logistic.js";
import { product } from "../shared/product.js";
import { selfGated } from "../shared/self-gated.js";

const swishLowest = { at: -1.278464542761074, value: -0.2784645427610738 };

/**
 * E-Swish, a multiple of Swish: beta · x · σ(x); range about [−0.2785 beta, ∞), lowest at x ≈ −1.2785. The paper asks for a
 * beta from 1 to 2; 1.375 is what its author reports the best results of a wide residual network with.
 *
 * Alcaide 2018, arXiv:1801.07145.
 */
export const eSwish = /* @__PURE__ */ defineActivation({
  name: "eSwish",
  title: "E-Swish",
  defaults: { beta: 1.375 },
  refuse: ({ beta }) => (beta > 0 ? undefined : `beta is ${beta}; expected a number above 0.`),
  reference: (x, { beta }) => beta * product(x, logistic(x)),
  traits: ({ beta }) => ({
    range: [beta * swishLowest.value, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: { at: swishLowest.at, value: beta * swishLowest.value },
    lipschitz: 1.099839320128867 * beta,
    selfNormalizing: false,
  }),
  apply: (x, { beta }) =>
    selfGated({
      low: -200,
      high: 200,
      gate: (input) => tf.mul(tf.sigmoid(input), beta),
      derivative: (input) =>
        tf.mul(tf.mul(logisticTensor(input), tf.add(tf.mul(input, logisticTensor(tf.neg(input))), 1)), beta),
    })(x),
});

/** What is known of `eSwish`. */
export const eSwishDescription: Description = {
  family: "self gated",
  formula: "beta * x * sigmoid(x)",
  tex: "\\beta x \\, \\sigma(x)",
  parameterMeanings: { beta: "The factor, and the slope that it tends to on the right" },
  paper: {
    title: "E-swish: Adjusting Activations to Different Network Depths",
    authors: "Eric Alcaide",
    year: 2018,
    url: "https://arxiv.org/abs/1801.07145",
  },
  pros: [
    "A slope above 1 can make up for what a deep stack of layers takes from its gradients",
    "As accurate as Mish and above ReLU in the comparison of the Mish repository: 87.49 % of CIFAR-10 with beta 1.75, over 23 runs",
  ],
  cons: [
    "A factor that the weights of the next layer can take over, and that normalization takes away",
    "A large beta lets the gradients of deep networks explode",
  ],
  uses: ["Wide residual networks on CIFAR-10 and CIFAR-100"],
  cost: "one transcendental",
  initializer: "heNormal",
  sameAs: [{ name: "swish", note: "for a beta of 1", params: { beta: 1 } }],
  notSameAs: [
    { name: "exponential Swish", note: "e⁻ˣ · σ(x), which some collections call ESwish as well" },
    { name: "learnedSwish", note: "whose beta is inside of the logistic function" },
  ],
};
