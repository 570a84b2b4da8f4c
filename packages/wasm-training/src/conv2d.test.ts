import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import { onBackend, randomValues, relativeDifference } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

type Padding = "valid" | "same" | number | [[0, 0], [number, number], [number, number], [0, 0]];

const convolutions = fc
  .record({
    batch: fc.integer({ min: 1, max: 10 }),
    height: fc.integer({ min: 4, max: 11 }),
    width: fc.integer({ min: 4, max: 11 }),
    filterHeight: fc.integer({ min: 1, max: 4 }),
    filterWidth: fc.integer({ min: 1, max: 4 }),
    inChannels: fc.constantFrom(1, 3, 4, 5, 8, 16),
    outChannels: fc.constantFrom(1, 3, 8, 13, 16, 24),
    stride: fc.constantFrom(1, 1, 1, 2, 3),
    strideWidth: fc.constantFrom(1, 2),
    pad: fc.oneof(
      fc.constant<Padding>("valid"),
      fc.constant<Padding>("same"),
      fc.constantFrom<Padding>(0, 1, 2),
      fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })).map(
        ([top, left]): Padding => [
          [0, 0],
          [top, 1],
          [left, 0],
          [0, 0],
        ],
      ),
    ),
    seed: fc.integer({ min: 1, max: 1e6 }),
  })
  // For padding by one number tfjs takes the output's width from the filter's height and the vertical stride: windows may lie outside
  // the image, or leave some of it out.
  .map((shape) => ({ ...shape, strides: [shape.stride, shape.strideWidth] as const }));

describe("Conv2D and its gradients", () => {
  it("agree with the cpu backend for every stride, padding and number of channels", async () => {
    await fc.assert(
      fc.asyncProperty(convolutions, async (shape) => {
        const { batch, height, width, filterHeight, filterWidth, inChannels, outChannels, pad, seed } = shape;
        const x = randomValues([batch, height, width, inChannels], seed);
        const filter = randomValues([filterHeight, filterWidth, inChannels, outChannels], seed + 1);
        const compute = () => {
          const input = tf.tensor4d(x.values, [batch, height, width, inChannels]);
          const weights = tf.tensor4d(filter.values, [filterHeight, filterWidth, inChannels, outChannels]);
          const strides: [number, number] = [...shape.strides];
          const convolve = (a: tf.Tensor4D, b: tf.Tensor4D) => tf.conv2d(a, b, strides, pad);
          const { value, grads } = tf.valueAndGrads((a: tf.Tensor, b: tf.Tensor) =>
            convolve(a as tf.Tensor4D, b as tf.Tensor4D)
              .square()
              .sum(),
          )([input, weights]);
          return [convolve(input, weights), value, ...grads];
        };
        const ours = await onBackend("wasm", compute);
        const theirs = await onBackend("cpu", compute);
        expect(ours.map((values, index) => relativeDifference(values, theirs[index] ?? []))).toSatisfy(
          (differences: number[]) => differences.every((difference) => difference < 5e-6),
        );
      }),
      { numRuns: 100, seed: 2 },
    );
  });

  it.each(["linear", "relu", "sigmoid"] as const)("agree when fused with bias and %s", async (activation) => {
    const x = randomValues([3, 9, 8, 5], 1);
    const filter = randomValues([3, 3, 5, 16], 2);
    const bias = randomValues([16], 3);
    const compute = () => [
      tf.fused.conv2d({
        x: tf.tensor4d(x.values, [3, 9, 8, 5]),
        filter: tf.tensor4d(filter.values, [3, 3, 5, 16]),
        strides: 1,
        pad: "same",
        bias: tf.tensor1d(bias.values),
        activation,
      }),
    ];
    const [ours] = await onBackend("wasm", compute);
    const [theirs] = await onBackend("cpu", compute);
    expect(relativeDifference(ours ?? [], theirs ?? [])).toBeLessThan(2e-6);
  });

  it("fall back to the stock kernel for dilation", async () => {
    const x = randomValues([2, 9, 9, 4], 1);
    const filter = randomValues([3, 3, 4, 8], 2);
    const compute = () => [
      tf.conv2d(
        tf.tensor4d(x.values, [2, 9, 9, 4]),
        tf.tensor4d(filter.values, [3, 3, 4, 8]),
        1,
        "same",
        "NHWC",
        2,
      ),
    ];
    const [ours] = await onBackend("wasm", compute);
    const [theirs] = await onBackend("cpu", compute);
    expect(relativeDifference(ours ?? [], theirs ?? [])).toBeLessThan(2e-6);
  });
});
