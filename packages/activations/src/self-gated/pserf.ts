import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { erf, erfTensor } from "../shared/erf.js";
import { highestPoint, lowestPoint } from "../shared/extremum.js";
import { gated } from "../shared/gated.js";
import { logistic } from "../shared/logistic.js";
import { isZeroCentred } from "../shared/normal-traits.js";
import { product } from "../shared/product.js";
import { softplus, softplusTensor } from "../shared/softplus.js";

/**
 * Pserf, the parametric Serf x · erf(gamma · ln(1 + e^(delta · x))); range about [−0.394, ∞). The paper learns both
 * parameters; here they are fixed, by default at values that a later implementation starts training from.
 *
 * Biswas, Kumar, Banerjee & Pandey 2021, arXiv:2109.04386.
 */
export const pserf = /* @__PURE__ */ defineActivation({
  name: "pserf",
  title: "Pserf",
  defaults: { gamma: 1.25, delta: 0.85 },
  refuse: ({ gamma, delta }) => {
    if (gamma <= 0) return `gamma is ${gamma}; expected a number above 0.`;
    return delta > 0 ? undefined : `delta is ${delta}; expected a number above 0.`;
  },
  reference: (x, { gamma, delta }) => product(x, erf(gamma * softplus(delta * x))),
  traits: ({ gamma, delta }) => {
    const f = (x: number): number => product(x, erf(gamma * softplus(delta * x)));
    const slope = (x: number): number => {
      const inner = gamma * softplus(delta * x);
      const density = (2 / Math.sqrt(Math.PI)) * Math.exp(-inner * inner);
      return erf(inner) + x * density * gamma * delta * logistic(delta * x);
    };
    const reach = (5 + 3 / gamma) / delta;
    const minimum = lowestPoint(f, -reach, 0);
    return {
      range: [minimum.value, Number.POSITIVE_INFINITY],
      monotone: "no",
      smoothness: "smooth",
      zeroCentred: isZeroCentred(f),
      saturation: { left: 0 },
      minimum,
      lipschitz: highestPoint(slope, 0, reach).value,
      selfNormalizing: false,
    };
  },
  apply: (x, { gamma, delta }) => gated(x, erfTensor(tf.mul(softplusTensor(tf.mul(x, delta)), gamma))),
});

/** What is known of `pserf`. */
export const pserfDescription: Description = {
  aliases: ["Parametric Serf"],
  family: "self gated",
  formula: "x * erf(gamma * ln(1 + exp(delta * x)))",
  tex: "x \\operatorname{erf}\\left(\\gamma \\ln(1 + e^{\\delta x})\\right)",
  parameterMeanings: {
    gamma: "How fast the gate opens, above 0",
    delta: "How sharply it bends, above 0",
  },
  paper: {
    title: "ErfAct and Pserf: Non-monotonic Smooth Trainable Activation Functions",
    authors: "Koushik Biswas, Sandeep Kumar, Shilpak Banerjee, Ashish Kumar Pandey",
    year: 2021,
    url: "https://arxiv.org/abs/2109.04386",
  },
  pros: [
    "Smooth, with a gradient for moderately negative inputs",
    "The paper reports 5.42 points more accuracy than ReLU on CIFAR-100 with ShuffleNet V2",
  ],
  cons: ["A softplus and an error function an element", "In the paper the parameters are learned"],
  uses: ["Image classification and object detection in the paper"],
  cost: "several transcendentals",
  initializer: "heNormal",
  sameAs: [{ name: "serf", note: "without parameters", params: { gamma: 1, delta: 1 } }],
};
