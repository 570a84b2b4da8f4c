import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import { onBackend, randomValues, relativeDifference } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

/** Batch normalization by statistics of its own batch, as in training. tfjs has no gradient without scale or offset, on no backend. */
function normalize(x: tf.Tensor, scale: tf.Tensor, offset: tf.Tensor): tf.Tensor {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const { mean, variance } = tf.moments(x, axes);
  return tf.batchNorm(
    x,
    mean as tf.Tensor1D,
    variance as tf.Tensor1D,
    offset as tf.Tensor1D,
    scale as tf.Tensor1D,
    0.01,
  );
}

describe("batch normalization in training", () => {
  it("agrees with the cpu backend in values and gradients, for every rank and number of channels", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom([3, 4], [2, 5], [], [7]),
        fc.constantFrom(1, 3, 4, 7, 16, 21),
        fc.integer({ min: 1, max: 1e6 }),
        async (rest, channels, seed) => {
          const x = randomValues([6, ...rest, channels], seed);
          const weights = randomValues(x.shape, seed + 1);
          const [scale, offset] = [randomValues([channels], seed + 2), randomValues([channels], seed + 3)];
          const compute = () => {
            const inputs = [x, scale, offset].map(({ values, shape }) => tf.tensor(values, shape));
            const apply = (at: tf.Tensor, by: tf.Tensor, plus: tf.Tensor) => normalize(at, by, plus);
            const loss = (at: tf.Tensor, by: tf.Tensor, plus: tf.Tensor) =>
              tf.add(
                tf.mul(apply(at, by, plus), tf.tensor(weights.values, weights.shape)).sum(),
                tf.add(by.sum(), plus.sum()),
              );
            const { value, grads } = tf.valueAndGrads((...args) => {
              const [at, by, plus] = args;
              if (!at || !by || !plus) throw new Error("unreachable");
              return loss(at, by, plus);
            })(inputs);
            return [value, ...grads];
          };
          const ours = await onBackend("wasm", compute);
          const theirs = await onBackend("cpu", compute);
          ours.forEach((values, index) => {
            expect(relativeDifference(values, theirs[index] ?? [])).toBeLessThan(2e-5);
          });
        },
      ),
      { numRuns: 40, seed: 7 },
    );
  });

  it("has second derivatives as on the cpu backend", async () => {
    const x = randomValues([4, 3, 3, 2], 1);
    const [mean, variance] = [
      [0.1, -0.2],
      [0.9, 1.3],
    ];
    const compute = () => {
      const scale = tf.tensor1d([1.5, 0.5]);
      const first = (at: tf.Tensor) =>
        tf.grad((inner: tf.Tensor) =>
          tf
            .batchNorm(inner, tf.tensor1d(mean), tf.tensor1d(variance), tf.zeros([2]) as tf.Tensor1D, scale)
            .pow(tf.scalar(3))
            .sum(),
        )(at);
      return [tf.grad((at: tf.Tensor) => first(at).square().sum())(tf.tensor(x.values, x.shape))];
    };
    const [ours] = await onBackend("wasm", compute);
    const [theirs] = await onBackend("cpu", compute);
    expect(relativeDifference(ours ?? [], theirs ?? [])).toBeLessThan(1e-4);
  });

  it("carries NaN and infinities within their channel", async () => {
    const x = [Number.NaN, 1, 2, 3, Number.POSITIVE_INFINITY, 4];
    const compute = () => [
      tf.batchNorm(tf.tensor2d(x, [2, 3]), tf.zeros([3]) as tf.Tensor1D, tf.ones([3]) as tf.Tensor1D),
    ];
    const [ours] = await onBackend("wasm", compute);
    const [theirs] = await onBackend("cpu", compute);
    expect(relativeDifference(ours ?? [], theirs ?? [])).toBeLessThan(1e-6);
  });
});

describe("Mean", () => {
  it.each([
    { shape: [7, 5], axis: [0], keepDims: true },
    { shape: [3, 4, 5, 18], axis: [0, 1, 2], keepDims: false },
    { shape: [3, 4, 5], axis: [1], keepDims: false },
    { shape: [3, 4, 5], axis: undefined, keepDims: false },
  ])("agrees with the cpu backend over axes $axis of $shape", async ({ shape, axis, keepDims }) => {
    const x = randomValues(shape, 5);
    const compute = () => [tf.mean(tf.tensor(x.values, shape), axis, keepDims)];
    const [ours] = await onBackend("wasm", compute);
    const [theirs] = await onBackend("cpu", compute);
    expect(relativeDifference(ours ?? [], theirs ?? [])).toBeLessThan(2e-6);
  });
});
