/** An interval of values, its ends included. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}
