import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import { onBackend, randomValues, runKernel } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

const specials = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, 1e-40, -1e-41];

/** Random numbers with one of the special ones at a place. */
function withSpecial(shape: number[], seed: number, special: number, place: number): Float32Array {
  const { values } = randomValues(shape, seed);
  values[place % values.length] = special;
  return values;
}

const anySpecial = fc.record({
  special: fc.constantFrom(...specials),
  place: fc.nat({ max: 1000 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

/** Ours must be finite, NaN or one of the infinities exactly where the cpu backend's are, and as large to 1e-6. */
async function compare(compute: () => tf.Tensor[]): Promise<void> {
  const ours = await onBackend("wasm", compute);
  const theirs = await onBackend("cpu", compute);
  ours.forEach((values, index) => {
    const expected = theirs[index] ?? new Float32Array();
    expect(values.length).toBe(expected.length);
    values.forEach((value, place) => {
      const other = expected[place] ?? 0;
      if (Number.isFinite(other)) expect(Math.abs(value - other)).toBeLessThan(5e-6);
      else expect(value).toBe(other);
    });
  });
}

describe("NaN, infinities, zeros and subnormals are carried as on the cpu backend by", () => {
  it.each([1, 2])("a valid convolution and its gradients, stride %d", async (strides) => {
    await fc.assert(
      fc.asyncProperty(anySpecial, async ({ special, place, seed }) => {
        const x = withSpecial([2, 6, 7, 4], seed, special, place);
        const filter = randomValues([3, 2, 4, 8], seed + 1);
        await compare(() => {
          const input = tf.tensor4d(x, [2, 6, 7, 4]);
          const weights = tf.tensor4d(filter.values, [3, 2, 4, 8]);
          const value = tf.conv2d(input, weights, strides, "valid");
          const dy = tf.tensor4d(withSpecial(value.shape, seed + 2, special, place), value.shape);
          const attributes = { strides: [strides, strides], pad: "valid", dataFormat: "NHWC" };
          return [
            value,
            ...runKernel(
              "Conv2DBackpropFilter",
              { x: tf.tensor4d(randomValues(input.shape, seed + 3).values, input.shape), dy },
              { ...attributes, filterShape: weights.shape },
            ),
            ...runKernel(
              "Conv2DBackpropInput",
              { dy, filter: weights },
              { ...attributes, inputShape: input.shape },
            ),
          ];
        });
      }),
      { numRuns: 40, seed: 8 },
    );
  });

  it("a depthwise convolution and its gradients", async () => {
    await fc.assert(
      fc.asyncProperty(anySpecial, async ({ special, place, seed }) => {
        const x = withSpecial([2, 6, 7, 5], seed, special, place);
        const filter = randomValues([3, 2, 5, 2], seed + 1);
        await compare(() => {
          const weights = tf.tensor4d(filter.values, [3, 2, 5, 2]);
          const input = tf.tensor4d(x, [2, 6, 7, 5]);
          const convolve = (at: tf.Tensor) => tf.depthwiseConv2d(at as tf.Tensor4D, weights, 1, "same");
          return [convolve(input), tf.grad((at: tf.Tensor) => convolve(at).square())(input)];
        });
      }),
      { numRuns: 40, seed: 9 },
    );
  });

  it("products of matrices", async () => {
    await fc.assert(
      fc.asyncProperty(anySpecial, fc.boolean(), fc.boolean(), async (at, transposeA, transposeB) => {
        const a = withSpecial([6, 6], at.seed, at.special, at.place);
        const b = randomValues([6, 6], at.seed + 1);
        await compare(() => [
          tf.matMul(tf.tensor2d(a, [6, 6]), tf.tensor2d(b.values, [6, 6]), transposeA, transposeB),
        ]);
      }),
      { numRuns: 60, seed: 10 },
    );
  });

  it("sums, means and segment sums", async () => {
    await fc.assert(
      fc.asyncProperty(anySpecial, async ({ special, place, seed }) => {
        const x = withSpecial([6, 5], seed, special, place);
        await compare(() => {
          const input = tf.tensor2d(x, [6, 5]);
          return [tf.sum(input, 0), tf.mean(input, 0)];
        });
        // The cpu backend multiplies every row by 0 or 1, so that a NaN reaches all segments; here it stays in its own.
        const [sums] = await onBackend("wasm", () => [
          tf.unsortedSegmentSum(tf.tensor2d(x, [6, 5]), tf.tensor1d([0, 1, 2, 3, 4, 5], "int32"), 6),
        ]);
        expect([...(sums ?? [])].map((value) => value + 0)).toEqual([...x].map((value) => value + 0));
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  it.each(
    Object.entries({
      relu: tf.relu,
      relu6: tf.relu6,
      elu: tf.elu,
      selu: tf.selu,
      sigmoid: tf.sigmoid,
      tanh: tf.tanh,
      softplus: tf.softplus,
      leakyRelu: tf.leakyRelu,
    }),
  )("%s", async (_, apply) => {
    const x = [...specials, 2, -2, 1e-45, 100, -100];
    for (let length = 1; length <= x.length; length++) {
      await compare(() => [apply(tf.tensor1d(x.slice(0, length)))]);
    }
    // What arithmetic on x86 makes of ∞ − ∞: its sign bit is set, that of the literal NaN is not.
    const made = new Float32Array(Uint32Array.from({ length: 7 }, () => 0xffc00000).buffer);
    await compare(() => [apply(tf.tensor1d(made))]);
  });

  it("an average pool, and by a maximum pool, in which a NaN wins", async () => {
    const x = [1, Number.NaN, 2, Number.POSITIVE_INFINITY, 3, 4, Number.NEGATIVE_INFINITY, 5];
    await compare(() => [tf.avgPool(tf.tensor4d(x, [1, 2, 4, 1]), 2, 2, "valid")]);
    const [pooled] = await onBackend("wasm", () => [
      tf.maxPool(tf.tensor4d(x, [1, 2, 4, 1]), [2, 3], 1, "valid"),
    ]);
    expect([...(pooled ?? [])]).toEqual([Number.NaN, Number.NaN]);
  });
});
