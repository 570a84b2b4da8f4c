import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import { integerPower } from "./kernels/adam-step.js";
import { randomValues, relativeDifference, runKernel } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

/** A quadratic with its minimum at `goal`, whose gradient differs from place to place. */
function loss(goal: tf.Tensor): (weights: tf.Tensor) => tf.Scalar {
  return (weights) => tf.sum(tf.square(tf.sub(weights, goal))) as tf.Scalar;
}

describe("AdamStep", () => {
  it("follows tf.train.adam", () => {
    const { values } = randomValues([37], 1);
    const goal = tf.tensor1d(randomValues([37], 2).values);
    const theirs = tf.variable(tf.tensor1d(values));
    const ours = tf.variable<tf.Rank>(tf.tensor1d(values));
    const [firstMoment, secondMoment] = [tf.zeros([37]), tf.zeros([37])];
    const optimizer = tf.train.adam(0.01);
    for (let step = 1; step <= 100; step++) {
      optimizer.minimize(() => loss(goal)(theirs), false, [theirs]);
      tf.tidy(() => {
        const gradient = tf.grad(loss(goal))(ours);
        const inputs = { variable: ours, gradient, firstMoment, secondMoment };
        const [updated] = runKernel("AdamStep", inputs, {
          learningRate: 0.01,
          beta1: 0.9,
          beta2: 0.999,
          epsilon: 1e-7,
          step,
        });
        if (updated) ours.assign(updated);
      });
    }
    expect(relativeDifference(ours.dataSync(), theirs.dataSync())).toBeLessThan(1e-5);
  });

  it("leaves the old weights as they were", () => {
    const variable = tf.tensor1d([1, 2, 3, 4, 5]);
    const zeros = () => tf.zeros([5]);
    const inputs = { variable, gradient: tf.ones([5]), firstMoment: zeros(), secondMoment: zeros() };
    runKernel("AdamStep", inputs, { learningRate: 1, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, step: 1 });
    expect([...variable.dataSync()]).toEqual([1, 2, 3, 4, 5]);
  });

  it("refuses a step of 0 and a gradient of another shape", () => {
    const values = tf.ones([3]);
    const inputs = { variable: values, gradient: values, firstMoment: values, secondMoment: values };
    const attributes = { learningRate: 1, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
    expect(() => runKernel("AdamStep", inputs, { ...attributes, step: 0 })).toThrow(
      "expects step to be an integer from 1",
    );
    expect(() =>
      runKernel("AdamStep", { ...inputs, gradient: tf.ones([4]) }, { ...attributes, step: 1 }),
    ).toThrow("expects gradient to be of shape [3]");
  });
});

describe("SgdStep", () => {
  it.each([0, 0.9])("follows tf.train with momentum %d", (momentum) => {
    const { values } = randomValues([37], 1);
    const goal = tf.tensor1d(randomValues([37], 2).values);
    const theirs = tf.variable(tf.tensor1d(values));
    const ours = tf.variable<tf.Rank>(tf.tensor1d(values));
    const velocity = tf.zeros([37]);
    const optimizer = momentum === 0 ? tf.train.sgd(0.01) : tf.train.momentum(0.01, momentum);
    for (let step = 0; step < 60; step++) {
      optimizer.minimize(() => loss(goal)(theirs), false, [theirs]);
      tf.tidy(() => {
        const gradient = tf.grad(loss(goal))(ours);
        const inputs = momentum === 0 ? { variable: ours, gradient } : { variable: ours, gradient, velocity };
        const [updated] = runKernel("SgdStep", inputs, { learningRate: 0.01, momentum });
        if (updated) ours.assign(updated);
      });
    }
    expect(relativeDifference(ours.dataSync(), theirs.dataSync())).toBeLessThan(1e-5);
  });
});

describe("integerPower", () => {
  it("is the power, to the last bits", () => {
    for (const exponent of [1, 2, 7, 100, 12345]) {
      expect(integerPower(0.999, exponent)).toBeCloseTo(0.999 ** exponent, 13);
    }
  });
});
