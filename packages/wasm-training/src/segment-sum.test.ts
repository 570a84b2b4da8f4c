import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import { onBackend, randomValues, relativeDifference } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

describe("UnsortedSegmentSum", () => {
  it("agrees with the cpu backend for every shape, also where ids are out of range", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -1, max: 7 }), { minLength: 1, maxLength: 12 }),
        fc.constantFrom([], [1], [5], [2, 8]),
        fc.integer({ min: 1, max: 6 }),
        async (ids, rest, segments) => {
          const x = randomValues([ids.length, ...rest], 1);
          const compute = () => [
            tf.unsortedSegmentSum(tf.tensor(x.values, x.shape), tf.tensor1d(ids, "int32"), segments),
          ];
          const [ours] = await onBackend("wasm", compute);
          const [theirs] = await onBackend("cpu", compute);
          expect(relativeDifference(ours ?? [], theirs ?? [])).toBeLessThan(1e-6);
        },
      ),
      { numRuns: 60, seed: 6 },
    );
  });

  it("sums whole numbers too, and refuses ids of another shape", async () => {
    await tf.setBackend("wasm");
    const ids = tf.tensor1d([1, 0, 1], "int32");
    const sums = tf.unsortedSegmentSum(tf.tensor1d([1, 2, 3], "int32"), ids, 2);
    expect([...sums.dataSync()]).toEqual([2, 4]);
    expect(() => tf.unsortedSegmentSum(tf.ones([2, 3]), ids, 2)).toThrow(
      "expects segmentIds to be an int32 tensor of shape [2]",
    );
  });

  it("comes with a gather that refuses numbers out of range as tfjs does", async () => {
    await tf.setBackend("wasm");
    const x = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
    expect([...tf.gather(x, [[2, 0]]).dataSync()]).toEqual([5, 6, 1, 2]);
    const before = tf.memory().numDataBuffers;
    const indices = tf.tensor1d([0, 3], "int32");
    expect(() => tf.gather(x, indices)).toThrow("the index value 3 is not in [0, 2]");
    expect(tf.memory().numDataBuffers).toBe(before + 1);
  });

  it("is the gradient of gather along every axis, and has one itself", async () => {
    const x = randomValues([4, 5, 3], 1);
    const compute = () =>
      [0, 1, 2].flatMap((axis) => {
        const input = tf.tensor(x.values, x.shape);
        const gathered = (at: tf.Tensor) =>
          tf
            .gather(at, tf.tensor1d([2, 0, 2, 1], "int32"), axis)
            .square()
            .sum();
        const sums = (at: tf.Tensor) =>
          tf
            .unsortedSegmentSum(at, tf.tensor1d([2, 0, 2, 1], "int32"), 3)
            .square()
            .sum();
        return [tf.grad(gathered)(input), tf.grad(sums)(input)];
      });
    const ours = await onBackend("wasm", compute);
    const theirs = await onBackend("cpu", compute);
    ours.forEach((values, index) => {
      expect(relativeDifference(values, theirs[index] ?? [])).toBeLessThan(1e-6);
    });
  });
});
