import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import { convolve, dot, finiteDifferences } from "./test-reference.js";
import { onBackend, randomValues, relativeDifference } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const [scale, alpha] = [1.0507009873554805, 1.6732632423543772];

const activations = {
  relu: { apply: tf.relu, reference: (x: number) => Math.max(x, 0), steps: [0] },
  relu6: { apply: tf.relu6, reference: (x: number) => Math.min(Math.max(x, 0), 6), steps: [0, 6] },
  leakyRelu: {
    apply: (x: tf.Tensor) => tf.leakyRelu(x, 0.3),
    reference: (x: number) => (x > 0 ? x : 0.3 * x),
    steps: [0],
  },
  square: { apply: tf.square, reference: (x: number) => x * x, steps: [] },
  clipByValue: {
    apply: (x: tf.Tensor) => tf.clipByValue(x, -2, 3),
    reference: (x: number) => Math.min(Math.max(x, -2), 3),
    steps: [-2, 3],
  },
  tanh: { apply: tf.tanh, reference: Math.tanh, steps: [] },
  sigmoid: { apply: tf.sigmoid, reference: (x: number) => 1 / (1 + Math.exp(-x)), steps: [] },
  softplus: { apply: tf.softplus, reference: softplus, steps: [] },
  elu: { apply: tf.elu, reference: (x: number) => (x > 0 ? x : Math.expm1(x)), steps: [0] },
  selu: {
    apply: tf.selu,
    reference: (x: number) => scale * (x > 0 ? x : alpha * Math.expm1(x)),
    steps: [0],
  },
} as const;

const cases = Object.entries(activations).map(([name, activation]) => ({ name, ...activation }));

/** Numbers from -9 to 9, of a length that leaves a rest. */
const values = randomValues([203], 1).values.map((value) => value * 9);

/** A kernel's names while `compute` runs. */
async function kernelsOf(compute: () => tf.Tensor): Promise<string[]> {
  const { kernelNames } = await tf.profile(compute);
  return kernelNames;
}

describe.each(cases)("the gradient of $name", ({ apply, reference, steps }) => {
  const first = (x: tf.Tensor) => tf.grad((at: tf.Tensor) => apply(at).square().sum())(x);

  it("agrees with finite differences in double precision", async () => {
    const [gradient] = await onBackend("wasm", () => [
      tf.grad((x: tf.Tensor) => apply(x))(tf.tensor1d(values)),
    ]);
    values.forEach((x, index) => {
      if (steps.some((step) => Math.abs(x - step) < 1e-4)) return;
      const exact = (reference(x + 1e-5) - reference(x - 1e-5)) / 2e-5;
      expect(Math.abs((gradient?.[index] ?? Number.NaN) - exact)).toBeLessThan(1e-6);
    });
  });

  it("agrees with the cpu backend, also at zeros, subnormals, infinities and NaN in x and in dy", async () => {
    const special = [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      0,
      -0,
      1e-40,
      -1e-40,
      6,
      1,
      -1,
    ];
    const x = special.flatMap((value) => special.map(() => value));
    const dy = special.flatMap(() => special);
    const compute = () => [tf.grad((at: tf.Tensor) => apply(at))(tf.tensor1d(x), tf.tensor1d(dy))];
    const [ours] = await onBackend("wasm", compute);
    const [theirs] = await onBackend("cpu", compute);
    x.forEach((_, index) => {
      const [a, b] = [ours?.[index] ?? -1, theirs?.[index] ?? -2];
      const where = `x ${x[index]}, dy ${dy[index]}: ${a} instead of ${b}`;
      if (Number.isFinite(b)) expect(Math.abs(a - b), where).toBeLessThan(1e-6);
      else expect(a, where).toBe(b);
    });
  });

  it("has a gradient of its own, which agrees with finite differences", async () => {
    const x = values.filter((value) => steps.every((step) => Math.abs(value - step) > 0.01));
    const second = (at: tf.Tensor) => tf.grad((inner: tf.Tensor) => first(inner).mul(0.5).sum())(at);
    const [ours] = await onBackend("wasm", () => [second(tf.tensor1d(x))]);
    // (f^2 / 2)'' by differences.
    const half = (at: number) => reference(at) ** 2;
    x.forEach((at, index) => {
      const exact = (half(at + 1e-3) - 2 * half(at) + half(at - 1e-3)) / 2e-6;
      expect(Math.abs((ours?.[index] ?? Number.NaN) - exact)).toBeLessThan(
        2e-5 * Math.max(1, Math.abs(exact)),
      );
    });
  });

  it("is one kernel on wasm, and tfjs's own on the cpu backend", async () => {
    const gradient = () =>
      tf.grad((at: tf.Tensor) => apply(at))(tf.tensor1d(values), tf.onesLike(tf.tensor1d(values)));
    await tf.setBackend("cpu");
    const cpu = await kernelsOf(gradient);
    await tf.setBackend("wasm");
    const wasm = await kernelsOf(gradient);
    expect(wasm.filter((name) => /Grad/.test(name))).toHaveLength(1);
    expect(wasm.filter((name) => /^(Step|Multiply|Greater|GreaterEqual|Select|Sub)$/.test(name))).toEqual([]);
    expect(cpu.some((name) => name.endsWith("Gradient"))).toBe(false);
    expect(wasm.filter((name) => name.endsWith("Gradient"))).toHaveLength(1);
  });
});

describe("the gradient of a mean", () => {
  it.each([[[0]], [[0, 1]], [[1, 2]], [[2]], [[0, 2]], [undefined]])(
    "over axes %j agrees with the cpu backend, and so does its own",
    async (axes) => {
      const x = randomValues([3, 4, 5], 1);
      const compute = () => {
        const first = (at: tf.Tensor) =>
          tf.grad((inner: tf.Tensor) => tf.mean(inner.square(), axes).square().sum())(at);
        const input = tf.tensor(x.values, x.shape);
        return [first(input), tf.grad((at: tf.Tensor) => first(at).square().sum())(input)];
      };
      const ours = await onBackend("wasm", compute);
      const theirs = await onBackend("cpu", compute);
      ours.forEach((found, index) => {
        expect(relativeDifference(found, theirs[index] ?? [])).toBeLessThan(1e-6);
      });
    },
  );
});

describe("the gradient of a convolution with dilation", () => {
  it.each(["valid", "same"] as const)("agrees with finite differences, padding %s", async (pad) => {
    const image = [8, 7, 3] as const;
    const dilations = [2, 3] as const;
    const [height, width, channels] = image;
    const info = tf.backend_util.computeConv2DInfo(
      [2, height, width, channels],
      [3, 2, channels, 4],
      1,
      [...dilations],
      pad,
    );
    const x = randomValues([2, ...image], 1);
    const filter = randomValues([3, 2, 3, 4], 2);
    const dy = randomValues(info.outShape, 3);
    const [value, inputGradient, filterGradient] = await onBackend("wasm", () => {
      const conv = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
        tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, pad, "NHWC", [...dilations]);
      const inputs = [tf.tensor(x.values, x.shape), tf.tensor(filter.values, filter.shape)];
      const { value, grads } = tf.valueAndGrads(conv)(inputs, tf.tensor(dy.values, dy.shape));
      return [value, ...grads];
    });
    const window = {
      image,
      filter: [3, 2] as const,
      strides: [1, 1] as const,
      dilations,
      pad: [info.padInfo.top, info.padInfo.left] as const,
      out: [info.outHeight, info.outWidth] as const,
    };
    const weights = [...filter.values];
    const size = image[0] * image[1] * image[2];
    const reference = (a: number[], b: number[]) => [
      ...convolve(window, a.slice(0, size), b, 4),
      ...convolve(window, a.slice(size), b, 4),
    ];
    const inputs = [...x.values];
    expect(relativeDifference(value ?? [], reference(inputs, weights))).toBeLessThan(1e-6);
    const toInputs = finiteDifferences((moved) => dot(reference(moved, weights), dy.values), inputs);
    expect(relativeDifference(inputGradient ?? [], toInputs)).toBeLessThan(1e-6);
    const toWeights = finiteDifferences((moved) => dot(reference(inputs, moved), dy.values), weights);
    expect(relativeDifference(filterGradient ?? [], toWeights)).toBeLessThan(1e-6);
  });

  it("is refused by tfjs on the cpu backend as before", async () => {
    await tf.setBackend("cpu");
    const filter = tf.ones<tf.Rank.R4>([2, 2, 1, 1]);
    const gradient = tf.grad((x: tf.Tensor) => tf.conv2d(x as tf.Tensor4D, filter, 1, "valid", "NHWC", 2));
    expect(() => gradient(tf.ones([1, 5, 5, 1]))).toThrow("dilation rates greater than 1");
    await tf.setBackend("wasm");
  });

  it("follows the rounding of the output's size", async () => {
    const x = randomValues([1, 8, 8, 2], 1);
    const filter = tf.backend_util.computeConv2DInfo([1, 8, 8, 2], [3, 3, 2, 4], 2, 1, 0, "ceil");
    const weights = randomValues([3, 3, 2, 4], 2);
    expect(filter.outHeight).toBe(4);
    const [gradient] = await onBackend("wasm", () => [
      tf.grad((at: tf.Tensor) =>
        tf
          .conv2d(at as tf.Tensor4D, tf.tensor4d(weights.values, [3, 3, 2, 4]), 2, 0, "NHWC", 1, "ceil")
          .sum(),
      )(tf.tensor(x.values, x.shape)),
    ]);
    // The last row and column are seen by the first tap of the last windows.
    expect(gradient?.at(-1)).not.toBe(0);
  });
});

describe("the gradient of einsum", () => {
  it.each(["ab,bc->ac", "bac,bcd->dba", "ab,ab->", "abc,bd->da", "abc->ca", "ab->b"])(
    "agrees with that of multiplications and sums for %s",
    async (equation) => {
      const [inputs = ""] = equation.split("->");
      const sizes: Record<string, number> = { a: 2, b: 3, c: 4, d: 5 };
      const operands = inputs.split(",").map((term, index) =>
        randomValues(
          [...term].map((letter) => sizes[letter] ?? 1),
          index + 1,
        ),
      );
      const loss = (...tensors: tf.Tensor[]) =>
        tf
          .einsum(equation, ...tensors)
          .square()
          .sum();
      const gradients = await onBackend("wasm", () =>
        tf.grads(loss)(operands.map(({ values, shape }) => tf.tensor(values, shape))),
      );
      for (const [index, operand] of operands.entries()) {
        const moved = (values: number[]) => {
          const tensors = operands.map(({ values: own, shape }, place) =>
            tf.tensor(place === index ? values : own, shape),
          );
          return tf.tidy(() => loss(...tensors).dataSync()[0] ?? Number.NaN);
        };
        await tf.setBackend("cpu");
        const values = [...operand.values];
        values.forEach((value, place) => {
          const step = 1e-2;
          const at = (by: number) => moved(values.map((other, i) => (i === place ? value + by : other)));
          const exact = (at(step) - at(-step)) / (2 * step);
          expect(gradients[index]?.[place]).toBeCloseTo(exact, 2);
        });
      }
    },
  );
});
