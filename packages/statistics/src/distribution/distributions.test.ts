import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readGolden, relativeError } from "../test-support/golden.js";
import { regularizedBeta } from "./beta-function.js";
import { logGamma } from "./gamma-function.js";
import { normalCdf, normalQuantile } from "./normal-distribution.js";
import {
  studentCdf,
  studentQuantile,
  studentTwoSidedP,
  studentUpperQuantile,
} from "./student-distribution.js";
import { chiSquareUpperTail, fUpperTail } from "./upper-tails.js";

const golden = readGolden<Readonly<Record<string, readonly (readonly number[])[]>>>("distributions");

type Distribution = (...args: [number, number, number]) => number;

const functions: Readonly<Record<string, Distribution>> = {
  studentTwoSidedP,
  studentUpperQuantile,
  fUpperTail,
  chiSquareUpperTail,
  normalCdf,
  normalQuantile,
  logGamma,
};

describe("distributions against SciPy and mpmath", () => {
  it("are all there", () => {
    expect(Object.keys(golden).sort()).toEqual(Object.keys(functions).sort());
  });

  it.each(Object.keys(functions))("%s", (name) => {
    // The logarithm crosses 0 at 1 and 2, where only its absolute error is small.
    const absolute = name === "logGamma" ? 1 : 1e-300;
    for (const row of golden[name] ?? []) {
      const [first = 0, second = 0, third = 0] = row;
      const actual = functions[name]?.(first, second, third) ?? Number.NaN;
      expect(relativeError(actual, row.at(-1) ?? Number.NaN, absolute), row.join(", ")).toBeLessThan(1e-11);
    }
  });
});

const freedom = fc.double({ min: 0.3, max: 500, noNaN: true });
const share = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

describe("quantiles", () => {
  it("of Student's distribution undo the distribution function", () => {
    fc.assert(
      fc.property(share, freedom, (p, v) => {
        expect(relativeError(studentCdf(studentQuantile(p, v), v), p)).toBeLessThan(1e-9);
      }),
    );
  });

  it("of the normal distribution undo the distribution function", () => {
    fc.assert(
      fc.property(share, (p) => {
        expect(relativeError(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-12);
      }),
    );
  });

  it("have the ends of their distributions, and NaN outside", () => {
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(0.5)]).toEqual([-Infinity, Infinity, 0]);
    expect([studentQuantile(0, 3), studentQuantile(1, 3), studentQuantile(0.5, 3)]).toEqual([
      -Infinity,
      Infinity,
      0,
    ]);
    expect([normalQuantile(-1), normalQuantile(2), studentQuantile(-1, 3), studentQuantile(2, 3)]).toEqual(
      new Array(4).fill(Number.NaN),
    );
  });
});

describe("tails", () => {
  it("of the beta distribution add to 1", () => {
    fc.assert(
      fc.property(share, freedom, freedom, (x, a, b) => {
        expect(regularizedBeta(x, a, b) + regularizedBeta(1 - x, b, a)).toBeCloseTo(1, 9);
      }),
    );
  });

  it("have the ends of their distributions", () => {
    expect([studentTwoSidedP(Infinity, 3), studentTwoSidedP(1e200, 3)]).toEqual([0, 0]);
    expect([fUpperTail(Infinity, 3, 4), fUpperTail(-1, 3, 4)]).toEqual([0, 1]);
    expect([chiSquareUpperTail(Infinity, 3), chiSquareUpperTail(-1, 3)]).toEqual([0, 1]);
  });
});
