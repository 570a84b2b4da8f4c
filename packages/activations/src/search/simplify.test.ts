import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberFunction } from "../formula/evaluate.js";
import { parseFormula } from "../formula/parse.js";
import { compositions, usualBinary, usualUnary } from "./core-units.js";
import { formulaText } from "./formula-text.js";
import { simplify } from "./simplify.js";

const places = Array.from({ length: 33 }, (_, index) => (index - 16) / 4 + 0.03);

function simplified(formula: string): string {
  return formulaText(simplify(parseFormula(formula, ["beta"])));
}

const composed = fc.record({ seed: fc.nat(), coreUnits: fc.constantFrom<1 | 2>(1, 2) }).map((options) => {
  const { coreUnits, seed } = options;
  const [first] = compositions({ coreUnits, unary: usualUnary, binary: usualBinary }, seed);
  return first ?? parseFormula("x", []);
});

describe("simplify", () => {
  it.each([
    ["sigmoid(x) * x", "x * sigmoid(x)"],
    ["x * (-x)", "-(x^2)"],
    ["x + x", "2 * x"],
    ["x * x^2", "x^3"],
    ["x - (1 - x)", "2 * x - 1"],
    ["max(x, 0) * sigmoid(beta * x)", "max(0, x) * sigmoid(beta * x)"],
    ["max(abs(x), 0)", "abs(x)"],
    ["min(1, min(x, 0))", "min(0, x)"],
    ["cos(-x) - sin(-x)", "cos(x) + sin(x)"],
    ["tanh(-x)^2", "tanh(x)^2"],
    ["abs(-x - 1)", "abs(x + 1)"],
    ["-1 * tanh(x)", "-tanh(x)"],
    ["x / (-2)", "-(x / 2)"],
    ["(x - sin(x)) - x", "-sin(x)"],
    ["2 * 3 - 6", "0"],
    ["erf(1) * x", "x * erf(1)"],
    ["x > 0 ? x * 1 : x + 0 * x", "x > 0 ? x : x"],
  ])("%s is %s", (formula, expected) => {
    expect(simplified(formula)).toBe(expected);
  });

  it("keeps the function, and is stable: what it wrote is read as the same and stays as it is", () => {
    fc.assert(
      fc.property(composed, (expression) => {
        const simple = simplify(expression);
        const text = formulaText(simple);
        const read = parseFormula(text, []);
        expect(formulaText(simplify(read))).toBe(text);
        const [before, after] = [numberFunction(expression), numberFunction(read)];
        for (const x of places) {
          const [expected, came] = [before(x), after(x)];
          if (!Number.isFinite(expected) || Math.abs(expected) > 1e12) continue;
          expect(Math.abs(came - expected)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(expected)));
        }
      }),
      { numRuns: 1000, seed: 1 },
    );
  });
});
