import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { adam } from "./adam.js";
import type { Optimizer } from "./optimizer.js";
import { sgd } from "./sgd.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

/** Where a point on a bent bowl is after some steps. */
function descend(optimizer: Optimizer, steps: number): number[] {
  const variable = tf.tidy(() => tf.variable(tf.tensor1d([1, -2, 3])));
  const state = optimizer.start([variable]);
  for (let step = 0; step < steps; step++) {
    tf.tidy(() => {
      const { grads } = tf.variableGrads(
        () => tf.sum(tf.mul(tf.pow(variable, 4), tf.tensor1d([1, 0.1, 0.01]))),
        [variable],
      );
      state.update(grads, 1);
    });
  }
  const values = Array.from(variable.dataSync());
  state.dispose();
  variable.dispose();
  return values;
}

function descendWithTfjs(optimizer: tf.Optimizer, steps: number): number[] {
  const variable = tf.tidy(() => tf.variable(tf.tensor1d([1, -2, 3])));
  for (let step = 0; step < steps; step++) {
    optimizer.minimize(() => tf.sum(tf.mul(tf.pow(variable, 4), tf.tensor1d([1, 0.1, 0.01]))), false, [
      variable,
    ]);
  }
  return Array.from(variable.dataSync());
}

function expectClose(ours: number[], theirs: number[]): void {
  expect(ours).toHaveLength(theirs.length);
  for (const [index, value] of ours.entries()) expect(value).toBeCloseTo(theirs[index] ?? Number.NaN, 4);
}

describe("adam", () => {
  it("goes where tfjs's own goes", () => {
    const ours = descend(adam({ learningRate: 0.05 }), 100);
    const theirs = descendWithTfjs(tf.train.adam(0.05, 0.9, 0.999, 1e-7), 100);
    expectClose(ours, theirs);
  });
});

describe("sgd", () => {
  it("follows the gradient, and keeps momentum as PyTorch does", () => {
    const [plain = Number.NaN] = descend(sgd({ learningRate: 0.01 }), 1);
    expect(plain).toBeCloseTo(1 - 0.01 * 4, 6);
    const ours = descend(sgd({ learningRate: 0.01, momentum: 0.9 }), 60);
    const theirs = descendWithTfjs(tf.train.momentum(0.01, 0.9), 60);
    expectClose(ours, theirs);
  });
});

it("frees what it made", () => {
  descend(adam(), 2);
  const before = tf.memory().numTensors;
  descend(adam(), 2);
  descend(sgd({ momentum: 0.9 }), 2);
  expect(tf.memory().numTensors).toBe(before);
});
