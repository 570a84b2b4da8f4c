import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";

/** The coefficients of the authors' program, which make it leaky ReLU with a slope of 0.01 from −3 to 3, to 0.04. */
const initialNumerator = [0.02996348, 0.61690165, 2.37539147, 3.06608078, 1.52474449, 0.25281987];
const initialDenominator = [1.19160814, 4.40811795, 0.91111034, 0.34885983];

/** The polynomial within the bars changes its sign at 0 and at −0.28530795; a little to the left float32 has no doubt of the sign. */
const secondCorner = -0.285309;

/** The largest slope with the initial coefficients, at x ≈ 0.3689. */
const steepest = 1.0348580346982978;

function polynomial(x: number, coefficients: readonly number[]): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

function reference(x: number, numerator: readonly number[], denominator: readonly number[]): number {
  if (Math.abs(x) <= 1) return polynomial(x, numerator) / (1 + Math.abs(x * polynomial(x, denominator)));
  // Both divided by x⁴: nothing overflows.
  const inverse = 1 / x;
  const [first = 0, ...rest] = [...numerator].reverse();
  const above = x * (first + inverse * polynomial(inverse, rest));
  return above / (inverse ** 4 + Math.abs(polynomial(inverse, [...denominator].reverse())));
}

/** The slope with the initial coefficients, where the polynomial within the bars is not 0. */
function initialSlope(x: number): number {
  const derivative = (coefficients: readonly number[]): number =>
    polynomial(x, coefficients.map((coefficient, power) => coefficient * power).slice(1));
  const within = [0, ...initialDenominator];
  const sign = Math.sign(polynomial(x, within));
  const below = 1 + Math.abs(polynomial(x, within));
  const above = polynomial(x, initialNumerator);
  return (derivative(initialNumerator) * below - above * sign * derivative(within)) / below ** 2;
}

/** The sum of coefficient · part ^ power · inverse ^ (highest power − power), by Horner's rule in the inverse. */
function homogeneous(
  coefficients: readonly tf.Tensor[],
  powers: readonly tf.Tensor[],
  inverse: tf.Tensor,
): tf.Tensor {
  const terms = coefficients.map((coefficient, index) => {
    const power = powers[index];
    return power ? tf.mul(coefficient, power) : coefficient;
  });
  return terms.reduce((sum, term) => tf.add(tf.mul(sum, inverse), term));
}

/**
 * A rational function with learned coefficients, the safe Padé activation unit: a polynomial of degree 5 over 1 plus the absolute value
 * of one of degree 4 without a constant, so that it has no poles; one set of ten coefficients a layer. At first it is about leaky ReLU
 * from −3 to 3; further out it goes on as 0.72 · x on both sides, so that its range is all numbers. The derivative jumps where the
 * second polynomial changes its sign, at first at 0 and −0.2853, and is taken as from the left.
 *
 * Molina, Schramowski & Kersting 2019, arXiv:1907.06732.
 */
export const rational = /* @__PURE__ */ defineActivation({
  name: "rational",
  title: "Rational (PAU)",
  weights: () => ({
    numerator: {
      meaning: "The coefficients above, from the constant to that of x⁵",
      initial: initialNumerator,
      per: "layer",
    },
    denominator: {
      meaning: "The coefficients within the bars, from that of x to that of x⁴",
      initial: initialDenominator,
      per: "layer",
    },
  }),
  reference: (x, _, { numerator, denominator }) => reference(x, numerator, denominator),
  kinks: () => [
    { at: secondCorner, derivative: initialSlope(secondCorner) },
    { at: 0, derivative: initialSlope(-Number.MIN_VALUE) },
  ],
  traits: () => ({
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "continuous",
    zeroCentred: false,
    saturation: {},
    lipschitz: steepest,
    selfNormalizing: false,
  }),
  apply: (x, _, { weights: { numerator, denominator } }) => {
    // x is size · part, and both polynomials are divided by size⁴, so that nothing overflows. Clipping makes a number of NaN on the
    // wasm backend; the size is NaN still.
    const size = tf.add(tf.relu(tf.sub(tf.abs(x), 1)), 1);
    const inverse = tf.reciprocal(size);
    const part = tf.clipByValue(x, -1, 1);
    const second = tf.square(part);
    const third = tf.mul(second, part);
    const fourth = tf.square(second);
    const powers = [part, second, third, fourth];
    const above = homogeneous(
      tf.unstack(numerator),
      [tf.onesLike(x), ...powers, tf.mul(fourth, part)],
      inverse,
    );
    const within = homogeneous(tf.unstack(denominator), powers, inverse);
    const below = tf.add(tf.square(tf.square(inverse)), tf.abs(within));
    return tf.mul(size, tf.div(above, below));
  },
});

/** What is known of `rational`. */
export const rationalDescription: Description = {
  aliases: ["pau", "Padé activation unit"],
  family: "elementary",
  formula:
    "(a0 + a1 * x + a2 * x^2 + a3 * x^3 + a4 * x^4 + a5 * x^5) / (1 + abs(b1 * x + b2 * x^2 + b3 * x^3 + b4 * x^4)), with learned coefficients",
  tex: "\\frac{\\sum_{j=0}^{5} a_j x^j}{1 + \\left| \\sum_{k=1}^{4} b_k x^k \\right|}",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title: "Padé Activation Units: End-to-end Learning of Flexible Activation Functions in Deep Networks",
    authors: "Alejandro Molina, Patrick Schramowski, Kristian Kersting",
    year: 2019,
    url: "https://arxiv.org/abs/1907.06732",
  },
  pros: [
    "Learns its whole shape, with ten weights a layer",
    "Approximates the usual activations closely, each from its own coefficients",
  ],
  cons: [
    "Some forty operations an element, unless a kernel of its own computes it",
    "Coefficients that start far from a known activation train badly",
  ],
  uses: ["Image classification", "Reinforcement learning, where the shape can follow a changing task"],
  cost: "arithmetic",
  initializer: "heNormal",
  notSameAs: [{ name: "leakyRelu", note: "which it starts near to from −3 to 3" }],
};
