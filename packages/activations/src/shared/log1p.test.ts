import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { backends } from "../test-support/backends.js";
import { log1pTensor } from "./log1p.js";

const sizes = Array.from({ length: 600 }, (_, index) => Math.fround(10 ** (index / 50 - 8)));
const x = [...sizes, ...sizes.filter((size) => size < 0.99).map((size) => -size)];

describe.each(backends)("log1pTensor on %s", (backend) => {
  it("keeps its relative accuracy from 1e-8 to 1e4", async () => {
    await tf.setBackend(backend);
    const values = await log1pTensor(tf.tensor1d(x)).data();
    const errors = x.map((input, index) => Math.abs((values[index] ?? Number.NaN) / Math.log1p(input) - 1));
    expect(Math.max(...errors)).toBeLessThan(4e-7);
  });

  it("keeps 0, NaN and infinity", async () => {
    await tf.setBackend(backend);
    const values = await log1pTensor(tf.tensor1d([0, Number.NaN, Number.POSITIVE_INFINITY])).data();
    expect([...values]).toEqual([0, Number.NaN, Number.POSITIVE_INFINITY]);
  });
});
