import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { fusedActivations, registerTrainingKernels } from "./index.js";
import { blockOp, composedBlock, onBackend, randomValues, runKernel, slope } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

/** Runs a block with a 1x1 filter of 1, so that x is the pre-activation. */
function activatePool(activation: string, values: number[], [height, width]: [number, number]) {
  return tf.tidy(() => {
    const inputs = {
      x: tf.tensor4d(values, [1, height, width, 1]),
      filter: tf.ones([1, 1, 1, 1]),
      bias: tf.zeros([1]),
    };
    const parameters = activation === "leakyRelu" ? [slope] : [];
    const tensors = runKernel(`ConvBlock.${activation}`, inputs, { poolSize: 2, training: true, parameters });
    return tensors.map((tensor) => [...tensor.dataSync()]);
  });
}

describe("ConvBlock", () => {
  it.each(["identity", "relu", "leakyRelu"] as const)(
    "gives tied maxima exactly the gradients of the composition, with %s",
    async (activation) => {
      // Small whole numbers: every sum is exact, and most windows have ties or no positive value.
      const whole = (shape: number[], seed: number) =>
        randomValues(shape, seed).values.map((x) => Math.round(x));
      const shapes = { x: [5, 8, 9, 3], filter: [2, 2, 3, 7], bias: [7] };
      const run = (op: typeof blockOp) => () =>
        tf.grads((x, filter, bias) => {
          if (!x || !filter || !bias) throw new Error("unreachable");
          return op(activation, 2, x, filter, bias).square().sum();
        })([
          tf.tensor(whole(shapes.x, 1), shapes.x),
          tf.tensor(whole(shapes.filter, 2), shapes.filter),
          tf.tensor(whole(shapes.bias, 3), shapes.bias),
        ]);
      // A slope of 0.2 makes sums inexact; the other two must agree to the bit.
      const digits = activation === "leakyRelu" ? 3 : 10;
      const ours = await onBackend("wasm", run(blockOp));
      const theirs = await onBackend("cpu", run(composedBlock));
      ours.forEach((values, index) => {
        values.forEach((value, place) => {
          expect(value).toBeCloseTo(theirs[index]?.[place] ?? Number.NaN, digits);
        });
      });
    },
  );

  it.each(fusedActivations)("lets a NaN win and carries it, with %s", async (name) => {
    await tf.setBackend("wasm");
    for (let place = 0; place < 4; place++) {
      const values = [1, 2, 3, 0.5];
      values[place] = Number.NaN;
      const [output, , position] = activatePool(name, values, [2, 2]);
      expect(output).toEqual([Number.NaN]);
      expect(position).toEqual([place]);
    }
  });

  it("keeps the first maximum of the activated values, also where they saturate", async () => {
    await tf.setBackend("wasm");
    // tanh is 1 at all of these, relu 0.
    expect(activatePool("tanh", [20, 40, 30, 50], [2, 2])).toEqual([[1], [0], [0]]);
    expect(activatePool("relu", [-3, -2, -1, -4], [2, 2])).toEqual([[0], [0], [0]]);
    expect(activatePool("leakyRelu", [-3, -2, 0, -4], [2, 2])).toEqual([[0], [Math.fround(slope)], [2]]);
    expect(activatePool("identity", [-3, -2, -1, -4], [2, 2])).toEqual([[-1], [1], [2]]);
    // gelu and swish fall below their minimum: -6 is activated to nearly 0, -1 is not.
    expect(activatePool("gelu", [-1, -6, -1, -1], [2, 2])[2]).toEqual([1]);
    expect(activatePool("swish", [-1, -1, -1, -20], [2, 2])[2]).toEqual([3]);
  });

  it.each([
    ["elu", (z: number) => (z > 0 ? z : Math.expm1(z)), (z: number) => (z > 0 ? 1 : Math.exp(z))],
    [
      "softplus",
      (z: number) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
      (z: number) => 1 / (1 + Math.exp(-z)),
    ],
    ["mish", (z: number) => z * Math.tanh(Math.log1p(Math.exp(z))), undefined],
    ["swish", (z: number) => z / (1 + Math.exp(-z)), undefined],
    ["tanh", Math.tanh, (z: number) => 1 - Math.tanh(z) ** 2],
  ] as const)(
    "computes %s to a few units in the last place, from -80 to 80",
    async (name, value, derivative) => {
      await tf.setBackend("wasm");
      const z = Float32Array.from({ length: 3200 }, (_, index) => Math.sinh((index - 1600) / 315));
      const [values, derivatives] = tf.tidy(() => {
        const inputs = {
          x: tf.tensor4d(z, [1, 40, 80, 1]),
          filter: tf.ones([1, 1, 1, 1]),
          bias: tf.zeros([1]),
        };
        const tensors = runKernel(`ConvBlock.${name}`, inputs, {
          poolSize: 1,
          training: true,
          parameters: [],
        });
        return tensors.map((tensor) => tensor.dataSync());
      });
      z.forEach((x, index) => {
        const exact = value(x);
        expect(Math.abs((values?.[index] ?? Number.NaN) - exact)).toBeLessThan(
          6e-7 * Math.abs(exact) + 1e-37,
        );
        if (derivative) expect(derivatives?.[index]).toBeCloseTo(derivative(x), 6);
      });
    },
  );

  it("returns its output alone outside training", async () => {
    await tf.setBackend("wasm");
    const inputs = { x: tf.ones([1, 4, 4, 1]), filter: tf.ones([1, 1, 1, 1]), bias: tf.zeros([1]) };
    const attributes = { poolSize: 2, training: false, parameters: [] };
    expect(runKernel("ConvBlock.relu", inputs, attributes)).toHaveLength(1);
  });

  it("omits the input's gradient unless it is asked for", async () => {
    await tf.setBackend("wasm");
    const ones = tf.ones([1, 4, 4, 1]);
    const inputs = { dy: ones, x: ones, filter: tf.ones([1, 1, 1, 1]), derivative: ones };
    expect(runKernel("ConvBlockGradient", inputs, { poolSize: 1, inputGradient: false })).toHaveLength(2);
  });

  it("refuses what does not fit, in a sentence", async () => {
    await tf.setBackend("wasm");
    const x = tf.ones([1, 4, 4, 2]);
    const filter = tf.ones([3, 3, 2, 8]);
    const bias = tf.zeros([8]);
    const attributes = { poolSize: 2, training: true, parameters: [] };
    const run = (inputs: Record<string, tf.Tensor>, changed = {}) =>
      runKernel("ConvBlock.relu", { x, filter, bias, ...inputs }, { ...attributes, ...changed });
    expect(() => run({ filter: tf.ones([3, 3, 3, 8]) })).toThrow(
      "the last size of x must be the third of the filter",
    );
    expect(() => run({ filter: tf.ones([4, 4, 2, 8]) })).toThrow("output would be empty");
    expect(() => run({ bias: tf.zeros([7]) })).toThrow("expects bias to be of shape [8]");
    expect(() => run({}, { poolSize: 3 })).toThrow("expects poolSize to be 1 or 2");
    expect(() => run({ x: tf.ones([4, 4, 2]) })).toThrow("expects x to be a float32 tensor of rank 4");
  });
});
