import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { withDerivative } from "./with-derivative.js";

const inverseSqrtTwoPi = 0.3989422804014327;

/** Beyond this the tail is smaller than the smallest float64. */
const tailEnd = 40;

/** From here on the continued fraction converges fast enough; below, the series loses nothing to cancellation. */
const fractionStart = 1.5;

/** Enough of the continued fraction for float64 where it starts; fewer would do further out. */
const fractionTerms = 200;

/**
 * The standard normal distribution function Φ on a number, to a relative accuracy of about 1e-15 in the lower tail too,
 * where ½ · (1 + erf(x/√2)) cancels.
 *
 * Near 0: Φ(x) = ½ + φ(x) · (x + x³/3 + x⁵/(3·5) + …). Further out: Laplace's continued fraction
 * Φ(−a) = φ(a) / (a + 1/(a + 2/(a + 3/(a + …)))). Abramowitz & Stegun 1964, 26.2.11 and 26.2.14.
 */
export function normalCdf(x: number): number {
  const distance = Math.abs(x);
  if (distance > tailEnd) return x < 0 ? 0 : 1;
  if (distance < fractionStart) return 0.5 + normalDensity(x) * oddSeries(x);
  const tail = normalDensity(distance) / laplaceFraction(distance);
  return x < 0 ? tail : 1 - tail;
}

function oddSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > Math.abs(sum) * Number.EPSILON * 0.1; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return sum;
}

function laplaceFraction(distance: number): number {
  let fraction = distance;
  for (let term = fractionTerms; term > 0; term--) fraction = distance + term / fraction;
  return fraction;
}

/** φ(x), with x² in two parts: rounded in one, its error would be multiplied by the exponential. */
function normalDensity(x: number): number {
  const head = Math.fround(x);
  return inverseSqrtTwoPi * Math.exp(-0.5 * head * head) * Math.exp(-0.5 * (x - head) * (x + head));
}

/**
 * Φ(−a) · e^(a²/2) for a ≥ 0 as a polynomial in t = 1 / (1 + 0.27 · a), from t¹ to t⁹: the form of Abramowitz & Stegun
 * 1964, 26.2.17, fitted anew for a relative error below 3e-8 on 0 ≤ a ≤ 14.5, past which float32 has no tail left.
 */
const tailScale = 0.27;
const tailCoefficients = [
  0.107720657, 0.10754286, 0.101810731, 0.0720490288, 0.107827279, -0.0692136205, 0.169789105, -0.126487519,
];
const tailHighestCoefficient = 0.0289614909;

function normalDensityTensor(x: Tensor): Tensor {
  return tf.mul(tf.exp(tf.mul(tf.square(x), -0.5)), inverseSqrtTwoPi);
}

function normalCdfForward(x: Tensor): Tensor {
  const t = tf.reciprocal(tf.add(tf.mul(tf.abs(x), tailScale), 1));
  const polynomial = tailCoefficients.reduceRight<Tensor>(
    (sum, coefficient) => tf.mul(tf.add(sum, coefficient), t),
    tf.mul(t, tailHighestCoefficient),
  );
  const tail = tf.mul(tf.exp(tf.mul(tf.square(x), -0.5)), polynomial);
  // A comparison has no gradient in tfjs; here none is asked for, since the derivative is given.
  return tf.where(tf.greater(x, 0), tf.sub(1, tail), tail);
}

/**
 * Φ on a tensor, with relative accuracy kept in the lower tail (`tf.erf` is good to 2e-7 absolute, so that 1 + erf is noise
 * below −5). Its derivative is the normal density.
 */
export function normalCdfTensor(x: Tensor): Tensor {
  return withDerivative(normalCdfForward, normalDensityTensor)(x);
}
