import * as tf from "@tensorflow/tfjs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import { randomValues, runKernel } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

beforeEach(async () => {
  await tf.setBackend("wasm");
});

const steps = 200;
const batch = 16;
const learningRate = 0.002;

/** A small CNN whose weights come from seeds alone. */
function createModel(): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [10, 10, 3], filters: 8, kernelSize: 3, activation: "relu" }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 12, kernelSize: 3, activation: "tanh" }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 16, activation: "relu" }),
      tf.layers.dense({ units: 5 }),
    ],
  });
  model.setWeights(
    model.getWeights().map(({ shape }, index) => {
      const fanIn = shape.slice(0, -1).reduce((product, size) => product * size, 1);
      const values = randomValues(shape, index + 1).values.map((value) => (1.5 * value) / Math.sqrt(fanIn));
      return tf.tensor(shape.length === 1 ? values.fill(0) : values, shape);
    }),
  );
  return model;
}

/** 48 images whose class is where they are brightest, so that what is learned carries over. */
function createData() {
  const { values } = randomValues([48, 10, 10, 3], 50);
  const labels = Array.from({ length: 48 }, (_, index) => (index * 7) % 5);
  labels.forEach((label, image) => {
    for (let row = 2 * label; row < 2 * label + 2; row++) {
      for (let place = 0; place < 30; place++) {
        const at = image * 300 + row * 30 + place;
        values[at] = (values[at] ?? 0) + 0.4;
      }
    }
  });
  return {
    images: tf.tensor4d(values, [48, 10, 10, 3]),
    labels: tf.oneHot(tf.tensor1d(labels, "int32"), 5),
  };
}

type Step = (loss: () => tf.Scalar, variables: tf.Variable[], step: number) => tf.Scalar;

function withTfAdam(): Step {
  const optimizer = tf.train.adam(learningRate);
  return (loss, variables) => {
    const value = optimizer.minimize(loss, true, variables);
    if (!value) throw new Error("minimize returned no loss");
    return value;
  };
}

function withAdamStep(): Step {
  const moments = new Map<string, { firstMoment: tf.Tensor; secondMoment: tf.Tensor }>();
  return (loss, variables, step) =>
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(loss, variables);
      for (const variable of variables) {
        const gradient = grads[variable.name];
        if (!gradient) throw new Error(`no gradient for ${variable.name}`);
        const own = moments.get(variable.name) ?? {
          firstMoment: tf.keep(tf.zeros(variable.shape)),
          secondMoment: tf.keep(tf.zeros(variable.shape)),
        };
        moments.set(variable.name, own);
        const attributes = { learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, step };
        const [updated] = runKernel("AdamStep", { variable, gradient, ...own }, attributes);
        if (updated) variable.assign(updated);
      }
      return value;
    });
}

function evaluate(model: tf.LayersModel, { images, labels }: ReturnType<typeof createData>): number {
  return tf.tidy(() => {
    const logits = model.predict(images);
    if (Array.isArray(logits)) throw new Error("the model has one output");
    return tf.losses.softmaxCrossEntropy(labels, logits).dataSync()[0] ?? Number.NaN;
  });
}

/** The losses of all steps, and of evaluation and of a copy saved and loaded at every fiftieth. */
async function train(step: Step) {
  const model = createModel();
  const data = createData();
  const variables = model.trainableWeights.map((weight) => {
    const variable = weight.read();
    if (variable instanceof tf.Variable) return variable;
    throw new Error("a weight is no variable");
  });
  const losses: number[] = [];
  const evaluations: number[] = [];
  for (let index = 0; index < steps; index++) {
    const loss = step(
      () => {
        const start = (index % 3) * batch;
        const logits = model.apply(tf.slice(data.images, [start, 0, 0, 0], [batch, 10, 10, 3]), {
          training: true,
        });
        if (!(logits instanceof tf.Tensor)) throw new Error("the model has one output");
        return tf.losses.softmaxCrossEntropy(tf.slice(data.labels, [start, 0], [batch, 5]), logits);
      },
      variables,
      index + 1,
    );
    losses.push(loss.dataSync()[0] ?? Number.NaN);
    loss.dispose();
    if (index % 50 !== 49) continue;
    const value = evaluate(model, data);
    evaluations.push(value);
    const copy = await reload(model);
    expect(evaluate(copy, data)).toBe(value);
    copy.dispose();
  }
  return { losses, evaluations };
}

/** The model by way of a checkpoint. */
async function reload(model: tf.LayersModel): Promise<tf.LayersModel> {
  let artifacts: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler(async (saved) => {
      artifacts = saved;
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } };
    }),
  );
  if (!artifacts) throw new Error("nothing was saved");
  return tf.loadLayersModel(tf.io.fromMemory(artifacts));
}

describe("200 steps with AdamStep", () => {
  it("lose as with tf.train.adam, also in evaluation and after a checkpoint was loaded", async () => {
    const ours = await train(withAdamStep());
    const theirs = await train(withTfAdam());
    ours.losses.slice(0, 50).forEach((loss, step) => {
      expect(Math.abs(loss - (theirs.losses[step] ?? Number.NaN))).toBeLessThan(1e-3);
    });
    const end = (values: number[]) => values.slice(-10).reduce((sum, value) => sum + value, 0) / 10;
    expect(Math.abs(end(ours.losses) - end(theirs.losses))).toBeLessThan(0.02);
    expect(end(ours.losses)).toBeLessThan((ours.losses[0] ?? 0) / 3);
    ours.evaluations.forEach((loss, index) => {
      expect(Math.abs(loss - (theirs.evaluations[index] ?? Number.NaN))).toBeLessThan(0.02);
    });
  });
});

describe("a clone of weights", () => {
  it.each([
    ["AdamStep", withAdamStep],
    ["tf.train.adam", withTfAdam],
  ] as const)("keeps its values when %s goes on, and so does a prediction's input", (_, create) => {
    const weights = tf.variable(tf.tensor2d([1, 2, 3, 4], [2, 2]));
    const x = tf.tensor2d([1, 1], [1, 2]);
    const clone = weights.clone();
    const loss = () => tf.sum(tf.square(tf.matMul(x, weights))) as tf.Scalar;
    const step = create();
    const before = tf.matMul(x, weights).dataSync();
    for (let index = 1; index <= 3; index++) step(loss, [weights], index).dispose();
    expect([...clone.dataSync()]).toEqual([1, 2, 3, 4]);
    expect([...weights.dataSync()]).not.toEqual([1, 2, 3, 4]);
    // The product of the clone is that of the old weights, that of the variable that of the new ones: nothing is kept by data id.
    expect([...tf.matMul(x, clone).dataSync()]).toEqual([...before]);
    const [a = 0, b = 0, c = 0, d = 0] = weights.dataSync();
    expect([...tf.matMul(x, weights).dataSync()]).toEqual([Math.fround(a + c), Math.fround(b + d)]);
  });
});
