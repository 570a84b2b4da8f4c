import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { backends } from "../test-support/backends.js";
import { cosineTensor, sineTensor } from "./sine.js";

const magnitudes = Array.from({ length: 1300 }, (_, index) => Math.fround(10 ** (index / 100 - 8)));
const inputs = [
  ...magnitudes,
  ...magnitudes.map((x) => -x),
  0,
  ...[1, 2, 3, 100, 7000, 30000].map((n) => n * Math.PI),
].map(Math.fround);

async function worstRelativeError(
  onTensor: (x: tf.Tensor) => tf.Tensor,
  onNumber: (x: number) => number,
): Promise<number> {
  const values = await onTensor(tf.tensor1d(inputs)).data();
  const errors = inputs.map(
    (x, index) => Math.abs((values[index] ?? Number.NaN) - onNumber(x)) / Math.abs(onNumber(x)),
  );
  return Math.max(...errors.filter((_, index) => inputs[index] !== 0));
}

describe.each(backends)("on %s", (backend) => {
  it("sine and cosine have relative accuracy as far as 100,000, near their zeros too", async () => {
    await tf.setBackend(backend);
    expect(await worstRelativeError(sineTensor, Math.sin)).toBeLessThan(2e-6);
    expect(await worstRelativeError(cosineTensor, Math.cos)).toBeLessThan(2e-6);
    expect(await sineTensor(tf.scalar(0)).data()).toEqual(new Float32Array([0]));
  });

  it("they stay within ±1 where float32 cannot tell the angle, and give NaN where there is none", async () => {
    await tf.setBackend(backend);
    for (const f of [sineTensor, cosineTensor]) {
      const values = await f(tf.tensor1d([1e6, -1e9, 1e20, 3e38])).data();
      for (const value of values) expect(Math.abs(value)).toBeLessThanOrEqual(1);
      const lost = await f(
        tf.tensor1d([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]),
      ).data();
      expect([...lost]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    }
  });

  it("their derivatives are each other's, as often as asked for", async () => {
    await tf.setBackend(backend);
    const x = [-4, -0.5, 0, 1, 2.5];
    const third = tf.grad((a) => tf.grad((b) => tf.grad(sineTensor)(b))(a))(tf.tensor1d(x));
    for (const [index, value] of (await third.data()).entries())
      expect(value).toBeCloseTo(-Math.cos(x[index] ?? 0), 6);
  });
});
