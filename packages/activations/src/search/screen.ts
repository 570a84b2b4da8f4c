import { differentiate } from "../formula/differentiate.js";
import { numberFunction } from "../formula/evaluate.js";
import type { Expression } from "../formula/expression.js";
import { findTrouble } from "../formula/find-trouble.js";

/** Why an expression is no candidate. */
export type Refusal = "notFinite" | "exploding" | "linear" | "same" | "mirrored";

/** Where values and slopes are looked at: from −10 to 10. */
const places = Array.from({ length: 2001 }, (_, index) => (index - 1000) / 100);

/** A value or slope beyond this within ±10 explodes: a second layer would have to cope with its square. */
const largest = 100;

const tolerance = 1e-6;

/** The values of an expression at all places, rounded so that no machine's last bits decide. */
export type Values = Float64Array;

/** What an expression is refused for by itself, or its values. */
export function screen(formula: string, expression: Expression): Refusal | Values {
  const [value, slope] = [numberFunction(expression), numberFunction(differentiate(expression))];
  const values = Float64Array.from(places, value);
  const slopes = Float64Array.from(places, slope);
  if (![...values, ...slopes].every(Number.isFinite)) return "notFinite";
  if (values.some(isLarge) || slopes.some(isLarge)) return "exploding";
  if (findTrouble(formula, expression) !== undefined) return "notFinite";
  const rounded = values.map((one) => Math.round(one * 1e9) / 1e9);
  return isLinear(rounded) ? "linear" : rounded;
}

const isLarge = (value: number): boolean => Math.abs(value) > largest;

function isLinear(values: Values): boolean {
  const [first, last] = [values[0] ?? 0, values[values.length - 1] ?? 0];
  return values.every((value, index) =>
    isNear(value, first + ((last - first) * index) / (places.length - 1)),
  );
}

function isNear(value: number, other: number): boolean {
  return Math.abs(value - other) <= tolerance * Math.max(1, Math.abs(other));
}

/** Whether two functions are the same, or one is the other at −x; undefined where neither. */
export function sameness(values: Values, others: Values): "same" | "mirrored" | undefined {
  const last = values.length - 1;
  if (values.every((value, index) => isNear(value, others[index] ?? Number.NaN))) return "same";
  const isMirrored = values.every((value, index) => isNear(value, others[last - index] ?? Number.NaN));
  return isMirrored ? "mirrored" : undefined;
}
