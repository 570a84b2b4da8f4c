/** What a function makes of standard normal numbers: the mean, and the mean of the squares, of its values. */
export interface NormalMoments {
  readonly mean: number;
  readonly secondMoment: number;
}

const steps = 256;
const reach = 12;

/** The moments of f(Z) for a standard normal Z, by the trapezoid rule on ±12; good to about 1e-6 for functions with kinks. */
export function normalMoments(f: (x: number) => number): NormalMoments {
  let mean = 0;
  let secondMoment = 0;
  for (let index = -reach * steps; index <= reach * steps; index++) {
    const x = index / steps;
    const weight = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI) / steps;
    const value = f(x);
    mean += weight * value;
    secondMoment += weight * value * value;
  }
  return { mean, secondMoment };
}

/**
 * The factor by which to multiply weights of variance 1 / inputs so that an activation keeps the mean square of what it
 * passes on: 1 / √E[f(Z)²] for a standard normal Z. For relu this is √2 (He et al. 2015, arXiv:1502.01852).
 */
export function initializationGain(f: (x: number) => number): number {
  return 1 / Math.sqrt(normalMoments(f).secondMoment);
}
