import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { backends } from "../test-support/backends.js";
import { product, productTensor } from "./product.js";

const infinity = Number.POSITIVE_INFINITY;
const cases: readonly [x: number, factor: number, expected: number][] = [
  [infinity, 0, 0],
  [-infinity, 0, 0],
  [infinity, -0.5, -infinity],
  [-infinity, 0.5, -infinity],
  [3, 0.5, 1.5],
  [Number.NaN, 0, Number.NaN],
  [0, Number.NaN, Number.NaN],
];

it.each(cases)("product of %s and %s", (x, factor, expected) => {
  expect(product(x, factor) + 0).toBe(expected);
});

describe.each(backends)("productTensor on %s", (backend) => {
  it("gives the same, with the gradients of a product", async () => {
    await tf.setBackend(backend);
    const [x, factor, expected] = [0, 1, 2].map((column) => cases.map((row) => row[column] ?? Number.NaN));
    if (!x || !factor || !expected) throw new Error("unreachable: every case has three numbers");
    const values = await productTensor(tf.tensor1d(x), tf.tensor1d(factor)).data();
    expect([...values].map((value) => value + 0)).toEqual(expected);

    const gradient = tf.grads((a, b) => productTensor(a ?? b, b ?? a));
    const [byX, byFactor] = gradient([tf.tensor1d([3, -2]), tf.tensor1d([0, 0.5])]);
    expect(await byX?.array()).toEqual([0, 0.5]);
    expect(await byFactor?.array()).toEqual([3, -2]);
  });
});
