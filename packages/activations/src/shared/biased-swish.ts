import type { ActivationTraits } from "@activation-lab/core";
import { highestPoint } from "./extremum.js";
import { logistic } from "./logistic.js";
import { isZeroCentred } from "./normal-traits.js";
import { product } from "./product.js";

/** The traits of f(sharpness · x) / sharpness, where f(x) = (x + bias) · σ(x) − bias / 2. */
export function biasedSwishTraits(bias: number, sharpness: number): ActivationTraits {
  const f = (x: number): number =>
    (product(sharpness * x, logistic(sharpness * x)) + (bias / 2) * Math.tanh((sharpness * x) / 2)) /
    sharpness;
  const slope = (x: number): number => logistic(x) + (x + bias) * logistic(x) * logistic(-x);
  // The slope is 0 where x + bias + 1 = −eˣ.
  const depth = lambert(Math.exp(-1 - bias));
  const minimum = { at: (-1 - bias - depth) / sharpness, value: (-depth - bias / 2) / sharpness };
  return {
    range: [minimum.value, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "smooth",
    zeroCentred: isZeroCentred(f),
    saturation: { left: -bias / 2 / sharpness },
    minimum,
    lipschitz: highestPoint(slope, 0, 3).value,
    selfNormalizing: false,
  };
}

/** The w with w · eʷ = x, for x from 0 to 1, by Newton's method. */
function lambert(x: number): number {
  let w = x;
  for (let round = 0; round < 20; round++) w -= (w * Math.exp(w) - x) / ((w + 1) * Math.exp(w));
  return w;
}
