import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { type FusedActivation, registerTrainingKernels } from "./index.js";
import { blockOp, composedBlock, randomValues, runKernel } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

type Block = typeof blockOp;

/** A CNN of two blocks and a dense layer on 12x12x3 images, with weights from seeds alone. */
function createNetwork(block: Block, activation: FusedActivation) {
  const weight = (shape: number[], seed: number) => {
    const fanIn = shape.slice(0, -1).reduce((product, size) => product * size, 1);
    const values = randomValues(shape, seed).values.map((value) => value / Math.sqrt(fanIn));
    return tf.variable(tf.tensor(values, shape));
  };
  const variables = [
    weight([3, 3, 3, 8], 1),
    tf.variable(tf.zeros([8])),
    weight([3, 3, 8, 12], 2),
    tf.variable(tf.zeros([12])),
    weight([108, 5], 3),
    tf.variable(tf.zeros([5])),
  ] as const;
  const [filter1, bias1, filter2, bias2, dense, bias3] = variables;
  const images = randomValues([10, 12, 12, 3], 4);
  const x = tf.tensor(images.values, images.shape);
  const labels = tf.oneHot(tf.tensor1d([0, 1, 2, 3, 4, 0, 1, 2, 3, 4], "int32"), 5);
  const loss = (): tf.Scalar => {
    const first = block(activation, 2, x, filter1, bias1);
    const second = block(activation, 1, first, filter2, bias2);
    const logits = tf.add(tf.matMul(tf.reshape(second, [10, 108]), dense), bias3);
    return tf.losses.softmaxCrossEntropy(labels, logits);
  };
  return { loss, variables };
}

/** Trains with AdamStep and returns the losses. */
function train(
  network: ReturnType<typeof createNetwork>,
  steps: number,
  onStep?: (step: number) => void,
): number[] {
  const state = network.variables.map((variable) => ({
    variable,
    firstMoment: tf.zeros(variable.shape),
    secondMoment: tf.zeros(variable.shape),
  }));
  const losses: number[] = [];
  for (let step = 1; step <= steps; step++) {
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(network.loss);
      for (const { variable, firstMoment, secondMoment } of state) {
        const gradient = grads[variable.name];
        if (!gradient) throw new Error(`no gradient for ${variable.name}`);
        const attributes = { learningRate: 0.003, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, step };
        const [updated] = runKernel(
          "AdamStep",
          { variable, gradient, firstMoment, secondMoment },
          attributes,
        );
        if (updated) variable.assign(updated);
      }
      losses.push(value.dataSync()[0] ?? Number.NaN);
    });
    onStep?.(step);
  }
  tf.dispose(state.map(({ firstMoment, secondMoment }) => [firstMoment, secondMoment]));
  return losses;
}

describe("a CNN on the fused blocks and AdamStep", () => {
  it.each(["relu", "tanh"] as const)(
    "loses as on the cpu backend with tf.train.adam, with %s",
    async (activation) => {
      await tf.setBackend("wasm");
      const ours = train(createNetwork(blockOp, activation), 60);
      await tf.setBackend("cpu");
      const network = createNetwork(composedBlock, activation);
      const optimizer = tf.train.adam(0.003);
      const theirs = ours.map(() => {
        const loss = optimizer.minimize(network.loss, true, [...network.variables]);
        const value = loss?.dataSync()[0] ?? Number.NaN;
        loss?.dispose();
        return value;
      });
      await tf.setBackend("wasm");
      ours.forEach((loss, step) => {
        expect(Math.abs(loss - (theirs[step] ?? Number.NaN))).toBeLessThan(step < 10 ? 1e-5 : 2e-3);
      });
      expect(ours.at(-1)).toBeLessThan((ours[0] ?? 0) / 2);
    },
  );

  it("leaks neither tensors nor memory", async () => {
    await tf.setBackend("wasm");
    const network = createNetwork(blockOp, "gelu");
    const seen: { tensors: number; bytes: number }[] = [];
    train(network, 2000, (step) => {
      if (step === 100 || step === 2000) seen.push({ tensors: tf.memory().numTensors, bytes: heapBytes() });
    });
    expect(seen[1]).toEqual(seen[0]);
  });
});

describe("a plain tf.layers model", () => {
  it.each(["relu", "tanh"] as const)("loses as on the cpu backend with %s", async (activation) => {
    const run = async (backend: "wasm" | "cpu") => {
      await tf.setBackend(backend);
      const model = tf.sequential({
        layers: [
          tf.layers.conv2d({
            inputShape: [10, 10, 3],
            filters: 8,
            kernelSize: 3,
            padding: "same",
            activation,
          }),
          tf.layers.maxPooling2d({ poolSize: 2 }),
          tf.layers.conv2d({ filters: 10, kernelSize: 3, activation }),
          tf.layers.flatten(),
          tf.layers.dense({ units: 12, activation }),
          tf.layers.dense({ units: 5, activation: "softmax" }),
        ],
      });
      const weights = model.getWeights().map(({ shape }, index) => {
        const values = randomValues(shape, index + 1).values.map((value) => value * 0.3);
        return tf.tensor(values, shape);
      });
      model.setWeights(weights);
      model.compile({ optimizer: tf.train.adam(0.003), loss: "categoricalCrossentropy" });
      const images = randomValues([8, 10, 10, 3], 40);
      const x = tf.tensor(images.values, images.shape);
      const y = tf.oneHot(tf.tensor1d([0, 1, 2, 3, 4, 0, 1, 2], "int32"), 5);
      const losses: number[] = [];
      for (let step = 0; step < 10; step++) losses.push(Number(await model.trainOnBatch(x, y)));
      const history = await model.fit(x, y, { epochs: 2, batchSize: 8, shuffle: false, verbose: 0 });
      return [...losses, ...(history.history.loss ?? []).map(Number)];
    };
    const ours = await run("wasm");
    const theirs = await run("cpu");
    expect(ours).toHaveLength(12);
    ours.forEach((loss, step) => {
      expect(Math.abs(loss - (theirs[step] ?? Number.NaN))).toBeLessThan(1e-4);
    });
  });
});

function heapBytes(): number {
  const backend: unknown = tf.backend();
  if (typeof backend !== "object" || backend === null || !("wasm" in backend)) return -1;
  const { asm } = backend.wasm as { asm: { memory: WebAssembly.Memory } };
  return asm.memory.buffer.byteLength;
}
