/** Coefficients of Stirling's series, Abramowitz and Stegun 6.1.41. */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];

/** The logarithm of the gamma function for x above 0: Stirling's series from 15 on, the recurrence below. */
export function logGamma(x: number): number {
  let factor = 1;
  let z = x;
  while (z < 15) {
    factor *= z;
    z += 1;
  }
  const inverseSquare = 1 / (z * z);
  const series = stirling.reduceRight((total, coefficient) => total * inverseSquare + coefficient, 0) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - Math.log(factor);
}

/**
 * The regularized upper incomplete gamma function Q(a, x), for a above 0 and x of at least 0: its series below a + 1
 * (DLMF 8.11.4), its continued fraction above (DLMF 8.9.2).
 */
export function regularizedUpperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let total = term;
    for (let index = 1; index < 100_000 && term > total * 1e-17; index++) {
      term *= x / (a + index);
      total += term;
    }
    return 1 - front * total;
  }
  return front * gammaFraction(a, x);
}

/** Modified Lentz's method (Thompson and Barnett 1986) on the continued fraction of Γ(a, x). */
function gammaFraction(a: number, x: number): number {
  const smallest = 1e-300;
  let b = x + 1 - a;
  let d = 1 / (Math.abs(b) < smallest ? smallest : b);
  let c = Number.POSITIVE_INFINITY;
  let result = d;
  for (let index = 1; index < 100_000; index++) {
    const numerator = -index * (index - a);
    b += 2;
    d = 1 / (b + numerator * d || smallest);
    c = b + numerator / c || smallest;
    const step = c * d;
    result *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return result;
}
