import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import { onBackend, randomValues, relativeDifference } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

const pools = fc.record({
  batch: fc.integer({ min: 1, max: 4 }),
  height: fc.integer({ min: 3, max: 9 }),
  width: fc.integer({ min: 3, max: 9 }),
  channels: fc.constantFrom(1, 3, 4, 6, 8),
  window: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  strides: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  pad: fc.constantFrom("valid" as const, "same" as const),
  // Few distinct values make ties, an offset makes windows without a positive value.
  levels: fc.constantFrom(2, 4, 1e6),
  offset: fc.constantFrom(-3, 0, 3),
  usual: fc.boolean(),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

describe("MaxPool and MaxPoolGrad", () => {
  it("agree with the cpu backend for every window, stride and padding, with ties and negative windows", async () => {
    await fc.assert(
      fc.asyncProperty(pools, async ({ batch, height, width, channels, levels, offset, usual, ...shape }) => {
        const raw = randomValues([batch, height, width, channels], shape.seed);
        const values = raw.values.map((value) => Math.round(value * levels) / levels + offset);
        const compute = () => {
          const x = tf.tensor4d(values, [batch, height, width, channels]);
          const pool = (input: tf.Tensor4D) =>
            usual
              ? tf.maxPool(input, 2, 2, "valid")
              : tf.maxPool(input, shape.window, shape.strides, shape.pad);
          const weights = randomValues(pool(x).shape, shape.seed + 1);
          const gradient = tf.grad((input: tf.Tensor) =>
            tf.mul(pool(input as tf.Tensor4D), tf.tensor(weights.values, weights.shape)).sum(),
          )(x);
          return [pool(x), gradient];
        };
        const ours = await onBackend("wasm", compute);
        const theirs = await onBackend("cpu", compute);
        for (const [index, values] of ours.entries()) {
          expect(relativeDifference(values, theirs[index] ?? [])).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 150, seed: 3 },
    );
  });

  it("gives every dy to a window whose values are all negative", async () => {
    const values = randomValues([2, 8, 8, 3], 1).values.map((value) => value - 2);
    const [gradient] = await onBackend("wasm", () => [
      tf.grad((x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, 2, 2, "valid").sum())(
        tf.tensor4d(values, [2, 8, 8, 3]),
      ),
    ]);
    expect(gradient?.reduce((sum, value) => sum + value, 0)).toBe(96);
  });

  it("carries NaN and infinities", async () => {
    const [pooled] = await onBackend("wasm", () => [
      tf.maxPool(
        tf.tensor4d([1, Number.NaN, 2, 3, -1, Number.POSITIVE_INFINITY, -5, -6], [1, 2, 4, 1]),
        2,
        2,
        "valid",
      ),
    ]);
    expect([...(pooled ?? [])]).toEqual([Number.NaN, 3]);
    const [infinite] = await onBackend("wasm", () => [
      tf.maxPool(tf.tensor4d([1, 4, Number.POSITIVE_INFINITY, 3], [1, 2, 2, 1]), 2, 2, "valid"),
    ]);
    expect(infinite?.[0]).toBe(Number.POSITIVE_INFINITY);
  });
});
