import type { Kink } from "@activation-lab/core";
import { type MeasuredFunction, measureFunction } from "@activation-lab/core/run";
import { differentiate } from "./differentiate.js";
import { numberFunction } from "./evaluate.js";
import { type Condition, call, type Expression, everyPart } from "./expression.js";

type RealFunction = (x: number) => number;

/** What evaluating an expression shows of it, with the derivative taken at each kink. */
export interface MeasuredFormula {
  readonly traits: Omit<MeasuredFunction, "kinks">;
  readonly kinks: readonly Kink[];
}

/** Where switches are looked for: close together around 0, thinly as far as ±10,000. */
const near = Array.from({ length: 2 * 16 * 64 + 1 }, (_, index) => index / 64 - 16 + 0.0007);
const far = Array.from({ length: 120 }, (_, index) => 16 * (1e4 / 16) ** ((index + 1) / 120));
const places = [...far.map((place) => -place).reverse(), ...near, ...far];

/** Measures an expression without parameters. */
export function measureFormula(expression: Expression): MeasuredFormula {
  const value = numberFunction(expression);
  const slope = numberFunction(differentiate(expression));
  const { kinks: measured, ...traits } = measureFunction(value);
  const exact = switches(expression).flatMap(roots);
  const other = measured
    .filter((at) => exact.every((known) => Math.abs(known - at) > 1e-4))
    .map((at) => rounded(at, 1e-5));
  const kinks = [...new Set([...exact, ...other])]
    .filter((at) => jumps(value, at) || jumps(slope, at))
    .sort((a, b) => a - b);
  return { traits, kinks: kinks.map((at) => ({ at, derivative: slope(at) })) };
}

/** The functions whose zeros are where an expression can have a kink. */
function switches(expression: Expression): RealFunction[] {
  return everyPart(expression).flatMap((part) => {
    if (part.kind === "choice") return comparisons(part.condition);
    if (part.kind !== "call") return [];
    const [a, b] = part.args;
    if (!a) return [];
    if (part.name === "abs" || part.name === "sign" || part.name === "sqrt") return [numberFunction(a)];
    const isEither = (part.name === "max" || part.name === "min") && b;
    return isEither ? [numberFunction(call("subtract", a, b))] : [];
  });
}

function comparisons(condition: Condition): RealFunction[] {
  if (condition.kind === "not") return comparisons(condition.condition);
  if (condition.kind === "both") return [...comparisons(condition.left), ...comparisons(condition.right)];
  return [numberFunction(call("subtract", condition.left, condition.right))];
}

/** Where a function changes its sign, by bisection. */
function roots(f: RealFunction): number[] {
  const values = places.map(f);
  return places.slice(1).flatMap((right, index) => {
    const [left = 0, before = 0, after = 0] = [places[index], values[index], values[index + 1]];
    if (!(before < 0 !== after < 0) || Number.isNaN(before) || Number.isNaN(after)) return [];
    let [low, high] = [left, right];
    for (let step = 0; step < 100; step++) {
      const middle = (low + high) / 2;
      if (f(middle) < 0 === before < 0) low = middle;
      else high = middle;
    }
    return [rounded(high, 1e-9)];
  });
}

/** The shortest decimal number this near, relative to its size where that is above 1. */
function rounded(at: number, distance: number): number {
  for (let digits = 0; digits < 12; digits++) {
    const candidate = Number(at.toFixed(digits));
    if (Math.abs(candidate - at) <= distance * Math.max(1, Math.abs(at))) return candidate + 0;
  }
  return at;
}

function jumps(f: RealFunction, at: number): boolean {
  const step = 1e-7 * Math.max(1, Math.abs(at));
  const [left, right] = [f(at - step), f(at + step)];
  return Math.abs(right - left) > 1e-4 * Math.max(1, Math.abs(left), Math.abs(right));
}
