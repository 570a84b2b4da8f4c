import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import { randomValues, relativeDifference } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

const epsilon = 1e-5;

/** Batch normalization in float64, with the gradients of Σ dy · output. */
function reference(dy: readonly number[], x: readonly number[], scale: readonly number[]) {
  const columns = scale.length;
  const rows = x.length / columns;
  const sums = (value: (index: number, column: number) => number): number[] =>
    scale.map((_, column) => {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += value(row * columns + column, column);
      return sum;
    });
  const mean = sums((index) => (x[index] ?? 0) / rows);
  const variance = sums((index, column) => ((x[index] ?? 0) - (mean[column] ?? 0)) ** 2 / rows);
  const standard = x.map((value, index) => {
    const column = index % columns;
    return (value - (mean[column] ?? 0)) / Math.sqrt((variance[column] ?? 0) + epsilon);
  });
  const ofScale = sums((index) => (dy[index] ?? 0) * (standard[index] ?? 0));
  const ofOffset = sums((index) => dy[index] ?? 0);
  const ofInput = dy.map((value, index) => {
    const column = index % columns;
    const along = ((standard[index] ?? 0) * (ofScale[column] ?? 0) + (ofOffset[column] ?? 0)) / rows;
    return ((value - along) * (scale[column] ?? 0)) / Math.sqrt((variance[column] ?? 0) + epsilon);
  });
  return { mean, variance, gradients: [ofInput, ofScale, ofOffset] };
}

function run(name: string, inputs: Record<string, tf.Tensor>, attributes = {}): number[][] {
  const outputs = tf.engine().runKernel<tf.Tensor[]>(name, inputs, attributes);
  return outputs.map((output) => Array.from(output.dataSync()));
}

describe("BatchMoments and BatchNormTrainingGradient", () => {
  it("agree with double precision, for every number of rows and channels", () => {
    fc.assert(
      fc.property(
        fc.constantFrom([7], [128], [129], [3, 5, 6], [2000]),
        fc.constantFrom(1, 3, 4, 7, 16, 21, 32),
        fc.integer({ min: 1, max: 1e6 }),
        (leading, channels, seed) => {
          const x = randomValues([...leading, channels], seed);
          const dy = randomValues(x.shape, seed + 1);
          const scale = randomValues([channels], seed + 2);
          const expected = reference([...dy.values], [...x.values], [...scale.values]);
          tf.tidy(() => {
            const at = tf.tensor(x.values, x.shape);
            const [mean = [], variance = []] = run("BatchMoments", { x: at });
            expect(relativeDifference(mean, expected.mean)).toBeLessThan(1e-5);
            expect(relativeDifference(variance, expected.variance)).toBeLessThan(1e-5);
            const gradients = run(
              "BatchNormTrainingGradient",
              {
                dy: tf.tensor(dy.values, dy.shape),
                x: at,
                mean: tf.tensor1d(mean),
                variance: tf.tensor1d(variance),
                scale: tf.tensor(scale.values, scale.shape),
              },
              { varianceEpsilon: epsilon },
            );
            gradients.forEach((values, index) => {
              expect(relativeDifference(values, expected.gradients[index] ?? [])).toBeLessThan(2e-5);
            });
          });
        },
      ),
      { numRuns: 40, seed: 7 },
    );
  });

  it("carry NaN within its channel", () => {
    tf.tidy(() => {
      const x = tf.tensor2d([Number.NaN, 1, 2, 3, 4, 5], [2, 3]);
      const [mean = []] = run("BatchMoments", { x });
      expect(mean).toEqual([Number.NaN, 2.5, 3.5]);
    });
  });

  it("refuse what does not fit", () => {
    const x = tf.zeros([4, 3]);
    const statistics = { mean: tf.zeros([3]), variance: tf.ones([3]) };
    const gradient = (inputs: Record<string, tf.Tensor>) =>
      run("BatchNormTrainingGradient", inputs, { varianceEpsilon: epsilon });
    expect(() => run("BatchMoments", { x: tf.zeros([0, 3]) })).toThrow("not empty");
    expect(() => gradient({ dy: tf.zeros([3, 4]), x, ...statistics, scale: tf.ones([3]) })).toThrow("dy");
    expect(() => gradient({ dy: x, x, ...statistics, scale: tf.ones([2]) })).toThrow("scale");
  });
});
