import { logGamma } from "./gamma-function.js";

/**
 * The regularized incomplete beta function I_x(a, b) for a and b above 0 and x from 0 to 1: the continued fraction of
 * DLMF 8.17.22, with x and 1 − x exchanged where it converges faster. `complement` is 1 − x where the caller knows it
 * with more digits.
 */
export function regularizedBeta(x: number, a: number, b: number, complement = 1 - x): number {
  if (x <= 0) return 0;
  if (complement <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - lowerTail(complement, b, a, x);
  return lowerTail(x, a, b, complement);
}

function lowerTail(x: number, a: number, b: number, complement: number): number {
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  // A complement near 1 has lost the digits of x.
  const logComplement = x < 0.5 ? Math.log1p(-x) : Math.log(complement);
  return (Math.exp(a * Math.log(x) + b * logComplement - logBeta) * fraction(x, a, b)) / a;
}

/** Modified Lentz's method (Thompson and Barnett 1986). */
function fraction(x: number, a: number, b: number): number {
  const smallest = 1e-300;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || smallest);
  let result = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || smallest);
    c = 1 + even / c || smallest;
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || smallest);
    c = 1 + odd / c || smallest;
    const step = d * c;
    result *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return result;
}
