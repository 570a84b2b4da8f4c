import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { normalCdf, normalCdfTensor } from "./normal-cdf.js";
import { withDerivative } from "./with-derivative.js";

const twoOverRootPi = 1.1283791670955126;

/** Above, 1 − erfc loses nothing to cancellation. */
const complementStart = 1;

/** The error function on a number, to a relative accuracy of about 1e-15. */
export function erf(x: number): number {
  if (Math.abs(x) > complementStart) return Math.sign(x) * (1 - erfc(Math.abs(x)));
  // e^(−x²) · Σ 2ⁿ · x^(2n+1) / (2n+1)!!: all terms have one sign, so that nothing cancels.
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > Math.abs(sum) * Number.EPSILON * 0.1; odd += 2) {
    term *= (2 * x * x) / odd;
    sum += term;
  }
  return twoOverRootPi * Math.exp(-x * x) * sum;
}

/** 1 − erf(x) on a number, with its relative accuracy kept in the upper tail. */
export function erfc(x: number): number {
  return 2 * normalCdf(-x * Math.SQRT2);
}

/** erf(x) / x as a polynomial in x², fitted for a relative error below 5e-8 on |x| ≤ 1. */
const coefficients = [1.128379126, -0.3761234378, 0.1128031665, -0.02671505423, 0.004921762028];
const highestCoefficient = -0.0005648059866;

function erfForward(x: Tensor): Tensor {
  // Clipping makes a number of NaN on the wasm backend; its `tf.erf` is NaN still, and so is the sum.
  const near = tf.clipByValue(x, -complementStart, complementStart);
  const square = tf.square(near);
  const quotient = coefficients.reduceRight<Tensor>(
    (sum, coefficient) => tf.add(tf.mul(sum, square), coefficient),
    tf.fill(x.shape, highestCoefficient),
  );
  const isFar = tf.step(tf.sub(tf.abs(x), complementStart));
  const far = tf.mul(isFar, tf.erf(x));
  return tf.add(far, tf.mul(tf.sub(1, isFar), tf.mul(near, quotient)));
}

/**
 * The error function on a tensor, to a relative accuracy of about 2e-7 near 0 too, where `tf.erf`, good to 2e-7 absolute, has
 * none left. Its derivative is 2 / √π · e^(−x²).
 */
export function erfTensor(x: Tensor): Tensor {
  return withDerivative(erfForward, (input) => tf.mul(tf.exp(tf.neg(tf.square(input))), twoOverRootPi))(x);
}

/** 1 − erf(x) on a tensor, with its relative accuracy kept in the upper tail. */
export function erfcTensor(x: Tensor): Tensor {
  return tf.mul(normalCdfTensor(tf.mul(x, -Math.SQRT2)), 2);
}
