/** One figure over several seeds. */
export interface Spread {
  readonly mean: number;
  readonly minimum: number;
  readonly maximum: number;
  /** How many seeds it is over. */
  readonly seeds: number;
}

/** The arithmetic mean; NaN where there are no values, or one of them is NaN. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean and range of a figure, undefined where there are no values. A NaN among them makes all three NaN. */
export function spread(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined;
  return {
    mean: mean(values),
    minimum: Math.min(...values),
    maximum: Math.max(...values),
    seeds: values.length,
  };
}
