import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import { convolveDepthwise, dot, finiteDifferences } from "./test-reference.js";
import { onBackend, randomValues, relativeDifference, runKernel } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

type Padding = "valid" | "same" | number | [[0, 0], [number, number], [number, number], [0, 0]];

// Padding by one number is among them, for which tfjs takes the output's width from the filter's height and the vertical stride, so
// that windows may lie outside the image.
const convolutions = fc.record({
  batch: fc.integer({ min: 1, max: 10 }),
  height: fc.integer({ min: 4, max: 11 }),
  width: fc.integer({ min: 4, max: 11 }),
  filterHeight: fc.integer({ min: 1, max: 4 }),
  filterWidth: fc.integer({ min: 1, max: 4 }),
  channels: fc.constantFrom(1, 3, 4, 8, 13, 16),
  times: fc.constantFrom(1, 1, 2, 3),
  strides: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 })),
  pad: fc.oneof(
    fc.constantFrom<Padding>("valid", "same", "same", 0, 1, 2),
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
});

describe("DepthwiseConv2dNative and its gradients", () => {
  it("agree with the cpu backend for every stride, padding and number of outputs of a channel", async () => {
    await fc.assert(
      fc.asyncProperty(convolutions, async ({ batch, height, width, channels, times, seed, ...shape }) => {
        const { filterHeight, filterWidth, strides } = shape;
        const x = randomValues([batch, height, width, channels], seed);
        const filter = randomValues([filterHeight, filterWidth, channels, times], seed + 1);
        const convolve = (input: tf.Tensor, weights: tf.Tensor) =>
          tf.depthwiseConv2d(input as tf.Tensor4D, weights as tf.Tensor4D, strides, shape.pad);
        const compute = () => {
          const inputs = [tf.tensor(x.values, x.shape), tf.tensor(filter.values, filter.shape)];
          const { value, grads } = tf.valueAndGrads((input: tf.Tensor, weights: tf.Tensor) =>
            convolve(input, weights).square().sum(),
          )(inputs);
          return [value, ...grads];
        };
        const ours = await onBackend("wasm", compute);
        const theirs = await onBackend("cpu", compute);
        ours.forEach((values, index) => {
          expect(relativeDifference(values, theirs[index] ?? [])).toBeLessThan(5e-6);
        });
      }),
      { numRuns: 100, seed: 4 },
    );
  });

  it("agree with finite differences in double precision, with strides, and with dilation", async () => {
    for (const times of [1, 2]) {
      for (const [strides, dilations] of [
        [
          [2, 1],
          [1, 1],
        ],
        [
          [1, 1],
          [2, 3],
        ],
      ] as const) {
        const [height, width, channels] = [6, 7, 5];
        const window = {
          image: [height, width, channels],
          filter: [3, 2],
          strides,
          dilations,
          pad: [1, 2],
          out: [
            Math.floor((height + 2 - (2 * dilations[0] + 1)) / strides[0]) + 1,
            Math.floor((width + 3 - (dilations[1] + 1)) / strides[1]) + 1,
          ],
        } as const;
        const x = randomValues([1, height, width, channels], 1);
        const filter = randomValues([3, 2, channels, times], 2);
        const dy = randomValues([1, ...window.out, channels * times], 3);
        const pad: Padding = [
          [0, 0],
          [1, 1],
          [2, 1],
          [0, 0],
        ];
        const attributes = { strides: [...strides], dilations: [...dilations], pad };
        const [value, inputGradient, filterGradient] = await onBackend("wasm", () => {
          const [input, weights, gradient] = [x, filter, dy].map(({ values, shape }) =>
            tf.tensor(values, shape),
          );
          if (!input || !weights || !gradient) throw new Error("unreachable");
          return [
            ...runKernel("DepthwiseConv2dNative", { x: input, filter: weights }, attributes),
            ...runKernel(
              "DepthwiseConv2dNativeBackpropInput",
              { dy: gradient, filter: weights },
              { ...attributes, inputShape: x.shape },
            ),
            ...runKernel(
              "DepthwiseConv2dNativeBackpropFilter",
              { x: input, dy: gradient },
              { ...attributes, filterShape: filter.shape },
            ),
          ];
        });
        const [inputs, weights] = [[...x.values], [...filter.values]];
        expect(
          relativeDifference(value ?? [], convolveDepthwise(window, inputs, weights, times)),
        ).toBeLessThan(1e-6);
        expect(
          relativeDifference(
            inputGradient ?? [],
            finiteDifferences(
              (moved) => dot(convolveDepthwise(window, moved, weights, times), dy.values),
              inputs,
            ),
          ),
        ).toBeLessThan(1e-6);
        expect(
          relativeDifference(
            filterGradient ?? [],
            finiteDifferences(
              (moved) => dot(convolveDepthwise(window, inputs, moved, times), dy.values),
              weights,
            ),
          ),
        ).toBeLessThan(1e-6);
      }
    }
  });

  it.each(["linear", "relu", "relu6", "elu", "leakyrelu"] as const)(
    "agrees with the cpu backend fused with bias and %s",
    async (activation) => {
      const x = randomValues([3, 9, 8, 5], 1);
      const filter = randomValues([3, 3, 5, 2], 2);
      const bias = randomValues([10], 3);
      const compute = () => [
        tf.fused.depthwiseConv2d({
          x: tf.tensor4d(x.values, [3, 9, 8, 5]),
          filter: tf.tensor4d(filter.values, [3, 3, 5, 2]),
          strides: 1,
          pad: "same",
          bias: tf.tensor1d(bias.values),
          activation,
          leakyreluAlpha: 0.3,
        }),
      ];
      const [ours] = await onBackend("wasm", compute);
      const [theirs] = await onBackend("cpu", compute);
      expect(relativeDifference(ours ?? [], theirs ?? [])).toBeLessThan(2e-6);
    },
  );

  it("refuses NCHW in a sentence", async () => {
    await tf.setBackend("wasm");
    const x = tf.ones<tf.Rank.R4>([1, 3, 8, 8]);
    const filter = tf.ones<tf.Rank.R4>([3, 3, 3, 1]);
    const inputs = { x, filter };
    const attributes = { strides: [1, 1], pad: "same", dilations: [1, 1], dataFormat: "NCHW" };
    expect(() => runKernel("DepthwiseConv2dNative", inputs, attributes)).toThrow("images must be NHWC");
  });
});
