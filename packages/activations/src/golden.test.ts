import { parseActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import * as catalogue from "./index.js";
import { normalCdf } from "./shared/normal-cdf.js";
import { softmax } from "./softmax.js";
import { backends } from "./test-support/backends.js";
import { elementwiseGolden, normalCdfGolden, softmaxGolden, worstError } from "./test-support/golden.js";

const factories = Object.values(catalogue);

function make(name: string, parameters: Readonly<Record<string, number>>) {
  const text = Object.entries(parameters).map(([key, value]) => `${key}=${value}`);
  return parseActivation(`${name}(${text.join(",")})`, factories);
}

/** The cpu backend computes e^(x − log Σ e^x): the last bit of an exponent of −88 is 4e-6 of the result. */
const softmaxTolerance = { relative: 2e-5, absolute: 1.3e-36 };
const referenceTolerance = { relative: 1e-12, absolute: 0 };
const cdfTolerance = { relative: 1e-14, absolute: 0 };
/** Some backends flush what float32 holds with fewer bits, from 1.2e-38 down, to 0; times x up to 104 that is 1.2e-36. */
const valueTolerance = { relative: 2e-6, absolute: 1.3e-36 };
/** In the tail of GELU the last bit of x² / 2, up to 84, is several bits of e^(−x²/2). */
const tailTolerance = { relative: 8e-6, absolute: 1.3e-36 };
/** A derivative crosses 0 where an activation has a minimum, and has no relative accuracy there. */
const derivativeTolerance = { relative: 1e-6, absolute: 3e-7 };

describe("references against PyTorch in float64", () => {
  it.each(elementwiseGolden())("$name $parameters", ({ name, parameters, x, value }) => {
    const activation = make(name, parameters);
    if (activation.arity !== "elementwise") throw new Error(`${name} is not elementwise`);
    const { error, index } = worstError(
      x.map((at) => activation.reference(at)),
      value,
      referenceTolerance,
    );
    expect(error, `at x = ${x[index]}`).toBeLessThan(1);
  });

  it("softmax", () => {
    const { x, value } = softmaxGolden();
    expect(
      worstError(
        x.flatMap((row) => softmax().reference(row)),
        value.flat(),
        referenceTolerance,
      ).error,
    ).toBeLessThan(1);
  });

  it("the normal distribution function, against mpmath", () => {
    const { x, value } = normalCdfGolden();
    const { error, index } = worstError(x.map(normalCdf), value, cdfTolerance);
    expect(error, `at x = ${x[index]}`).toBeLessThan(1);
  });
});

describe.each(backends)("tensors on %s against PyTorch", (backend) => {
  it.each(elementwiseGolden())("$name $parameters", async ({ name, parameters, x, value, derivative }) => {
    await tf.setBackend(backend);
    const activation = make(name, parameters);
    const input = tf.tensor1d([...x]);
    const tolerance = name === "gelu" ? tailTolerance : valueTolerance;
    const values = worstError(await activation.apply(input).data(), value, tolerance);
    expect(values.error, `value at x = ${x[values.index]}`).toBeLessThan(1);
    const gradient = tf.grad((tensor) => activation.apply(tensor))(input);
    const gradients = worstError(await gradient.data(), derivative, derivativeTolerance);
    expect(gradients.error, `derivative at x = ${x[gradients.index]}`).toBeLessThan(1);
  });

  it("softmax", async () => {
    await tf.setBackend(backend);
    const { x, value, upstream, gradient } = softmaxGolden();
    const activation = softmax();
    const input = tf.tensor2d(x.map((row) => [...row]));
    const values = worstError(await activation.apply(input).data(), value.flat(), softmaxTolerance);
    expect(values.error, `value number ${values.index}`).toBeLessThan(1);
    const dy = tf.tile(tf.tensor2d([[...upstream]]), [x.length, 1]);
    const actual = await tf
      .grad((tensor) => activation.apply(tensor))(input, dy)
      .data();
    const gradients = worstError(actual, gradient.flat(), derivativeTolerance);
    expect(gradients.error, `gradient number ${gradients.index}`).toBeLessThan(1);
  });
});
