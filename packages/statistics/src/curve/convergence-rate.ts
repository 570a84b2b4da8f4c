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
  const center = sum(points.map(({ value }) => value)) / points.length;
  const total = sum(points.map(({ value }) => (value - center) ** 2));
  if (total === 0) return undefined;
  const fit = (logRate: number) => fitAtRate(points, start, Math.exp(logRate));
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
function fitAtRate(points: readonly CurvePoint[], start: number, rate: number) {
  const decays = points.map(({ at }) => Math.exp(-rate * (at - start)));
  const decayMean = sum(decays) / points.length;
  const valueMean = sum(points.map(({ value }) => value)) / points.length;
  const spread = sum(decays.map((decay) => (decay - decayMean) ** 2));
  const shared = sum(
    points.map(({ value }, index) => (value - valueMean) * ((decays[index] ?? 0) - decayMean)),
  );
  const height = spread === 0 ? 0 : shared / spread;
  const floor = valueMean - height * decayMean;
  const error = sum(points.map(({ value }, index) => (value - floor - height * (decays[index] ?? 0)) ** 2));
  return { error, height, floor };
}

function goldenSection(error: (at: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  for (let step = 0; step < 60; step++) {
    const reach = (high - low) * ratio;
    if (error(high - reach) < error(low + reach)) high = low + reach;
    else low = high - reach;
  }
  return (low + high) / 2;
}
