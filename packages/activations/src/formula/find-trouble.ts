import { differentiate } from "./differentiate.js";
import { numberFunction } from "./evaluate.js";
import type { Expression } from "./expression.js";

const distances = [0.25, 0.5, 1, 2, 3, 5, 10, 20, 50, 100, 1000, 10_000];
const places = [0, ...distances.flatMap((distance) => [-distance, distance])];
const largestFloat32 = 3.4028234663852886e38;

/**
 * Where a formula is no activation, as a sentence: where its value or slope is not finite, be it in float64 or only in the
 * float32 of tensors.
 */
export function findTrouble(formula: string, expression: Expression): string | undefined {
  const slope = differentiate(expression);
  for (const [what, part] of Object.entries({ value: expression, slope })) {
    const [exact, single] = [numberFunction(part), numberFunction(part, Math.fround)];
    for (const place of places) {
      const right = exact(place);
      if (Number.isNaN(right) || (!Number.isFinite(right) && Math.abs(place) <= 10)) {
        return `the ${what} of "${formula}" at ${place} is ${right}; an activation needs a finite one for every x, by max, clip or a condition for instance.`;
      }
      if (Math.abs(right) <= largestFloat32 && !Number.isFinite(single(place))) {
        return `the ${what} of "${formula}" at ${place} is ${right}, but a part of it overflows in float32; write it with sigmoid, tanh, softplus or expm1, which do not.`;
      }
    }
  }
  return undefined;
}
