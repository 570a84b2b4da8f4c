import { regularizedBeta } from "./beta-function.js";
import { regularizedUpperGamma } from "./gamma-function.js";

/** The share of the F distribution above `f`, for degrees of freedom above 0. Abramowitz and Stegun 26.6.2. */
export function fUpperTail(f: number, numeratorFreedom: number, denominatorFreedom: number): number {
  if (f <= 0) return 1;
  const total = denominatorFreedom + numeratorFreedom * f;
  if (total === Number.POSITIVE_INFINITY) return 0;
  return regularizedBeta(
    denominatorFreedom / total,
    denominatorFreedom / 2,
    numeratorFreedom / 2,
    (numeratorFreedom * f) / total,
  );
}

/** The share of the χ² distribution above `value`, for degrees of freedom above 0. Abramowitz and Stegun 26.4.19. */
export function chiSquareUpperTail(value: number, degreesOfFreedom: number): number {
  return regularizedUpperGamma(degreesOfFreedom / 2, value / 2);
}
