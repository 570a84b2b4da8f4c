import { parseActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { activationFactories } from "./catalogue.js";
import { normalCdf } from "./shared/normal-cdf.js";
import { backends } from "./test-support/backends.js";
import { elementwiseGolden, grid, normalCdfGolden, vectorGolden, worstError } from "./test-support/golden.js";

function make(name: string, parameters: Readonly<Record<string, number>>) {
  const text = Object.entries(parameters).map(([key, value]) => `${key}=${value}`);
  return parseActivation(`${name}(${text.join(",")})`, activationFactories);
}

/** The cpu backend computes e^(x − log Σ e^x): the last bit of an exponent of −88 is 4e-6 of the result. */
const vectorTolerance = { relative: 2e-5, absolute: 1.3e-36 };
const referenceTolerance = { relative: 1e-12, absolute: 1e-300 };
const cdfTolerance = { relative: 1e-14, absolute: 0 };
/** Some backends flush what float32 holds with fewer bits, from 1.2e-38 down, to 0; times x up to 104 that is 1.2e-36. */
const smallest = 1.3e-36;
const usualTolerance = 2e-6;
/** A derivative crosses 0 where an activation has a minimum, and has no relative accuracy there. */
const derivativeTolerance = { relative: 1e-6, absolute: 3e-7 };

describe("references against an independent implementation in float64", () => {
  it.each(elementwiseGolden)("$name $parameters, $source", ({ name, parameters, value }) => {
    const activation = make(name, parameters);
    if (activation.arity !== "elementwise") throw new Error(`${name} is not elementwise`);
    const actual = grid.map((x) => activation.reference(x));
    const { error, index } = worstError(actual, value, referenceTolerance);
    expect(error, `at x = ${grid[index]}: ${actual[index]}, expected ${value[index]}`).toBeLessThan(1);
  });

  it.each(vectorGolden)("$name $parameters, $source", ({ name, parameters, rows, value }) => {
    const activation = make(name, parameters);
    if (activation.arity !== "vector") throw new Error(`${name} is not over the last axis`);
    const actual = rows.flatMap((row) => activation.reference(row));
    expect(worstError(actual, value.flat(), referenceTolerance).error).toBeLessThan(1);
  });

  it("the normal distribution function, against mpmath", () => {
    const { x, value } = normalCdfGolden;
    const { error, index } = worstError(x.map(normalCdf), value, cdfTolerance);
    expect(error, `at x = ${x[index]}`).toBeLessThan(1);
  });
});

describe.each(backends)("tensors on %s against an independent implementation", (backend) => {
  it.each(elementwiseGolden)(
    "$name $parameters",
    async ({ name, parameters, tolerance, value, derivative }) => {
      await tf.setBackend(backend);
      const activation = make(name, parameters);
      const input = tf.tensor1d([...grid]);
      const actual = await activation.apply(input).data();
      const values = worstError(actual, value, { relative: tolerance ?? usualTolerance, absolute: smallest });
      expect(
        values.error,
        `at x = ${grid[values.index]}: ${actual[values.index]}, expected ${value[values.index]}`,
      ).toBeLessThan(1);
      const gradient = await tf
        .grad((tensor) => activation.apply(tensor))(input)
        .data();
      const gradients = worstError(gradient, derivative, derivativeTolerance);
      const { index } = gradients;
      expect(
        gradients.error,
        `derivative at x = ${grid[index]}: ${gradient[index]}, expected ${derivative[index]}`,
      ).toBeLessThan(1);
    },
  );

  it.each(vectorGolden)(
    "$name $parameters",
    async ({ name, parameters, rows, value, upstream, gradient }) => {
      await tf.setBackend(backend);
      const activation = make(name, parameters);
      const input = tf.tensor2d(rows.map((row) => [...row]));
      const values = worstError(await activation.apply(input).data(), value.flat(), vectorTolerance);
      expect(values.error, `value number ${values.index}`).toBeLessThan(1);
      const dy = tf.tile(tf.tensor2d([[...upstream]]), [rows.length, 1]);
      const actual = await tf
        .grad((tensor) => activation.apply(tensor))(input, dy)
        .data();
      const gradients = worstError(actual, gradient.flat(), derivativeTolerance);
      expect(gradients.error, `gradient number ${gradients.index}`).toBeLessThan(1);
    },
  );
});
