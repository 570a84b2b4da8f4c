import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import { onBackend, randomValues, relativeDifference } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

const sizes: Record<string, number> = { a: 2, b: 3, c: 4, d: 5, e: 6 };

const equations = [
  "ab,bc->ac",
  "ab,cb->ca",
  "cab,cbd->cad",
  "abcd,aecd->acbe",
  "abc,bd->dca",
  "ab,ab->ab",
  "ab,ab->",
  "ab,cd->dbca",
  "abc,bd->a",
  "a,a->",
  "abc->cab",
  "abc->b",
  "ab->",
  "ab,b->ba",
];

function operands(equation: string) {
  const [inputs = ""] = equation.split("->");
  return inputs.split(",").map((term, index) =>
    randomValues(
      [...term].map((letter) => sizes[letter] ?? 1),
      index + 1,
    ),
  );
}

describe("Einsum", () => {
  it.each(equations)("agrees with the cpu backend for %s", async (equation) => {
    const tensors = operands(equation);
    const compute = () => [tf.einsum(equation, ...tensors.map((one) => tf.tensor(one.values, one.shape)))];
    const before = tf.memory().numTensors;
    const [ours] = await onBackend("wasm", compute);
    const dataBefore = tf.memory().numDataBuffers;
    await onBackend("wasm", compute);
    expect(tf.memory().numDataBuffers).toBe(dataBefore);
    const [theirs] = await onBackend("cpu", compute);
    expect(relativeDifference(ours ?? [], theirs ?? [])).toBeLessThan(1e-6);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("sums what only one of two tensors has, where the cpu backend gives a wrong shape", async () => {
    await tf.setBackend("wasm");
    const result = tf.einsum("abc,d->a", tf.ones([2, 3, 4]), tf.ones([5]));
    expect(result.shape).toEqual([2]);
    expect([...result.dataSync()]).toEqual([60, 60]);
  });

  it("refuses a letter of two sizes", async () => {
    await tf.setBackend("wasm");
    expect(() => tf.einsum("ab,bc->ac", tf.ones([2, 3]), tf.ones([4, 5]))).toThrow(
      "one letter would have two sizes",
    );
  });
});
