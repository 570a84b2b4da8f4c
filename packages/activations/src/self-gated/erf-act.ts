import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { erf, erfTensor } from "../shared/erf.js";
import { exponentialTensor } from "../shared/exponential.js";
import { highestPoint, lowestPoint } from "../shared/extremum.js";
import { gated } from "../shared/gated.js";
import { keepNaN } from "../shared/keep-nan.js";
import { isZeroCentred } from "../shared/normal-traits.js";
import { product } from "../shared/product.js";
import { withDerivative } from "../shared/with-derivative.js";

const twoOverRootPi = 2 / Math.sqrt(Math.PI);

/** From here on erf is 1 and its derivative 0, in float64 too. */
const saturated = 30;

/**
 * ErfAct x · erf(alpha · e^(beta · x)); range about [−0.354, ∞). The paper learns both parameters; here they
 * are fixed, by default at values that a later implementation starts training from.
 *
 * Biswas, Kumar, Banerjee & Pandey 2021, arXiv:2109.04386.
 */
export const erfAct = /* @__PURE__ */ defineActivation({
  name: "erfAct",
  title: "ErfAct",
  defaults: { alpha: 0.75, beta: 0.75 },
  refuse: ({ alpha, beta }) => {
    if (alpha <= 0) return `alpha is ${alpha}; expected a number above 0.`;
    return beta > 0 ? undefined : `beta is ${beta}; expected a number above 0.`;
  },
  reference: (x, { alpha, beta }) => product(x, gate(x, alpha, beta)),
  traits: ({ alpha, beta }) => {
    const f = (x: number): number => product(x, gate(x, alpha, beta));
    const slope = (x: number): number => {
      const inner = alpha * Math.exp(beta * x);
      return gate(x, alpha, beta) + x * twoOverRootPi * beta * inner * Math.exp(-inner * inner);
    };
    // The gate is half open near −ln(alpha) / beta.
    const middle = -Math.log(alpha) / beta;
    const minimum = lowestPoint(f, Math.min(middle, 0) - 5 / beta, 0);
    const steepest = highestPoint(
      (x) => Math.abs(slope(x)),
      Math.min(middle, 0) - 5 / beta,
      Math.max(middle, 0) + 3 / beta,
    );
    return {
      range: [minimum.value, Number.POSITIVE_INFINITY],
      monotone: "no",
      smoothness: "smooth",
      zeroCentred: isZeroCentred(f),
      saturation: { left: 0 },
      minimum,
      lipschitz: steepest.value,
      selfNormalizing: false,
    };
  },
  apply: (x, { alpha, beta }) => gated(x, gateTensor(x, alpha, beta)),
});

function gate(x: number, alpha: number, beta: number): number {
  return erf(Math.min(alpha * Math.exp(beta * x), saturated));
}

function gateTensor(x: Tensor, alpha: number, beta: number): Tensor {
  // Bounded, so that the derivative is not ∞ · 0.
  const highest = Math.log(saturated / alpha);
  const exponent = withDerivative(
    (input) => keepNaN(tf.clipByValue(tf.mul(input, beta), Number.NEGATIVE_INFINITY, highest), input),
    (input) => tf.fill(input.shape, beta),
  );
  return erfTensor(tf.mul(exponentialTensor(exponent(x)), alpha));
}

/** What is known of `erfAct`. */
export const erfActDescription: Description = {
  family: "self gated",
  formula: "x * erf(alpha * exp(beta * x))",
  tex: "x \\operatorname{erf}\\left(\\alpha e^{\\beta x}\\right)",
  parameterMeanings: {
    alpha: "How far the gate is open at 0, above 0",
    beta: "How sharply it opens, above 0",
  },
  paper: {
    title: "ErfAct and Pserf: Non-monotonic Smooth Trainable Activation Functions",
    authors: "Koushik Biswas, Sandeep Kumar, Shilpak Banerjee, Ashish Kumar Pandey",
    year: 2021,
    url: "https://arxiv.org/abs/2109.04386",
  },
  pros: [
    "Smooth, and x itself to within rounding from about 2 on",
    "The paper reports 5.68 points more accuracy than ReLU on CIFAR-100 with ShuffleNet V2",
  ],
  cons: [
    "An exponential and an error function an element; written naively its gradient is NaN for large inputs",
    "In the paper the parameters are learned",
  ],
  uses: ["Image classification and object detection in the paper"],
  cost: "several transcendentals",
  initializer: "heNormal",
  notSameAs: [
    { name: "tanhExp", note: "x · tanh(eˣ), of the same form." },
    { name: "pserf", note: "Its gate is the error function of a softplus." },
  ],
};
