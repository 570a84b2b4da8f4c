import { sum } from "../shared/sum.js";
import { type CurvePoint, requireCurve } from "./area-under-curve.js";

/** A falling exponential fitted to a loss curve. */
export interface ConvergenceRate {
  /** The share of what is left above `floor` that goes in a short time, by that time: 0.7 halves it each epoch. */
  readonly rate: number;
  /** The loss that the curve approaches. */
  readonly floor: number;
  /** The share of the curve's variance that the fit explains, 0 to 1. */
  readonly explained: number;
}

/** A curve from its start on. */
interface Curve {
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly valueMean: number;
}

const slowest = 1e-3;
const fastest = 20;

/**
 * How fast a loss falls: the rate r of floor + height · exp(−r · at) fitted by least squares to a curve of at least
 * four points, in the reciprocal of the curve's `at`, an epoch or second. For each r floor and height are linear
 * least squares (Golub and Pereyra 1973), so that only r is searched. Undefined where no falling exponential fits: a
 * curve that rises, is flat or does not level off.
 */
export function convergenceRate(points: readonly CurvePoint[]): ConvergenceRate | undefined {
  requireCurve(points, 4, "The convergence rate");
  const start = points[0]?.at ?? 0;
  const length = (points.at(-1)?.at ?? 1) - start;
  const values = Float64Array.from(points, ({ value }) => value);
  const valueMean = sum(values) / points.length;
  const total = sum(values.map((value) => (value - valueMean) ** 2));
  if (total === 0) return undefined;
  const curve: Curve = { times: Float64Array.from(points, ({ at }) => at - start), values, valueMean };
  const fit = (logRate: number) => fitAtRate(curve, Math.exp(logRate));
  // The error has one low place for a falling curve, but is flat towards both ends: a grid finds it, golden section
  // refines it.
  const low = Math.log(slowest / length);
  const high = Math.log((fastest * points.length) / length);
  const steps = 100;
  const grid = Array.from({ length: steps + 1 }, (_, step) => low + ((high - low) * step) / steps);
  const errors = grid.map((logRate) => fit(logRate).error);
  const best = errors.indexOf(Math.min(...errors));
  if (best === 0) return undefined;
  const logRate = goldenSection(
    (at) => fit(at).error,
    grid[best - 1] ?? low,
    grid[Math.min(best + 1, steps)] ?? high,
  );
  const { error, height, floor } = fit(logRate);
  // Within a thousandth of a straight line there is no bend to tell a rate from.
  const straight = errors[0] ?? error;
  if (height <= 0 || (straight - error) / total < 1e-3) return undefined;
  return { rate: Math.exp(logRate), floor, explained: Math.max(0, 1 - error / total) };
}

/** The best floor and height at a rate; a straight line of the values over the exponential. */
function fitAtRate({ times, values, valueMean }: Curve, rate: number) {
  // A study has thousands of curves and each is fitted a hundred times and more, hence loops that make nothing.
  const count = times.length;
  const decays = new Float64Array(count);
  for (let index = 0; index < count; index++) decays[index] = Math.exp(-rate * (times[index] ?? 0));
  const decayMean = sum(decays) / count;
  let [spread, shared] = [0, 0];
  for (let index = 0; index < count; index++) {
    const decay = (decays[index] ?? 0) - decayMean;
    spread += decay ** 2;
    shared += ((values[index] ?? 0) - valueMean) * decay;
  }
  const height = spread === 0 ? 0 : shared / spread;
  const floor = valueMean - height * decayMean;
  let error = 0;
  for (let index = 0; index < count; index++)
    error += ((values[index] ?? 0) - floor - height * (decays[index] ?? 0)) ** 2;
  return { error, height, floor };
}

/** The place of the least error, to a billionth of the way: a flat valley's floor is known no better in double precision. */
function goldenSection(errorAt: (at: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [left, right] = [high - (high - low) * ratio, low + (high - low) * ratio];
  let [leftError, rightError] = [errorAt(left), errorAt(right)];
  for (let step = 0; step < 45; step++) {
    if (leftError < rightError) {
      [high, right, rightError] = [right, left, leftError];
      left = high - (high - low) * ratio;
      leftError = errorAt(left);
    } else {
      [low, left, leftError] = [left, right, rightError];
      right = low + (high - low) * ratio;
      rightError = errorAt(right);
    }
  }
  return (low + high) / 2;
}
