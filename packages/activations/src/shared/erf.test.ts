import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { backends } from "../test-support/backends.js";
import { erf, erfc, erfcTensor, erfTensor } from "./erf.js";

/** x, erf(x) and erfc(x), from mpmath at 40 digits. */
const table = [
  [1e-8, 1.1283791670955126e-8, 0.9999999887162083],
  [0.01, 0.011283415555849618, 0.9887165844441503],
  [0.5, 0.5204998778130465, 0.4795001221869535],
  [0.99, 0.8385080695553698, 0.1614919304446302],
  [1, 0.8427007929497149, 0.15729920705028513],
  [1.01, 0.8468104962282768, 0.1531895037717233],
  [1.5, 0.9661051464753108, 0.033894853524689274],
  [2, 0.9953222650189527, 0.004677734981047266],
  [3, 0.9999779095030014, 2.209049699858544e-5],
  [5, 0.9999999999984626, 1.537459794428035e-12],
] as const;

function worst(actual: ArrayLike<number>, expected: readonly number[]): number {
  return Math.max(...expected.map((right, index) => Math.abs((actual[index] ?? Number.NaN) / right - 1)));
}

describe("the error function on numbers", () => {
  it("and its complement keep their digits on both sides", () => {
    const x = table.map(([input]) => input);
    expect(
      worst(
        x.map(erf),
        table.map(([, value]) => value),
      ),
    ).toBeLessThan(1e-15);
    expect(
      worst(
        x.map((input) => -erf(-input)),
        table.map(([, value]) => value),
      ),
    ).toBeLessThan(1e-15);
    expect(
      worst(
        x.map(erfc),
        table.map(([, , complement]) => complement),
      ),
    ).toBeLessThan(2e-14);
    expect(
      worst(
        x.map((input) => erfc(-input)),
        table.map(([, value]) => 1 + value),
      ),
    ).toBeLessThan(1e-15);
  });

  it("ends at ±1 and keeps NaN", () => {
    expect([-1e150, Number.NEGATIVE_INFINITY, 0, Number.POSITIVE_INFINITY, Number.NaN].map(erf)).toEqual([
      -1,
      -1,
      0,
      1,
      Number.NaN,
    ]);
  });
});

describe.each(backends)("the error function on tensors on %s", (backend) => {
  const x = Array.from({ length: 1200 }, (_, index) => Math.fround(10 ** (index / 150 - 7)));

  it("keeps its relative accuracy from 1e-7 to 10, on both sides", async () => {
    await tf.setBackend(backend);
    expect(worst(await erfTensor(tf.tensor1d(x)).data(), x.map(erf))).toBeLessThan(4e-7);
    const mirrored = x.map((input) => -input);
    expect(worst(await erfTensor(tf.tensor1d(mirrored)).data(), mirrored.map(erf))).toBeLessThan(4e-7);
    const near = x.filter((input) => input < 4);
    expect(worst(await erfcTensor(tf.tensor1d(near)).data(), near.map(erfc))).toBeLessThan(4e-6);
  });

  it("ends at ±1 and keeps NaN", async () => {
    await tf.setBackend(backend);
    const ends = tf.tensor1d([Number.NEGATIVE_INFINITY, -1e4, 0, 1e4, Number.POSITIVE_INFINITY, Number.NaN]);
    expect([...(await erfTensor(ends).data())]).toEqual([-1, -1, 0, 1, 1, Number.NaN]);
  });

  it("has the normal curve as its derivative, and that one's", async () => {
    await tf.setBackend(backend);
    const input = tf.tensor1d(x);
    const slope = (point: number): number => (2 / Math.sqrt(Math.PI)) * Math.exp(-point * point);
    const first = tf.grad((tensor) => erfTensor(tensor));
    const moderate = x.filter((point) => point < 3);
    const slopes = await first(input).slice(0, moderate.length).data();
    expect(worst(slopes, moderate.map(slope))).toBeLessThan(2e-6);
    const bends = await tf
      .grad((tensor) => first(tensor))(input)
      .slice(0, moderate.length)
      .data();
    expect(
      worst(
        bends,
        moderate.map((point) => -2 * point * slope(point)),
      ),
    ).toBeLessThan(2e-6);
  });
});
