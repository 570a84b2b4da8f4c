import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backends } from "../test-support/backends.js";
import { fromFormula } from "./from-formula.js";

/** A formula beside what it means, written without this package. */
interface Sample {
  readonly text: string;
  readonly of: (x: number) => number;
}

const functions: Readonly<Record<string, (x: number) => number>> = {
  abs: Math.abs,
  asinh: Math.asinh,
  atan: Math.atan,
  cos: Math.cos,
  exp: Math.exp,
  expm1: Math.expm1,
  relu: (x) => Math.max(0, x),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  sin: Math.sin,
  sinc: (x) => (x === 0 ? 1 : Math.sin(x) / x),
  softplus: (x) => (x > 30 ? x : Math.log(1 + Math.exp(x))),
  tanh: Math.tanh,
};

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/ 3 -": (a, b) => a / 3 - b,
};

const { formula } = fc.letrec<{ formula: Sample }>((tie) => ({
  formula: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constant<Sample>({ text: "x", of: (x) => x }),
    fc
      .integer({ min: -20, max: 20 })
      .map((tenths): Sample => ({ text: `(${tenths / 10})`, of: () => tenths / 10 })),
    fc
      .tuple(fc.constantFrom(...Object.entries(functions)), tie("formula"))
      .map(([[name, f], a]): Sample => ({ text: `${name}(${a.text})`, of: (x) => f(a.of(x)) })),
    fc.tuple(fc.constantFrom(...Object.entries(operators)), tie("formula"), tie("formula")).map(
      ([[sign, f], a, b]): Sample => ({
        text: `(${a.text} ${sign} ${b.text})`,
        of: (x) => f(a.of(x), b.of(x)),
      }),
    ),
    fc.tuple(fc.constantFrom("max", "min"), tie("formula"), tie("formula")).map(
      ([name, a, b]): Sample => ({
        text: `${name}(${a.text}, ${b.text})`,
        of: (x) => (name === "max" ? Math.max(a.of(x), b.of(x)) : Math.min(a.of(x), b.of(x))),
      }),
    ),
    fc.tuple(tie("formula"), tie("formula"), tie("formula")).map(
      ([a, b, c]): Sample => ({
        text: `(${a.text} > 0 ? ${b.text} : ${c.text})`,
        of: (x) => (a.of(x) > 0 ? b.of(x) : c.of(x)),
      }),
    ),
    fc
      .tuple(tie("formula"), fc.integer({ min: 2, max: 3 }))
      .map(([a, power]): Sample => ({ text: `(${a.text})^${power}`, of: (x) => a.of(x) ** power })),
  ),
}));

const places = Array.from({ length: 41 }, (_, index) => Math.fround(index / 8 - 2.5 + 0.017));
const step = 1e-4;

/** Formulas whose slopes neither jump nor bend near the places by more than differences and float32 can show. */
const smooth = formula.filter(
  ({ text, of }) =>
    /\bx\b/.test(text) &&
    text.length < 160 &&
    [...places, -100, -10, 0, 10, 100].every((place) => Math.abs(of(place)) < 1e30) &&
    places.every((place) => Math.abs(of(place)) < 100 && scale(of, place) < 100),
);

/** How large values and slopes are around a place; infinite beside a kink. */
function scale(of: (x: number) => number, x: number): number {
  const slopes = [-4, -2, 0, 2, 4].map((offset) => slope(of, x + offset * step));
  const [middle = 0] = slopes.slice(2, 3);
  const isEven = slopes.every((one) => Math.abs(one - middle) < 0.05 * Math.max(1, Math.abs(middle)));
  return isEven ? Math.max(...slopes.map(Math.abs)) : Number.POSITIVE_INFINITY;
}

function slope(of: (x: number) => number, x: number): number {
  return (of(x + step) - of(x - step)) / (2 * step);
}

/** Whether it is finite for every input, and not the same for all once it is read. */
function isUsable({ text }: Sample): boolean {
  const factory = fromFormula(text);
  try {
    factory();
    return true;
  } catch {
    return false;
  }
}

describe.each(backends)("formulas at random on %s", (backend) => {
  it("have the values and slopes of what they say", async () => {
    await tf.setBackend(backend);
    fc.assert(
      fc.property(smooth, (sample) => {
        fc.pre(isUsable(sample));
        const activation = fromFormula(sample.text)();
        const [values, slopes] = tf.tidy(() => {
          const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => activation.apply(x))(tf.tensor1d(places));
          return [[...value.dataSync()], [...grad.dataSync()]];
        });
        places.forEach((place, index) => {
          const right = sample.of(place);
          // Parts a hundred times as large as the whole may cancel in it, and float32 has seven digits.
          expect(Math.abs(activation.reference(place) - right)).toBeLessThan(
            1e-9 * Math.max(1, Math.abs(right)),
          );
          expect(Math.abs((values?.[index] ?? Number.NaN) - right)).toBeLessThan(
            2e-3 * Math.max(1, Math.abs(right)),
          );
          const expected = slope(sample.of, place);
          expect(Math.abs((slopes?.[index] ?? Number.NaN) - expected)).toBeLessThan(
            2e-2 * Math.max(1, Math.abs(expected)),
          );
        });
      }),
      { numRuns: 60, seed: 20 },
    );
  });
});
