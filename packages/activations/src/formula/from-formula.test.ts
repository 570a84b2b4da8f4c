import { parseActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import "../test-support/backends.js";
import { fromFormula } from "./from-formula.js";

describe("fromFormula", () => {
  it("has a name of its own for each formula, whatever its spaces", () => {
    const [one, same, other] = ["x * tanh(x)", "x*tanh( x )", "x + tanh(x)"].map((text) => fromFormula(text));
    expect(one?.name).toMatch(/^formula[0-9a-f]+$/);
    expect(same?.name).toBe(one?.name);
    expect(other?.name).not.toBe(one?.name);
    expect(one?.().title).toBe("x * tanh(x)");
  });

  it("takes names, titles, descriptions and parameters", () => {
    const gate = fromFormula("x * sigmoid(beta * x)", {
      name: "gate",
      title: "Gate",
      parameters: { beta: 1 },
      parameterMeanings: { beta: "How steep the gate is" },
    });
    expect(gate().label).toBe("gate");
    expect(gate({ beta: 2 }).label).toBe("gate(beta=2)");
    expect(gate({ beta: 2 }).reference(1)).toBeCloseTo(1 / (1 + Math.exp(-2)), 15);
    expect(parseActivation("gate(beta=3)", [gate]).params).toEqual({ beta: 3 });
    expect(gate().title).toBe("Gate");
    // @ts-expect-error -- the compiler knows the parameters too
    expect(() => gate({ gamma: 1 })).toThrow("Unknown parameter of activation gate");
    expect(() => gate.withParameters({ gamma: 1 })).toThrow("Unknown parameter of activation gate");
  });

  it("measures traits, kinks and cost", () => {
    const third = fromFormula("max(0, 3 * x - 1)")();
    expect(third.kinks).toHaveLength(1);
    expect(third.kinks[0]?.at).toBeCloseTo(1 / 3, 9);
    expect(fromFormula("min(max(x + 3, 0), 6) / 6")().kinks.map(({ at }) => at)).toEqual([-3, 3]);
    expect(fromFormula("min(x, 100)")().kinks).toEqual([{ at: 100, derivative: 0 }]);
    expect(fromFormula("abs(x - 0.1)")().kinks).toEqual([{ at: 0.1, derivative: 0 }]);
    expect(fromFormula("sqrt(x^2)")().kinks).toEqual([{ at: 0, derivative: 0 }]);
    expect(fromFormula("x > 0 ? x : x")().kinks).toEqual([]);
    expect(third.traits).toMatchObject({ range: [0, Number.POSITIVE_INFINITY], monotone: "increasing" });
    expect(third.cost).toBe("arithmetic");
    expect(fromFormula("max(0, x)")().cost).toBe("comparison");
    expect(fromFormula("max(0, x)^2")().cost).toBe("arithmetic");
    expect(fromFormula("x * sigmoid(x)")().cost).toBe("one transcendental");
    expect(fromFormula("x * tanh(softplus(x))")().cost).toBe("several transcendentals");
  });

  it("takes the limit where there is no value at an infinity", () => {
    const swish = fromFormula("x * sigmoid(x)")();
    expect(swish.reference(Number.NEGATIVE_INFINITY)).toBeCloseTo(0, 12);
    const ends = swish.apply(tf.tensor1d([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])).arraySync();
    expect(ends).toEqual([0, Number.POSITIVE_INFINITY].map((end) => expect.closeTo(end, 12)));
  });

  it("is differentiated three times", () => {
    const cube = fromFormula("x^3")();
    const third = tf.grad((a) => tf.grad((b) => tf.grad((c) => cube.apply(c))(b))(a));
    expect(third(tf.tensor1d([-2, 5])).arraySync()).toEqual([6, 6]);
    const mish = fromFormula("x * tanh(softplus(x))")();
    const bend = tf.grad((a) => tf.grad((b) => tf.grad((c) => mish.apply(c))(b))(a));
    const second = (x: number): number =>
      tf
        .grad((b) => tf.grad((c) => mish.apply(c))(b))(tf.scalar(x))
        .dataSync()[0] ?? Number.NaN;
    expect(bend(tf.scalar(0.5)).dataSync()[0]).toBeCloseTo((second(0.51) - second(0.49)) / 0.02, 3);
  });

  it("keeps formulas that overflow as written in order", () => {
    const softplus = fromFormula("log(1 + exp(x))")();
    expect(softplus.reference(1000)).toBe(1000);
    expect(softplus.reference(-50)).toBeCloseTo(Math.exp(-50), 30);
    const gelu = fromFormula("x / 2 * (1 + erf(x / sqrt(2)))")();
    expect(gelu.reference(-10) / -7.619853024160525e-23).toBeCloseTo(1, 9);
  });
});
