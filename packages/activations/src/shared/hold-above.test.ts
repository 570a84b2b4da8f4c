import * as tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";
import { backends } from "../test-support/backends.js";
import { holdAbove } from "./hold-above.js";

it.each(backends)("holds a weight on %s, and hands on the gradient that brings it back", async (backend) => {
  await tf.setBackend(backend);
  const weights = tf.tensor1d([-1, 0.05, 0.5]);
  expect([...(await holdAbove(weights, 0.25).data())]).toEqual([0.25, 0.25, 0.5]);
  const gradient = tf.grad((weight) => tf.mul(holdAbove(weight, 0.25), [2, 3, 4]))(weights);
  expect([...(await gradient.data())]).toEqual([2, 3, 4]);
});
