import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import { onBackend } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

const functions = [
  { name: "exp", apply: tf.exp, reference: Math.exp, bound: 1 },
  { name: "tanh", apply: tf.tanh, reference: Math.tanh, bound: 1.4 },
  { name: "sigmoid", apply: tf.sigmoid, reference: (x: number) => 1 / (1 + Math.exp(-x)), bound: 2.5 },
  { name: "erf", apply: tf.erf, reference: erf, bound: 2.6 },
] as const;

describe.each(functions)("$name", ({ apply, reference, bound }) => {
  it(`is within ${bound} units in the last place of the exact value`, async () => {
    const x = denseSample();
    const [y] = await onBackend("wasm", () => [apply(tf.tensor1d(x))]);
    let worst = 0;
    x.forEach((value, index) => {
      const exact = reference(value);
      worst = Math.max(worst, Math.abs((y?.[index] ?? Number.NaN) - exact) / unitInTheLastPlace(exact));
      if (!Number.isFinite(Math.fround(exact))) worst = Math.max(worst, 0);
    });
    expect(worst).toBeLessThanOrEqual(bound);
    // Tight enough to notice a lost bit.
    expect(worst).toBeGreaterThan(bound / 2);
  });

  it("is right at NaN, the infinities and both zeros, at every place of a vector", async () => {
    const special = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, 1000, -1000];
    for (let length = 1; length <= special.length; length++) {
      const x = special.slice(0, length);
      const [y] = await onBackend("wasm", () => [apply(tf.tensor1d(x))]);
      expect([...(y ?? [])]).toEqual(x.map((value) => Math.fround(reference(value))));
    }
  });
});

/** Floats from all of [-104, 88.7], as dense near 0 as everywhere else in units of the last place. */
function denseSample(): Float32Array {
  const values: number[] = [];
  for (const sign of [1, -1]) {
    for (let bits = 0x33000000; bits < 0x42d00000; bits += 1777) {
      const value = sign * (new Float32Array(Uint32Array.of(bits).buffer)[0] ?? 0);
      if (value < 88.7) values.push(value);
    }
  }
  return Float32Array.from(values);
}

/** The distance of neighbouring floats at a number's magnitude; subnormals are 2^-149 apart. */
function unitInTheLastPlace(value: number): number {
  const magnitude = Math.abs(value);
  if (magnitude < 2 ** -126) return 2 ** -149;
  let exponent = Math.floor(Math.log2(magnitude));
  if (2 ** exponent > magnitude) exponent--;
  return 2 ** (exponent - 23);
}

/** The error function to double precision: its power series below 2.5, the continued fraction of erfc above. */
function erf(x: number): number {
  if (Number.isNaN(x) || x === 0) return x;
  if (x < 0) return -erf(-x);
  if (x > 6) return 1;
  if (x < 2.5) {
    let term = x;
    let sum = x;
    for (let n = 1; Math.abs(term) > 1e-18 * sum; n++) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  }
  let fraction = x;
  for (let n = 200; n >= 1; n--) fraction = x + n / 2 / fraction;
  return 1 - Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
