import type { ActivationTraits } from "@activation-lab/core";
import { logistic } from "./logistic.js";
import { normalCdf } from "./normal-cdf.js";
import { isZeroCentred } from "./normal-traits.js";
import { product } from "./product.js";

/** A smooth step from slope 0 to slope 1, such as Swish, GELU or the arctangent's gate. */
export interface SmoothRectifier {
  value(x: number): number;
  slope(x: number): number;
  /** The bounds of its slopes. */
  readonly slopes: readonly [flattest: number, steepest: number];
  /** What it tends to on the left, and the difference that is left to the line x on the right, mirrored. */
  readonly left: number;
  /** Its lowest point, where it has one. */
  readonly lowest?: { readonly at: number; readonly value: number };
  /** An interval in which the slope rises from the lowest point's 0 to more than any that is asked for. */
  readonly rise: readonly [low: number, high: number];
}

/** x · σ(x) */
export const smoothSwish: SmoothRectifier = {
  value: (x) => product(x, logistic(x)),
  slope: (x) => logistic(x) + product(x, logistic(x) * logistic(-x)),
  slopes: [-0.09983932012886686, 1.099839320128867],
  left: 0,
  lowest: { at: -1.278464542761074, value: -0.2784645427610738 },
  rise: [-1.278464542761074, 2.3993572805154675],
};

/** x · Φ(x) */
export const smoothGelu: SmoothRectifier = {
  value: (x) => product(x, normalCdf(x)),
  slope: (x) => normalCdf(x) + (x * Math.exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI),
  slopes: [-0.12890414518515483, 1.1289041451851547],
  left: 0,
  lowest: { at: -0.7517915246935645, value: -0.16997120747990366 },
  rise: [-0.7517915246935645, Math.SQRT2],
};

/** x · (½ + atan(x) / π) */
export const smoothArctangent: SmoothRectifier = {
  value: (x) => (x * Math.atan2(1, -x)) / Math.PI,
  slope: (x) => (Math.atan2(1, -x) + x / (1 + x * x)) / Math.PI,
  slopes: [0, 1],
  left: -1 / Math.PI,
  rise: [-1e4, 1e4],
};

/** (x + √(x² + 1)) / 2 */
export const smoothHyperbola: SmoothRectifier = {
  value: (x) => (x < 0 ? 0.5 / (Math.hypot(x, 1) - x) : (x + Math.hypot(x, 1)) / 2),
  slope: (x) => (1 + x / Math.hypot(x, 1)) / 2,
  slopes: [0, 1],
  left: 0,
  rise: [-1e4, 1e4],
};

/**
 * The traits of a smooth maximum of the lines `low` · x and `high` · x, for low < high: with a rectifier r and a sharpness
 * k > 0 it is low · x + (high − low) / k · r(k · x).
 */
export function smoothMaximumTraits(
  { value, slope, slopes, left, lowest, rise }: SmoothRectifier,
  { low, high, sharpness }: { low: number; high: number; sharpness: number },
): ActivationTraits {
  const difference = high - low;
  const scale = difference / sharpness;
  const f = (x: number): number => low * x + scale * value(sharpness * x);
  const flattest = low + difference * slopes[0];
  const steepest = low + difference * slopes[1];
  const turn = low < 0 && high >= 0 ? whereSlopeIs(slope, -low / difference, rise) / sharpness : undefined;
  const bottom = lowest && { at: lowest.at / sharpness, value: scale * lowest.value };
  const minimum = low === 0 ? bottom : turn === undefined ? undefined : { at: turn, value: f(turn) };
  const infimum = low === 0 ? scale * left : Number.NEGATIVE_INFINITY;
  return {
    range: [minimum?.value ?? infimum, Number.POSITIVE_INFINITY],
    monotone: flattest >= 0 ? "increasing" : steepest <= 0 ? "decreasing" : "no",
    smoothness: "smooth",
    zeroCentred: isZeroCentred(f),
    saturation: {
      ...(low === 0 ? { left: scale * left } : {}),
      ...(high === 0 ? { right: scale * left } : {}),
    },
    ...(minimum ? { minimum } : {}),
    lipschitz: Math.max(Math.abs(flattest), Math.abs(steepest)),
    selfNormalizing: false,
  };
}

/** Where a slope that rises within an interval reaches a number, by bisection. */
function whereSlopeIs(
  slope: (x: number) => number,
  wanted: number,
  [start, end]: readonly [number, number],
): number {
  let [low, high] = [start, end];
  for (let round = 0; round < 100; round++) {
    const middle = (low + high) / 2;
    if (slope(middle) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
