import type { ActivationTraits } from "./activation-description.js";
import { findJumps } from "./find-jumps.js";
import { type NormalMoments, normalMoments } from "./normal-moments.js";

type RealFunction = (x: number) => number;

/** What evaluating a function shows of it. */
export interface MeasuredFunction extends ActivationTraits {
  /** Where the function or its derivative jumps, to about 1e-5. */
  readonly kinks: readonly number[];
}

const reach = 16;
const spacing = 1 / 64;
/** Off the grid of round numbers, on which kinks lie. */
const offset = 0.0007;

/** Numbers from −16 to 16 close together, and thinly on to ±1e150. */
const near = Array.from({ length: 2 * reach * 64 }, (_, index) => index * spacing - reach + offset);
const far = Array.from({ length: 470 }, (_, index) => reach * 10 ** (((index + 1) / 470) * 148.7));
const everywhere = [...far.map((x) => -x).reverse(), ...near, 0, ...far].sort((a, b) => a - b);

/**
 * Measures a function of one number, defined everywhere, by evaluating it some ten thousand times: bounds, slopes, jumps of
 * its first three derivatives within ±8, and moments for standard normal inputs. It can miss what is narrower than 0.01.
 *
 * @param f in float64; NaN and infinite values are passed over
 */
export function measureFunction(f: RealFunction): MeasuredFunction {
  const [jumps, corners, bends, twists] = [0, 1, 2, 3].map((order) => findJumps(f, order));
  const moments = normalMoments(f);
  const { mean, secondMoment } = moments;
  const minimum = lowestPoint(f);
  const left = limit(f, -1);
  const right = limit(f, 1);
  return {
    range: [bound(f, -1), bound(f, 1)],
    monotone: monotony(f),
    smoothness: jumps?.length
      ? "discontinuous"
      : corners?.length
        ? "continuous"
        : bends?.length
          ? "C1"
          : twists?.length
            ? "C2"
            : "smooth",
    zeroCentred: Math.abs(mean) <= 0.1 * Math.sqrt(secondMoment),
    saturation: { ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) },
    ...(minimum ? { minimum } : {}),
    lipschitz: jumps?.length ? Number.POSITIVE_INFINITY : steepest(f, corners ?? []),
    selfNormalizing: isSelfNormalizing(f, moments),
    kinks: [...new Set([...(jumps ?? []), ...(corners ?? [])])].sort((a, b) => a - b),
  };
}

/** The highest value for `sign` 1, the lowest for −1; infinite if values keep growing far out. */
function bound(f: RealFunction, sign: 1 | -1): number {
  const flipped: RealFunction = (x) => sign * f(x);
  const inside = highest(flipped, near);
  const outside = highest(
    flipped,
    far.flatMap((x) => [-x, x]),
  );
  if (outside.value > inside.value + Math.max(1, Math.abs(inside.value)))
    return sign * Number.POSITIVE_INFINITY;
  return sign * Math.max(outside.value, climb(flipped, inside.at).value);
}

interface Point {
  readonly at: number;
  readonly value: number;
}

function highest(f: RealFunction, places: readonly number[]): Point {
  let best: Point = { at: 0, value: f(0) };
  for (const at of places) {
    const value = f(at);
    if (value > best.value || Number.isNaN(best.value)) best = { at, value };
  }
  return best;
}

/** The highest point within two steps of the grid, by golden section. */
function climb(f: RealFunction, start: number): Point {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [start - 2 * spacing, start + 2 * spacing];
  for (let step = 0; step < 60; step++) {
    const [left, right] = [high - ratio * (high - low), low + ratio * (high - low)];
    if (f(left) > f(right)) high = right;
    else low = left;
  }
  return highest(f, [start, (low + high) / 2]);
}

function monotony(f: RealFunction): ActivationTraits["monotone"] {
  const values = everywhere.map(f).filter(Number.isFinite);
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? value));
  const slack = 1e-12;
  if (steps.every((step) => step >= -slack)) return "increasing";
  return steps.every((step) => step <= slack) ? "decreasing" : "no";
}

/** What the function flattens out to on one side, or undefined. */
function limit(f: RealFunction, side: 1 | -1): number | undefined {
  const values = [1e60, 1e90, 1e120, 1e150].map((x) => f(side * x));
  const [last = Number.NaN] = values.slice(-1);
  return values.every((value) => Math.abs(value - last) <= 1e-9) ? last + 0 : undefined;
}

function lowestPoint(f: RealFunction): Point | undefined {
  const start = highest((x) => -f(x), near);
  const lowest = climb((x) => -f(x), start.at);
  const value = -lowest.value;
  // At a kink the golden section ends beside it.
  const at = Math.abs(lowest.at) < 1e-6 ? 0 : lowest.at;
  const isHigher = (x: number): boolean => !(f(x) <= value + 1e-9);
  if (!isHigher(at - 0.05) || !isHigher(at + 0.05) || far.some((x) => !isHigher(x) || !isHigher(-x)))
    return undefined;
  const isAlone = valleys(f).every(
    (valley) => Math.abs(valley - at) < 0.05 || isHigher(climb((x) => -f(x), valley).at),
  );
  return isAlone ? { at, value } : undefined;
}

/** The numbers of the grid at which the function is no higher than on either side. */
function valleys(f: RealFunction): number[] {
  const values = near.map(f);
  return near.filter((_, index) => {
    const value = values[index] ?? Number.NaN;
    return (
      value <= (values[index - 1] ?? Number.POSITIVE_INFINITY) &&
      value <= (values[index + 1] ?? Number.POSITIVE_INFINITY)
    );
  });
}

function slopeAt(f: RealFunction, x: number): number {
  const step = 1e-5 * Math.max(1, Math.abs(x));
  return Math.abs(f(x + step) - f(x - step)) / (2 * step);
}

/** The largest absolute slope; infinite if slopes keep growing far out. */
function steepest(f: RealFunction, corners: readonly number[]): number {
  const slope: RealFunction = (x) => slopeAt(f, x);
  const inside = highest(slope, near);
  const outside = highest(
    slope,
    far.flatMap((x) => [-x, x]),
  );
  if (outside.value > 1.5 * inside.value + 1) return Number.POSITIVE_INFINITY;
  const beside = corners.flatMap((at) => [slope(at - 3e-5), slope(at + 3e-5)]);
  return Math.max(outside.value, climb(slope, inside.at).value, ...beside);
}

function isSelfNormalizing(f: RealFunction, { mean, secondMoment }: NormalMoments): boolean {
  if (Math.abs(mean) > 1e-3 || Math.abs(secondMoment - 1) > 1e-3) return false;
  return [0.8, 1.25].every((variance) => {
    const moments = normalMoments((x) => f(x * Math.sqrt(variance)));
    return Math.abs(moments.secondMoment - moments.mean ** 2 - 1) < Math.abs(variance - 1);
  });
}
