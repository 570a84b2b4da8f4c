import type { RandomStream } from "./random.js";

/**
 * The standard normal number below which a share `p` of all lies, for p in [2⁻³³, 1 − 2⁻³³]: within 1e-15 of it, relative, and
 * the same to the bit in every engine, since it is made of + − · / and √ alone.
 *
 * Wichura 1988, "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics 37(3), 477–484,
 * https://doi.org/10.2307/2347330, PPND16, whose logarithm `exactLogarithm` takes here. Its third approximation is for shares
 * below e⁻²⁵, which 32 random bits do not reach.
 */
export function normalQuantile(p: number): number {
  const fromMiddle = p - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) {
    const r = 0.180625 - fromMiddle * fromMiddle;
    return (fromMiddle * polynomial(r, middleAbove)) / polynomial(r, middleBelow);
  }
  const tail = fromMiddle < 0 ? p : 1 - p;
  const r = Math.sqrt(-exactLogarithm(tail)) - 1.6;
  const distance = polynomial(r, tailAbove) / polynomial(r, tailBelow);
  return fromMiddle < 0 ? -distance : distance;
}

/** Draws a standard normal number: the quantile of a uniform one, the middle of one of 2³² equal parts. */
export function drawNormal(stream: RandomStream): number {
  return normalQuantile((stream.integer() + 0.5) / 2 ** 32);
}

/** ln(x) for a finite x above 0, within 1e-15, relative where it is not near 0; unlike `Math.log` the same to the bit everywhere. */
export function exactLogarithm(x: number): number {
  let [mantissa, exponent] = [x, 0];
  // Doubling and halving are exact.
  for (; mantissa < Math.SQRT1_2; exponent--) mantissa *= 2;
  for (; mantissa > Math.SQRT2; exponent++) mantissa /= 2;
  const s = (mantissa - 1) / (mantissa + 1);
  // ln m = 2 (s + s³/3 + s⁵/5 + …); |s| is at most 0.172, so the first term left out is below 1e-18.
  let series = 0;
  for (let odd = 23; odd >= 1; odd -= 2) series = series * s * s + 1 / odd;
  return exponent * Math.LN2 + 2 * s * series;
}

/** c₀ + c₁ x + c₂ x² + … by Horner's rule. */
function polynomial(x: number, coefficients: readonly number[]): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

const middleAbove = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
];
const middleBelow = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852854,
];
const tailAbove = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
];
const tailBelow = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
