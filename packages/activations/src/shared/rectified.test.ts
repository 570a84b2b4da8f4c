import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { backends } from "../test-support/backends.js";
import { clipTensor } from "./clip.js";
import { rectified } from "./rectified.js";

const x = [Number.NEGATIVE_INFINITY, -2, -0, 0, 3, Number.POSITIVE_INFINITY];

describe.each(backends)("on %s", (backend) => {
  it("rectified is max(0, x), infinities included", async () => {
    await tf.setBackend(backend);
    const values = await rectified(tf.tensor1d(x)).data();
    expect([...values].map((value) => value + 0)).toEqual(x.map((value) => Math.max(0, value)));
  });

  it("rectified and clipTensor keep NaN of either sign", async () => {
    await tf.setBackend(backend);
    const infinity = tf.fill([7], Number.POSITIVE_INFINITY);
    for (const nan of [
      tf.fill([7], Number.NaN),
      tf.neg(tf.fill([7], Number.NaN)),
      tf.sub(infinity, infinity),
    ]) {
      expect((await rectified(nan).data()).every(Number.isNaN)).toBe(true);
      expect((await clipTensor(nan, 0, 6).data()).every(Number.isNaN)).toBe(true);
    }
  });
});
