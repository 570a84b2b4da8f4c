import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import { onBackend, randomValues, relativeDifference } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

const size = fc.integer({ min: 1, max: 21 });

describe("BatchMatMul", () => {
  it("agrees with the cpu backend for all transposes, tails and broadcast batches", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(size, size, size),
        fc.constantFrom<[number[], number[]]>(
          [[], []],
          [[3], [3]],
          [[1], [4]],
          [[4], [1]],
          [
            [2, 3],
            [2, 3],
          ],
        ),
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 1e6 }),
        async ([rows, depth, columns], [leadingA, leadingB], transposeA, transposeB, seed) => {
          const a = randomValues([...leadingA, ...(transposeA ? [depth, rows] : [rows, depth])], seed);
          const b = randomValues(
            [...leadingB, ...(transposeB ? [columns, depth] : [depth, columns])],
            seed + 1,
          );
          const compute = () => [
            tf.matMul(tf.tensor(a.values, a.shape), tf.tensor(b.values, b.shape), transposeA, transposeB),
          ];
          const [ours] = await onBackend("wasm", compute);
          const [theirs] = await onBackend("cpu", compute);
          expect(relativeDifference(ours ?? [], theirs ?? [])).toBeLessThan(2e-6);
        },
      ),
      { numRuns: 150, seed: 4 },
    );
  });
});

describe("BatchMatMul with batches broadcast on both sides", () => {
  it("agrees with the product of tiled matrices", async () => {
    const a = randomValues([2, 1, 4, 5], 1);
    const b = randomValues([1, 3, 5, 6], 2);
    const [ours, tiled] = await onBackend("wasm", () => {
      const [x, y] = [tf.tensor(a.values, a.shape), tf.tensor(b.values, b.shape)];
      return [tf.matMul(x, y), tf.matMul(tf.tile(x, [1, 3, 1, 1]), tf.tile(y, [2, 1, 1, 1]))];
    });
    expect(ours).toEqual(tiled);
  });
});

describe("_FusedMatMul", () => {
  it.each(["linear", "relu", "relu6", "sigmoid", "elu", "leakyrelu", "prelu"] as const)(
    "agrees with the cpu backend with bias and %s",
    async (activation) => {
      const a = randomValues([5, 9], 1);
      const b = randomValues([9, 13], 2);
      const bias = randomValues([13], 3);
      const compute = () => [
        tf.fused.matMul({
          a: tf.tensor2d(a.values, [5, 9]),
          b: tf.tensor2d(b.values, [9, 13]),
          bias: tf.tensor1d(bias.values),
          activation,
          leakyreluAlpha: 0.3,
          ...(activation === "prelu" && { preluActivationWeights: tf.fill([13], 0.25) }),
        }),
      ];
      const [ours] = await onBackend("wasm", compute);
      const [theirs] = await onBackend("cpu", compute);
      expect(relativeDifference(ours ?? [], theirs ?? [])).toBeLessThan(2e-6);
    },
  );
});

describe("Sum", () => {
  it.each([
    { shape: [7, 5], axis: [0], keepDims: false },
    { shape: [3, 4, 5, 18], axis: [0, 1, 2], keepDims: false },
    { shape: [3, 4, 37], axis: [0], keepDims: true },
    { shape: [3, 4, 5], axis: [-3, 1], keepDims: false },
    { shape: [3, 4, 5], axis: [1], keepDims: false },
    { shape: [3, 4, 5], axis: [2], keepDims: true },
  ])("agrees with the cpu backend over axes $axis of $shape", async ({ shape, axis, keepDims }) => {
    const x = randomValues(shape, 5);
    const compute = () => [tf.sum(tf.tensor(x.values, shape), axis, keepDims)];
    const [ours] = await onBackend("wasm", compute);
    const [theirs] = await onBackend("cpu", compute);
    expect(relativeDifference(ours ?? [], theirs ?? [])).toBeLessThan(2e-6);
    await tf.setBackend("wasm");
    tf.tidy(() => {
      const sum = tf.sum(tf.tensor(x.values, shape), axis, keepDims);
      expect(sum.shape).toEqual(tf.tensor(x.values, shape).mean(axis, keepDims).shape);
    });
  });
});
