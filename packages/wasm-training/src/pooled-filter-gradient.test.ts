import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import {
  composedBlock,
  onBackend,
  randomValues,
  relativeDifference,
  runKernel,
  type Values,
} from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels({ winograd: 2 });
});

afterAll(async () => {
  await registerTrainingKernels({ winograd: false });
});

const shapes = fc.record({
  batch: fc.integer({ min: 1, max: 5 }),
  filterHeight: fc.integer({ min: 1, max: 5 }),
  filterWidth: fc.integer({ min: 1, max: 5 }),
  inChannels: fc.integer({ min: 1, max: 7 }),
  outChannels: fc.constantFrom(1, 3, 5, 8, 12, 32),
  extraHeight: fc.integer({ min: 1, max: 9 }),
  extraWidth: fc.integer({ min: 1, max: 9 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

type Shape = typeof shapes extends fc.Arbitrary<infer S> ? S : never;

/** x, filter, bias and dy. */
function randomInputs(shape: Shape): Values[] {
  const { batch, filterHeight, filterWidth, inChannels, outChannels, extraHeight, extraWidth, seed } = shape;
  const outHeight = Math.floor((extraHeight + 1) / 2);
  const outWidth = Math.floor((extraWidth + 1) / 2);
  return [
    [batch, filterHeight + extraHeight, filterWidth + extraWidth, inChannels],
    [filterHeight, filterWidth, inChannels, outChannels],
    [outChannels],
    [batch, outHeight, outWidth, outChannels],
  ].map((size, index) => randomValues(size, seed + index));
}

/** The gradients of filter and bias as a first layer asks for them, or as part of all three. */
function blockGradients(inputs: Values[], inputGradient: boolean) {
  return () => {
    const [x, filter, bias, dy] = inputs.map(({ values, shape }) => tf.tensor(values, shape));
    if (!x || !filter || !bias || !dy) throw new Error("unreachable");
    const attributes = { poolSize: 2, training: true, parameters: [] };
    const [, derivative, position] = runKernel("ConvBlock.tanh", { x, filter, bias }, attributes);
    if (!derivative || !position) throw new Error("the block returned too few tensors");
    const given = { dy, x, filter, derivative, position };
    return runKernel("ConvBlockGradient", given, { poolSize: 2, inputGradient }).slice(0, 2);
  };
}

it("agrees with the composition on cpu", async () => {
  await fc.assert(
    fc.asyncProperty(shapes, async (shape) => {
      const inputs = randomInputs(shape);
      const ours = await onBackend("wasm", blockGradients(inputs, false));
      const theirs = await onBackend("cpu", () => {
        const [x, filter, bias, dy] = inputs.map(({ values, shape }) => tf.tensor(values, shape));
        if (!x || !filter || !bias || !dy) throw new Error("unreachable");
        return tf.grads((filter, bias) => composedBlock("tanh", 2, x, filter, bias))([filter, bias], dy);
      });
      expect(ours).toHaveLength(2);
      ours.forEach((values, index) => {
        expect(relativeDifference(values, theirs[index] ?? [])).toBeLessThan(5e-6);
      });
    }),
    { numRuns: 60, seed: 1 },
  );
});

it("gives whole numbers exactly the direct kernel's result, and carries a NaN as that does", async () => {
  await fc.assert(
    fc.asyncProperty(shapes, fc.boolean(), async (shape, withNaN) => {
      const [x, filter, bias, dy] = randomInputs(shape);
      if (!x || !filter || !bias || !dy) throw new Error("unreachable");
      x.values.forEach((value, index) => {
        x.values[index] = Math.round(3 * value);
      });
      // The slope of tanh at 0 is 1, so that gradients stay whole.
      filter.values.fill(0);
      bias.values.fill(0);
      dy.values.forEach((value, index) => {
        dy.values[index] = Math.round(3 * value);
      });
      if (withNaN) dy.values[shape.seed % dy.values.length] = Number.NaN;
      const inputs = [x, filter, bias, dy];
      const ours = await onBackend("wasm", blockGradients(inputs, false));
      const direct = await onBackend("wasm", blockGradients(inputs, true));
      ours.forEach((values, index) => {
        expect(relativeDifference(values, direct[index] ?? [])).toBe(0);
      });
    }),
    { numRuns: 60, seed: 2 },
  );
});
