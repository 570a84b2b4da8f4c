import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";

/**
 * The inverse tangent, range (−π/2, π/2): saturates as slowly as 1 / x, where tanh does so exponentially.
 *
 * In Kunc & Kléma's survey, 2024, arXiv:2402.09092.
 */
export const arctan = /* @__PURE__ */ defineActivation({
  name: "arctan",
  title: "Arctangent",
  reference: Math.atan,
  traits: () => ({
    range: [-Math.PI / 2, Math.PI / 2],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: true,
    saturation: { left: -Math.PI / 2, right: Math.PI / 2 },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: tf.atan,
});

/** What is known of `arctan`. */
export const arctanDescription: Description = {
  aliases: ["atan"],
  family: "sigmoid",
  formula: "atan(x)",
  tex: "\\arctan(x)",
  parameterMeanings: {},
  defaultsElsewhere: [{ library: "tfjs", name: "tf.atan", params: {} }],
  paper: {
    title:
      "Three Decades of Activations: A Comprehensive Survey of 400 Activation Functions for Neural Networks",
    authors: "Vladimír Kunc, Jiří Kléma",
    year: 2024,
    url: "https://arxiv.org/abs/2402.09092",
  },
  pros: [
    "Odd and with slope 1 at 0, like tanh",
    "Its derivative 1 / (1 + x²) falls off slowly: inputs of 100 still have a gradient of 1e-4",
  ],
  cons: ["Costs an inverse tangent an element", "Approaches its limits slowly: 1.47 at 10"],
  uses: ["Hidden layers of shallow networks, in place of tanh", "Outputs that are angles"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  sameAs: [],
  notSameAs: [{ name: "tanh", note: "saturates at 1, and exponentially" }],
};
