/**
 * cos(π · t) for t from 0 to 1, within 1e-15, and exactly 1, 0 and −1 at 0, 1/2 and 1. Unlike `Math.cos` it is the same to the
 * bit in every engine: IEEE 754 rounds each of its operations in one way.
 */
export function exactCosine(t: number): number {
  if (t > 0.5) return -exactCosine(1 - t);
  // Both differences are exact, and neither series is taken beyond π/4, where it would need more terms.
  return t > 0.25 ? sineSeries(Math.PI * (0.5 - t)) : cosineSeries(Math.PI * t);
}

/** (1 + cos(π · t)) / 2: falls smoothly from 1 to 0 while t rises from 0 to 1. */
export function halfCosine(t: number): number {
  return (1 + exactCosine(t)) / 2;
}

// Taylor's series: the first term left out is below 3e-18 up to π/4.

function cosineSeries(x: number): number {
  return nested(x * x, [2, 12, 30, 56, 90, 132, 182, 240]);
}

function sineSeries(x: number): number {
  return x * nested(x * x, [6, 20, 42, 72, 110, 156, 210, 272]);
}

/** 1 − z/d₁ · (1 − z/d₂ · (1 − …)). */
function nested(z: number, divisors: readonly number[]): number {
  return divisors.reduceRight((inner, divisor) => 1 - (z / divisor) * inner, 1);
}
