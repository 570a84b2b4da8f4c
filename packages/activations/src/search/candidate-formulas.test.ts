import { isLabError } from "@activation-lab/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromFormula } from "../formula/from-formula.js";
import { type CandidateOptions, candidateFormulas } from "./candidate-formulas.js";

const places = Array.from({ length: 81 }, (_, index) => (index - 40) / 4);

function valuesOf(formula: string): number[] {
  const activation = fromFormula(formula)();
  return places.map((x) => activation.reference(x));
}

function largestDifference(one: readonly number[], other: readonly number[]): number {
  return Math.max(...one.map((value, index) => Math.abs(value - (other[index] ?? Number.NaN))));
}

describe("candidateFormulas", () => {
  it("gives formulas that can be trained: finite, bent and no two of them the same", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.constantFrom<1 | 2>(1, 2), (seed, coreUnits) => {
        const { formulas, examined, leftOut } = candidateFormulas({ count: 6, seed, coreUnits });
        expect(formulas).toHaveLength(6);
        expect(examined).toBe(6 + Object.values(leftOut).reduce((sum, one) => sum + one, 0));
        const all = formulas.map(valuesOf);
        for (const [index, values] of all.entries()) {
          expect(values.every((value) => Math.abs(value) <= 100)).toBe(true);
          const [first = 0, last = 0] = [values[0], values.at(-1)];
          const straight = places.map((_, place) => first + ((last - first) * place) / 80);
          expect(largestDifference(values, straight)).toBeGreaterThan(1e-9);
          for (const other of all.slice(0, index))
            expect(largestDifference(values, other)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 5, seed: 4 },
    );
  });

  it("is the same for the same options, and another for another seed", () => {
    const options: CandidateOptions = { count: 6, seed: 3 };
    expect(candidateFormulas(options)).toEqual(candidateFormulas(options));
    expect(candidateFormulas({ ...options, seed: 4 }).formulas).not.toEqual(
      candidateFormulas(options).formulas,
    );
  });

  it("draws these on every machine", () => {
    expect(candidateFormulas({ count: 4 }).formulas).toEqual([
      "0.5 * sin(x) + 0.5",
      "sinc(x) + exp(-(x^2))",
      "sigmoid(x) + max(0, x)",
      "max(abs(x), sinc(x))",
    ]);
  });

  it("goes through a small space to its end, says what it left out, and why", () => {
    const { formulas, examined, leftOut } = candidateFormulas({
      count: 100,
      unary: ["x", "-x", "sigmoid(x)", "exp(x)", "log(x)"],
      binary: ["a * b"],
    });
    expect(examined).toBe(25);
    expect([...formulas].sort()).toEqual([
      "-(x^2)",
      "-x * sigmoid(x)",
      "sigmoid(x)^2",
      "x * sigmoid(x)",
      "x^2",
    ]);
    // log(x) with anything; exp(x) with anything but itself and log(x), and itself.
    expect(leftOut).toMatchObject({ notFinite: 9, exploding: 7, linear: 0 });
    expect(leftOut.same + leftOut.mirrored).toBe(25 - 9 - 7 - 5);
  });

  it("reaches Swish", () => {
    const { formulas } = candidateFormulas({
      count: 50,
      unary: ["x", "tanh(x)"],
      binary: ["sigmoid(a) * b", "a + b"],
    });
    expect(formulas).toContain("x * sigmoid(x)");
  });

  it("takes a function and its mirror image for one", () => {
    const { formulas, leftOut } = candidateFormulas({
      count: 5,
      include: ["max(0, x)", "max(0, -x)", "relu(x)", "x", "3 - 2"],
      unary: ["x"],
      binary: ["a + b"],
    });
    expect(formulas).toEqual(["max(0, x)"]);
    expect(leftOut).toEqual({ notFinite: 0, exploding: 0, linear: 3, same: 1, mirrored: 1 });
  });

  it("refuses numbers that are no count or seed, empty lists and what cannot be read", () => {
    const message = (options: CandidateOptions): string => {
      try {
        candidateFormulas(options);
        return "no error";
      } catch (error) {
        return isLabError(error, "invalid-input") ? error.message : String(error);
      }
    };
    expect(message({ count: 0 })).toContain("count must be a whole number of at least 1, not 0.");
    expect(message({ count: 1, seed: -1 })).toContain("seed must be a whole number of at least 0, not -1.");
    expect(message({ count: 1, unary: [] })).toContain("unary has no function; name one at least");
    expect(message({ count: 1, binary: ["a + c"] })).toContain('unknown name "c" at character 5');
  });
});
