import { createHash } from "node:crypto";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { numericsVersions, registerTrainingKernels, type WinogradChoice } from "./index.js";
import {
  blockOp,
  composedBlock,
  onBackend,
  randomValues,
  relativeDifference,
  type Values,
} from "./test-support.js";
import { winogradTile } from "./winograd.js";

afterEach(async () => {
  await registerTrainingKernels({ winograd: false });
});

interface Shape {
  readonly poolSize: 1 | 2;
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly seed: number;
}

const shapes = fc.record({
  poolSize: fc.constantFrom<1 | 2>(1, 2),
  batch: fc.integer({ min: 1, max: 5 }),
  height: fc.integer({ min: 4, max: 11 }),
  width: fc.integer({ min: 4, max: 11 }),
  inChannels: fc.constantFrom(8, 16, 24),
  outChannels: fc.constantFrom(8, 16, 24),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

/** x, filter, bias and the weights of the output's values in the loss. */
function randomInputs({ poolSize, batch, height, width, inChannels, outChannels, seed }: Shape): Values[] {
  const outShape = [
    batch,
    Math.floor((height - 2) / poolSize),
    Math.floor((width - 2) / poolSize),
    outChannels,
  ];
  return [[batch, height, width, inChannels], [3, 3, inChannels, outChannels], [outChannels], outShape].map(
    (shape, index) => randomValues(shape, seed + index),
  );
}

/** The output of a block and the gradients of x, filter and bias. */
function outputAndGradients(
  op: typeof composedBlock,
  activation: "identity" | "tanh",
  poolSize: 1 | 2,
  inputs: Values[],
) {
  return () => {
    const [x, filter, bias, weights] = inputs.map(({ values, shape }) => tf.tensor(values, shape));
    if (!x || !filter || !bias || !weights) throw new Error("unreachable");
    const value = (...[x, filter, bias]: tf.Tensor[]) => {
      if (!x || !filter || !bias) throw new Error("unreachable");
      return op(activation, poolSize, x, filter, bias);
    };
    const gradients = tf.grads((...tensors) =>
      value(...tensors)
        .mul(weights)
        .sum(),
    );
    return [value(x, filter, bias), ...gradients([x, filter, bias])];
  };
}

/** The same from our kernels, with the option as given. */
async function withKernels(
  winograd: WinogradChoice,
  ...[activation, poolSize, inputs]: ["identity" | "tanh", 1 | 2, Values[]]
) {
  await registerTrainingKernels({ winograd });
  return onBackend("wasm", outputAndGradients(blockOp, activation, poolSize, inputs));
}

describe("Winograd's algorithm", () => {
  it.each([2, 4] as const)(
    "agrees in values and gradients with the composition on cpu, with %s",
    async (winograd) => {
      await fc.assert(
        fc.asyncProperty(shapes, async (shape) => {
          const inputs = randomInputs(shape);
          const ours = await withKernels(winograd, "tanh", shape.poolSize, inputs);
          const compute = outputAndGradients(composedBlock, "tanh", shape.poolSize, inputs);
          const theirs = await onBackend("cpu", compute);
          expect(ours).toHaveLength(4);
          ours.forEach((values, index) => {
            expect(relativeDifference(values, theirs[index] ?? [])).toBeLessThan(
              winograd === 4 ? 2e-5 : 5e-6,
            );
          });
        }),
        { numRuns: 20, seed: 1 },
      );
    },
  );

  it("agrees with the direct kernels in tiles of 4x4, whatever the sizes", async () => {
    const expectClose = async (shape: Shape) => {
      const inputs = randomInputs(shape);
      const direct = await withKernels(false, "identity", shape.poolSize, inputs);
      const ours = await withKernels(4, "identity", shape.poolSize, inputs);
      expect(ours).toHaveLength(4);
      ours.forEach((values, index) => {
        expect(relativeDifference(values, direct[index] ?? [])).toBeLessThan(1e-5);
      });
    };
    await fc.assert(fc.asyncProperty(shapes, expectClose), { numRuns: 150, seed: 4 });
    const sizes = { inChannels: 40, outChannels: 48, seed: 1 };
    await expectClose({ ...sizes, poolSize: 1, batch: 2, height: 69, width: 71 });
    await expectClose({ ...sizes, poolSize: 2, batch: 2, height: 82, width: 67 });
    await expectClose({ ...sizes, poolSize: 1, batch: 67, height: 6, width: 7 });
  });

  it("gives whole numbers exactly the direct kernels' results, whatever the sizes", async () => {
    const whole = (shape: Shape) =>
      randomInputs(shape).map(({ values, shape }) => ({
        values: values.map((x) => Math.round(3 * x)),
        shape,
      }));
    const expectSame = async (shape: Shape) => {
      const inputs = whole(shape);
      const direct = await withKernels(false, "identity", shape.poolSize, inputs);
      const ours = await withKernels(2, "identity", shape.poolSize, inputs);
      expect(ours).toHaveLength(4);
      ours.forEach((values, index) => {
        expect(relativeDifference(values, direct[index] ?? [])).toBe(0);
      });
    };
    await fc.assert(fc.asyncProperty(shapes, expectSame), { numRuns: 150, seed: 2 });
    // So large that rows are handled in bands, and so many small images that they are handled in several groups.
    const sizes = { inChannels: 40, outChannels: 48, seed: 1 };
    await expectSame({ ...sizes, poolSize: 1, batch: 2, height: 39, width: 41 });
    await expectSame({ ...sizes, poolSize: 2, batch: 2, height: 52, width: 37 });
    await expectSame({ ...sizes, poolSize: 1, batch: 67, height: 6, width: 7 });
  });

  it("computes only what suits it", () => {
    const sizes = {
      batch: 1,
      height: 8,
      width: 8,
      filterHeight: 3,
      filterWidth: 3,
      outHeight: 6,
      outWidth: 6,
    };
    const suits = (changed: object) =>
      winogradTile({ ...sizes, inChannels: 8, outChannels: 16, ...changed }, 2) === 2;
    expect(suits({})).toBe(true);
    expect(suits({ filterWidth: 2, outWidth: 7 })).toBe(false);
    expect(suits({ inChannels: 12 })).toBe(false);
    expect(suits({ outChannels: 12 })).toBe(false);
    expect(suits({ outHeight: 5, outWidth: 5 })).toBe(true);
    expect(suits({ outHeight: 3, outWidth: 3 })).toBe(false);
    expect(suits({ outHeight: 1 })).toBe(false);
    const tile = (outHeight: number, outWidth: number) =>
      winogradTile({ ...sizes, inChannels: 8, outChannels: 8, outHeight, outWidth }, 4);
    expect([tile(4, 4), tile(3, 4), tile(12, 12), tile(13, 13), tile(6, 6), tile(5, 5), tile(3, 3)]).toEqual([
      4, 4, 4, 4, 2, 2, 4,
    ]);
    expect(winogradTile({ ...sizes, inChannels: 8, outChannels: 8 }, 0)).toBe(0);
  });

  it.each([2, 4] as const)(
    "carries a NaN to every value that depends on it, and to no other tile, with %s",
    async (winograd) => {
      const shape = {
        poolSize: 1,
        batch: 2,
        height: 10,
        width: 10,
        inChannels: 8,
        outChannels: 8,
        seed: 1,
      } as const;
      const inputs = randomInputs(shape);
      // Row 3, column 3 of the first image.
      inputs[0]?.values.fill(Number.NaN, 33 * 8, 33 * 8 + 1);
      const [direct] = await withKernels(false, "identity", 1, inputs);
      const [ours] = await withKernels(winograd, "identity", 1, inputs);
      ours?.forEach((value, index) => {
        if (Number.isNaN(direct?.[index])) expect(value).toBeNaN();
        const row = Math.floor((index % 512) / 64);
        const column = Math.floor((index % 64) / 8);
        if (index >= 512 || row > 3 || column > 3) expect(value).not.toBeNaN();
      });
    },
  );
});

describe("the option `winograd`", () => {
  it("changes the version of the numbers, and can be changed back", async () => {
    const direct = await registerTrainingKernels({ winograd: false });
    expect(direct.numericsVersion).toBe(numericsVersions.direct);
    const [ours, later] = await Promise.all([
      registerTrainingKernels({ winograd: 2 }),
      registerTrainingKernels(),
    ]);
    expect(ours.numericsVersion).toBe(numericsVersions.tiles2);
    expect(later).toBe(ours);
    expect(ours.kernelNames).toEqual(direct.kernelNames);
    expect((await registerTrainingKernels({ winograd: 4 })).numericsVersion).toBe(numericsVersions.tiles4);
    expect(new Set(Object.values(numericsVersions)).size).toBe(3);
    const [choice] = [3].filter((number): number is 4 => number !== 4);
    await expect(registerTrainingKernels(choice === undefined ? {} : { winograd: choice })).rejects.toThrow(
      "the option winograd is 3; choose 4, 2 or false.",
    );
  });

  /** Trains two blocks and a dense layer, and returns the losses and a hash of the weights. */
  async function train(winograd: WinogradChoice, steps: number) {
    await registerTrainingKernels({ winograd });
    const weight = (shape: number[], seed: number) => {
      const fanIn = shape.slice(0, -1).reduce((product, size) => product * size, 1);
      const values = randomValues(shape, seed).values.map((value) => value / Math.sqrt(fanIn));
      return tf.variable(tf.tensor(values, shape));
    };
    const variables = [
      weight([3, 3, 8, 16], 1),
      tf.variable(tf.zeros([16])),
      weight([3, 3, 16, 16], 2),
      tf.variable(tf.zeros([16])),
      weight([256, 5], 3),
    ] as const;
    const [filter1, bias1, filter2, bias2, dense] = variables;
    const images = randomValues([10, 15, 14, 8], 4);
    const x = tf.tensor(images.values, images.shape);
    const labels = tf.oneHot(tf.tensor1d([0, 1, 2, 3, 4, 0, 1, 2, 3, 4], "int32"), 5);
    const optimizer = tf.train.momentum(0.02, 0.9);
    const losses: number[] = [];
    for (let step = 0; step < steps; step++) {
      const loss = optimizer.minimize(
        () => {
          const first = blockOp("relu", 2, x, filter1, bias1);
          const second = blockOp("relu", 1, first, filter2, bias2);
          return tf.losses.softmaxCrossEntropy(labels, tf.matMul(tf.reshape(second, [10, 256]), dense));
        },
        true,
        [...variables],
      );
      losses.push(loss?.dataSync()[0] ?? Number.NaN);
    }
    const hash = createHash("sha256");
    for (const variable of variables) hash.update(Float32Array.from(variable.dataSync()));
    return { losses, hash: hash.digest("hex").slice(0, 16) };
  }

  // Holds on every engine, as the constants of scripts/weights-hashes.json do. A change of bits must change the numericsVersion.
  it.each([
    [2, "f7924e7668b8febd"],
    [4, "035a550c7c2fc9d6"],
  ] as const)(
    "learns as the direct kernels do, and has the same weights everywhere after 100 steps, with %s",
    async (winograd, expected) => {
      const direct = await train(false, 100);
      const ours = await train(winograd, 100);
      ours.losses.forEach((loss, step) => {
        expect(Math.abs(loss - (direct.losses[step] ?? Number.NaN))).toBeLessThan(step < 50 ? 1e-3 : 1e-2);
      });
      expect(ours.losses.at(-1)).toBeLessThan((ours.losses[0] ?? 0) / 2);
      expect(ours.hash).toBe(expected);
      expect(direct.hash).not.toBe(ours.hash);
    },
  );
});
