import { deadSlope, saturatedSlope } from "./slopes.js";

/** Sums over numbers that come in parts, in float64. */
export interface Moments {
  count: number;
  sum: number;
  squares: number;
  zeros: number;
}

/** Nothing has come yet. */
export function startMoments(): Moments {
  return { count: 0, sum: 0, squares: 0, zeros: 0 };
}

/** Adds numbers to the sums. */
export function addMoments(moments: Moments, values: Float32Array): void {
  let sum = 0;
  let squares = 0;
  let zeros = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    sum += value;
    squares += value * value;
    // Not `if`: a processor guesses wrong at every second output of relu, and that takes six times as long.
    zeros += Number(value === 0);
  }
  moments.count += values.length;
  moments.sum += sum;
  moments.squares += squares;
  moments.zeros += zeros;
}

/** The mean of what has come. */
export function meanOf({ sum, count }: Moments): number {
  return sum / count;
}

/** The mean square of the distance from the mean; rounding never makes it less than 0. */
export function varianceOf({ sum, squares, count }: Moments): number {
  return Math.max(0, squares / count - (sum / count) ** 2);
}

/** Which units were reached, and at how many inputs the function is flat. */
export interface Activity {
  /** 1 for each unit that was reached. */
  readonly reached: Uint8Array;
  count: number;
  saturated: number;
}

/** No unit has been reached yet. */
export function startActivity(units: number): Activity {
  return { reached: new Uint8Array(units), count: 0, saturated: 0 };
}

/** Looks at the slopes at inputs `[…, units]`. One that is no number counts as a slope. */
export function addSlopes(activity: Activity, slopes: Float32Array): void {
  let saturated = 0;
  for (let index = 0; index < slopes.length; index++)
    saturated += Number(Math.abs(slopes[index] ?? 0) < saturatedSlope);
  activity.count += slopes.length;
  activity.saturated += saturated;
  markReached(activity, slopes, deadSlope);
}

/** Looks at outputs `[…, units]`, where no slopes can be had. */
export function addOutputs(activity: Activity, outputs: Float32Array): void {
  markReached(activity, outputs, Number.MIN_VALUE);
}

/** Marks the units at which some value is not below the bound; each is looked at until one is found, mostly the first. */
function markReached({ reached }: Activity, values: Float32Array, bound: number): void {
  const units = reached.length;
  for (let unit = 0; unit < units; unit++) {
    for (let index = unit; index < values.length && reached[unit] === 0; index += units)
      if (!(Math.abs(values[index] ?? 0) < bound)) reached[unit] = 1;
  }
}

/** The sum of squares, in float64. */
export function sumOfSquares(values: Float32Array | Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += (values[index] ?? 0) ** 2;
  return sum;
}

/** The square of the Euclidean distance of two lists of numbers of one length, in float64. */
export function squaredDistance(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += ((one[index] ?? 0) - (other[index] ?? 0)) ** 2;
  return sum;
}

/** Six significant digits, which is about what float32 holds; null for what is no finite number. */
export function figure(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(6)) : null;
}
