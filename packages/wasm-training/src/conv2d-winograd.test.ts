import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import { onBackend, randomValues, relativeDifference } from "./test-support.js";

afterAll(async () => {
  await registerTrainingKernels({ winograd: false });
});

it.each([2, 4] as const)(
  "agrees with the cpu backend in plain 3x3 convolutions and their gradients, with every padding, with %s",
  async (winograd) => {
    await registerTrainingKernels({ winograd });
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          batch: fc.integer({ min: 1, max: 10 }),
          height: fc.integer({ min: 4, max: 11 }),
          width: fc.integer({ min: 4, max: 11 }),
          inChannels: fc.constantFrom(8, 16),
          outChannels: fc.constantFrom(8, 24),
          pad: fc.constantFrom<"valid" | "same" | number>("valid", "same", 2),
          fused: fc.boolean(),
          seed: fc.integer({ min: 1, max: 1e6 }),
        }),
        async ({ batch, height, width, inChannels, outChannels, pad, fused, seed }) => {
          const x = randomValues([batch, height, width, inChannels], seed);
          const filter = randomValues([3, 3, inChannels, outChannels], seed + 1);
          const bias = randomValues([outChannels], seed + 2);
          const compute = () => {
            const convolve = (input: tf.Tensor, weights: tf.Tensor) =>
              fused
                ? tf.fused.conv2d({
                    x: input as tf.Tensor4D,
                    filter: weights as tf.Tensor4D,
                    strides: 1,
                    pad,
                    bias: tf.tensor1d(bias.values),
                  })
                : tf.conv2d(input as tf.Tensor4D, weights as tf.Tensor4D, 1, pad);
            const inputs = [tf.tensor(x.values, x.shape), tf.tensor(filter.values, filter.shape)];
            const { value, grads } = tf.valueAndGrads((a: tf.Tensor, b: tf.Tensor) =>
              convolve(a, b).square().sum(),
            )(inputs);
            return [value, ...grads];
          };
          const ours = await onBackend("wasm", compute);
          const theirs = await onBackend("cpu", compute);
          ours.forEach((values, index) => {
            expect(relativeDifference(values, theirs[index] ?? [])).toBeLessThan(1e-5);
          });
        },
      ),
      { numRuns: 40, seed: 12 },
    );
  },
);
