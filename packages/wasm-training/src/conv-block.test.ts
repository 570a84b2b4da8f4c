import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { fusedActivations, registerTrainingKernels } from "./index.js";
import { blockOp, composedBlock, onBackend, randomValues, relativeDifference } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

const shapes = fc.record({
  batch: fc.integer({ min: 1, max: 6 }),
  filterHeight: fc.integer({ min: 1, max: 3 }),
  filterWidth: fc.integer({ min: 1, max: 4 }),
  inChannels: fc.constantFrom(1, 3, 4, 5, 8, 12, 16),
  outChannels: fc.constantFrom(1, 3, 5, 7, 8, 16, 20, 32),
  extraHeight: fc.integer({ min: 1, max: 7 }),
  extraWidth: fc.integer({ min: 1, max: 7 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

describe.each(fusedActivations)("ConvBlock.%s", (activation) => {
  it.each([1, 2] as const)(
    "agrees in values and gradients with the composition on cpu, pool size %d",
    async (poolSize) => {
      await fc.assert(
        fc.asyncProperty(shapes, async (shape) => {
          const { batch, filterHeight, filterWidth, inChannels, outChannels, seed } = shape;
          const x = randomValues(
            [batch, filterHeight + shape.extraHeight, filterWidth + shape.extraWidth, inChannels],
            seed,
          );
          const filter = randomValues([filterHeight, filterWidth, inChannels, outChannels], seed + 1);
          const bias = randomValues([outChannels], seed + 2);
          const run = (op: typeof composedBlock) => () => {
            const inputs = [x, filter, bias].map(({ values, shape }) => tf.tensor(values, shape));
            const value = (...[x, filter, bias]: tf.Tensor[]) => {
              if (!x || !filter || !bias) throw new Error("unreachable");
              return op(activation, poolSize, x, filter, bias);
            };
            // Squares, so that the incoming gradient is not constant.
            const gradients = tf.grads((...tensors) =>
              value(...tensors)
                .square()
                .sum(),
            )(inputs);
            return [value(...inputs), ...gradients];
          };
          const ours = await onBackend("wasm", run(blockOp));
          const theirs = await onBackend("cpu", run(composedBlock));
          expect(ours.length).toBe(4);
          ours.forEach((values, index) => {
            expect(relativeDifference(values, theirs[index] ?? [])).toBeLessThan(5e-6);
          });
        }),
        { numRuns: 8, seed: 1 },
      );
    },
  );
});
