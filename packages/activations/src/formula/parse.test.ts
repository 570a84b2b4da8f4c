import { isLabError } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { fromFormula } from "./from-formula.js";

function messageOf(formula: string, parameters: Record<string, number> = {}): string {
  try {
    fromFormula(formula, { parameters });
  } catch (error) {
    if (isLabError(error, "invalid-input")) return error.message;
    throw error;
  }
  return "no error";
}

function at(formula: string, x: number): number {
  return fromFormula(formula)().reference(x);
}

describe("what a formula means", () => {
  it.each([
    ["2 * x^2 + 1", 3, 19],
    ["(x + 1)", 3, 4],
    ["((x) - (1)) ", 3, 2],
    ["-(x^2)", 3, -9],
    ["2^x^2", 3, 512],
    ["x^-2 > 1 ? x : 0", 0.5, 0.5],
    ["1 - x - 2", 3, -4],
    ["x < 0 || x > 2 ? 1 : x", 3, 1],
    ["!(x >= 0) ? -1 : x", -3, -1],
    ["x != 2 ? x : 7", 2, 7],
    ["max(x, 1, 2)", 0, 2],
    ["clip(x, -1, 1)", 4, 1],
    ["pow(abs(x), 1.5)", -4, 8],
    ["x + pi + e - e", 1, 1 + Math.PI],
    ["sign(x) * ln(1 + abs(x))", -1, -Math.log(2)],
    ["step(x)", 0, 0],
    ["1e-3 * x", 2, 0.002],
  ])("%s at %d is %d", (formula, x, expected) => {
    expect(at(formula, x)).toBeCloseTo(expected, 12);
  });
});

describe("a formula that cannot be read is refused with the place", () => {
  it.each([
    ["x * tahn(x)", 'unknown function "tahn" at character 5; known: abs, asinh,'],
    ["x^2 + x^2 + beta", 'unknown name "beta" at character 13; known: x, pi, e; a parameter needs a default'],
    ["x *", "an end too early at character 4"],
    ["x + + )", '")" out of place at character 7'],
    ["x + 1; x", '";" after its end at character 6'],
    ["2x", '"x" out of place at character 2'],
    ["-x^2", "a sign before a power at character 3; write -(x^2) or (-x)^2"],
    ["0 < x < 1 ? x : 0", '"<" where a number is expected at character 1; comparisons stand before'],
    ["x ? 1 : 0", "no comparison before a question mark at character 1"],
    ["x + tanh", 'unknown name "tanh" at character 5; it is a function: write tanh(x)'],
    ["tanh(x, x)", "tanh of 2 arguments at character 1; it takes 1"],
    ["max(x)", "max of 1 arguments at character 1; it takes 2 to 9"],
    ["Math.tanh(x)", "a call of what is not a function at character 1; write tanh(x)"],
    ["x.constructor", '"x.constructor" where a number is expected at character 1'],
    ["toString(x)", 'unknown function "toString"'],
    ["constructor", 'unknown name "constructor"'],
    ["(() => x)()", "a call of what is not a function at character 1"],
    ["x = 3", '"x = 3" where a number is expected at character 1'],
    ['"x"', "what is not a number at character 1"],
    ["max(...x)", "three dots at character 5"],
    ["", "nothing there at character 1"],
  ])("%s", (formula, expected) => {
    expect(messageOf(formula)).toContain(`fromFormula cannot read "${formula}": ${expected}`);
  });

  it("says that a formula is the same for every input", () => {
    expect(messageOf("2 * pi")).toBe(
      'fromFormula was given "2 * pi", which is the same for every input; name the input x.',
    );
  });

  it("refuses parameters that are not named or have a meaning already", () => {
    expect(messageOf("x", { beta: 1 })).toContain('the parameter "beta", which "x" does not name');
    expect(messageOf("x * pi", { pi: 3 })).toContain('cannot take "pi" as a parameter');
  });
});

describe("a formula that is no activation is refused by the factory", () => {
  it.each([
    ["log(x)", 'the value of "log(x)" at 0 is -Infinity'],
    ["sqrt(x)", 'the value of "sqrt(x)" at -0.25 is NaN'],
    ["1 / x", 'the value of "1 / x" at 0 is Infinity'],
    ["log(exp(x))", "but a part of it overflows in float32; write it with sigmoid, tanh"],
    ["(exp(x) - exp(-x)) / (exp(x) + exp(-x))", "at -100 is -1, but a part of it overflows"],
  ])("%s", (formula, expected) => {
    expect(() => fromFormula(formula)()).toThrow(expected);
  });
});
