import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import { averagePool, dot, finiteDifferences } from "./test-reference.js";
import { onBackend, randomValues, relativeDifference, runKernel } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

const pair = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }));

const pools = fc.record({
  batch: fc.integer({ min: 1, max: 4 }),
  height: fc.integer({ min: 3, max: 9 }),
  width: fc.integer({ min: 3, max: 9 }),
  channels: fc.constantFrom(1, 3, 4, 6, 8),
  window: pair,
  strides: pair,
  seed: fc.integer({ min: 1, max: 1e6 }),
});

describe("AvgPool and AvgPoolGrad", () => {
  it("agree with the cpu backend for every window and stride without padding", async () => {
    await fc.assert(
      fc.asyncProperty(pools, async ({ batch, height, width, channels, window, strides, seed }) => {
        const x = randomValues([batch, height, width, channels], seed);
        const compute = () => {
          const pool = (input: tf.Tensor) => tf.avgPool(input as tf.Tensor4D, window, strides, "valid");
          const input = tf.tensor(x.values, x.shape);
          return [pool(input), tf.grad((at: tf.Tensor) => pool(at).square().sum())(input)];
        };
        const ours = await onBackend("wasm", compute);
        const theirs = await onBackend("cpu", compute);
        ours.forEach((values, index) => {
          expect(relativeDifference(values, theirs[index] ?? [])).toBeLessThan(1e-6);
        });
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  it.each(["same", 1] as const)("agree with finite differences with padding %s", async (pad) => {
    const [height, width, channels] = [5, 6, 3];
    const strides = 2;
    const info = tf.backend_util.computePool2DInfo([1, height, width, channels], 3, strides, 1, pad);
    const x = randomValues([1, height, width, channels], 1);
    const dy = randomValues(info.outShape, 2);
    const [value, gradient] = await onBackend("wasm", () => {
      const input = tf.tensor(x.values, x.shape);
      const inputs = { dy: tf.tensor(dy.values, dy.shape), input };
      const attributes = { filterSize: 3, strides, pad };
      return [
        tf.avgPool(input as tf.Tensor4D, 3, strides, pad),
        ...runKernel("AvgPoolGrad", inputs, attributes),
      ];
    });
    const reference = (values: number[]) =>
      averagePool(
        {
          image: [height, width, channels],
          filter: [3, 3],
          strides: [strides, strides],
          dilations: [1, 1],
          pad: [info.padInfo.top, info.padInfo.left],
          out: [info.outHeight, info.outWidth],
        },
        values,
      );
    const values = [...x.values];
    expect(relativeDifference(value ?? [], reference(values))).toBeLessThan(1e-6);
    const exact = finiteDifferences((moved) => dot(reference(moved), dy.values), values);
    expect(relativeDifference(gradient ?? [], exact)).toBeLessThan(1e-6);
  });
});

describe("MaxPool3D and MaxPool3DGrad", () => {
  it.each(["valid", "same"] as const)(
    "agrees with the cpu backend for cubes, with ties and negative windows, padding %s",
    async (pad) => {
      for (const offset of [-3, 0]) {
        for (const strides of [1, 2]) {
          const x = randomValues([2, 5, 6, 5, 3], 1);
          const values = x.values.map((value) => Math.round(value * 2) / 2 + offset);
          const compute = () => [
            tf.grad((input: tf.Tensor) =>
              tf
                .maxPool3d(input as tf.Tensor5D, 2, strides, pad)
                .square()
                .sum(),
            )(tf.tensor(values, x.shape)),
            tf.maxPool3d(tf.tensor5d(values, [2, 5, 6, 5, 3]), 2, strides, pad),
          ];
          const ours = await onBackend("wasm", compute);
          const theirs = await onBackend("cpu", compute);
          ours.forEach((found, index) => {
            expect(relativeDifference(found, theirs[index] ?? [])).toBeLessThan(1e-6);
          });
        }
      }
    },
  );

  // The cpu backend mistakes the place in windows that are no cubes.
  it("gives every dy to the largest value of windows that are no cubes", async () => {
    const x = randomValues([1, 4, 6, 6, 2], 1);
    const values = x.values.map((value) => value - 2);
    const pool = (input: tf.Tensor) => tf.maxPool3d(input as tf.Tensor5D, [2, 3, 1], [2, 3, 1], "valid");
    const [gradient, pooled] = await onBackend("wasm", () => {
      const input = tf.tensor(values, x.shape);
      return [tf.grad((at: tf.Tensor) => pool(at).sum())(input), pool(input)];
    });
    const chosen = [...values].filter((_, index) => gradient?.[index] === 1).sort();
    expect(chosen).toEqual([...(pooled ?? [])].sort());
  });
});

describe("what a pool refuses", () => {
  it("a window that does not fit, and a gradient of another shape", async () => {
    await tf.setBackend("wasm");
    const x = tf.ones<tf.Rank.R4>([1, 2, 2, 1]);
    const attributes = { filterSize: [2, 2], strides: [2, 2], pad: "valid" };
    expect(() => runKernel("AvgPool", { x }, { ...attributes, filterSize: [5, 5] })).toThrow(
      "smaller than its window",
    );
    expect(() => runKernel("AvgPoolGrad", { dy: x, input: x }, attributes)).toThrow(
      "expects dy to be of shape [1,1,1,1]",
    );
    expect(() => runKernel("MaxPoolGrad", { dy: x, input: x, output: x }, attributes)).toThrow(
      "expects dy to be of shape [1,1,1,1]",
    );
  });
});
