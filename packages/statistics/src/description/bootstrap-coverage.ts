/** How often bootstrap intervals held the true mean. */
export interface MeasuredCoverage {
  /** The number of seeds. */
  readonly n: number;
  /** Of normal scores, 0 to 1. */
  readonly normal: number;
  /** Of scores with a long tail to one side (a gamma distribution of shape 4, skewness 1), 0 to 1. */
  readonly skewed: number;
  /** The t interval on the same skewed scores, 0 to 1. */
  readonly studentOnSkewed: number;
}

/**
 * The measured coverage of `bootstrapInterval` at 95 %, over 20,000 studies each; `scripts/simulate.mjs` measures it
 * anew. The standard error of each is 0.0015.
 */
export const bootstrapCoverage: readonly MeasuredCoverage[] = [
  { n: 20, normal: 0.948, skewed: 0.944, studentOnSkewed: 0.942 },
  { n: 30, normal: 0.95, skewed: 0.944, studentOnSkewed: 0.945 },
];
