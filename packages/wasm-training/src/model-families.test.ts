import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { registerTrainingKernels } from "./index.js";
import { randomValues } from "./test-support.js";

beforeAll(async () => {
  await registerTrainingKernels();
});

const batch = 8;
const classes = 5;

/** Convolution, batch normalization and an activation, as in most of these networks. */
function normalizedConvolution(x: tf.SymbolicTensor, filters: number, strides: number): tf.SymbolicTensor {
  const convolved = tf.layers
    .conv2d({ filters, kernelSize: 3, strides, padding: "same", useBias: false })
    .apply(x);
  return symbolic(tf.layers.batchNormalization().apply(convolved));
}

function symbolic(tensor: unknown): tf.SymbolicTensor {
  if (tensor instanceof tf.SymbolicTensor) return tensor;
  throw new Error("a layer returned no symbolic tensor");
}

const families: Record<string, () => tf.LayersModel> = {
  "MobileNet-like": () => {
    const separable = (filters: number, strides: number) => [
      tf.layers.depthwiseConv2d({ kernelSize: 3, strides, padding: "same", useBias: false }),
      tf.layers.batchNormalization(),
      tf.layers.reLU({ maxValue: 6 }),
      tf.layers.conv2d({ filters, kernelSize: 1, useBias: false }),
      tf.layers.batchNormalization(),
      tf.layers.reLU({ maxValue: 6 }),
    ];
    return tf.sequential({
      layers: [
        tf.layers.conv2d({ inputShape: [12, 12, 3], filters: 8, kernelSize: 3, strides: 2, padding: "same" }),
        ...separable(12, 1),
        ...separable(16, 2),
        tf.layers.separableConv2d({ filters: 16, kernelSize: 3, depthMultiplier: 2, activation: "relu" }),
        tf.layers.globalAveragePooling2d({}),
        tf.layers.dense({ units: classes, activation: "softmax" }),
      ],
    });
  },
  "VGG-like": () => {
    const block = (filters: number) => [
      // Its bias would have no gradient but rounding errors, which Adam scales up to whole steps: they differ from backend to backend.
      tf.layers.conv2d({ filters, kernelSize: 3, padding: "same", useBias: false }),
      tf.layers.batchNormalization(),
      tf.layers.activation({ activation: "relu" }),
      tf.layers.conv2d({ filters, kernelSize: 3, padding: "same", activation: "elu" }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
    ];
    return tf.sequential({
      layers: [
        tf.layers.inputLayer({ inputShape: [12, 12, 3] }),
        ...block(8),
        ...block(12),
        tf.layers.flatten(),
        tf.layers.dense({ units: 16, activation: "tanh" }),
        tf.layers.dense({ units: classes, activation: "softmax" }),
      ],
    });
  },
  "ResNet-like": () => {
    const input = tf.input({ shape: [12, 12, 3] });
    let x = symbolic(tf.layers.reLU().apply(normalizedConvolution(input, 8, 1)));
    for (const [filters, strides] of [
      [8, 1],
      [16, 2],
    ] as const) {
      const inner = symbolic(tf.layers.reLU().apply(normalizedConvolution(x, filters, strides)));
      const skip =
        strides === 1 ? x : symbolic(tf.layers.conv2d({ filters, kernelSize: 1, strides }).apply(x));
      const sum = tf.layers.add().apply([normalizedConvolution(inner, filters, 1), skip]);
      x = symbolic(tf.layers.leakyReLU({ alpha: 0.1 }).apply(symbolic(sum)));
    }
    const pooled = tf.layers.globalAveragePooling2d({}).apply(tf.layers.averagePooling2d({}).apply(x));
    const output = tf.layers.dense({ units: classes, activation: "softmax" }).apply(pooled);
    return tf.model({ inputs: input, outputs: symbolic(output) });
  },
  MLP: () =>
    tf.sequential({
      layers: [
        tf.layers.flatten({ inputShape: [12, 12, 3] }),
        tf.layers.dense({ units: 32, activation: "sigmoid" }),
        tf.layers.dense({ units: 32, activation: "softplus" }),
        tf.layers.dense({ units: 32, activation: "selu" }),
        tf.layers.dense({ units: classes, activation: "softmax" }),
      ],
    }),
  embedding: () =>
    tf.sequential({
      layers: [
        tf.layers.embedding({ inputDim: 30, outputDim: 12, inputLength: 9 }),
        tf.layers.conv1d({ filters: 10, kernelSize: 3, activation: "swish" }),
        tf.layers.flatten(),
        tf.layers.dense({ units: classes, activation: "softmax" }),
      ],
    }),
};

function data(name: string): [tf.Tensor, tf.Tensor] {
  const labels = Array.from({ length: batch }, (_, index) => index % classes);
  const y = tf.oneHot(tf.tensor1d(labels, "int32"), classes);
  if (name === "embedding") {
    const words = randomValues([batch, 9], 40).values.map((value) => Math.floor((value + 1) * 15));
    return [tf.tensor2d(words, [batch, 9]), y];
  }
  const images = randomValues([batch, 12, 12, 3], 40);
  return [tf.tensor(images.values, images.shape), y];
}

/** The losses of `epochs` steps on one batch. */
async function fit(name: string, build: () => tf.LayersModel, backend: "wasm" | "cpu", epochs: number) {
  await tf.setBackend(backend);
  const model = build();
  model.setWeights(
    model.weights.map((weight, index) => {
      // Statistics and scales of a batch normalization keep their first values.
      if (/gamma|moving_variance/.test(weight.name)) return tf.ones(weight.shape.map((size) => size ?? 1));
      const shape = weight.shape.map((size) => size ?? 1);
      const fanIn = shape.slice(0, -1).reduce((product, size) => product * size, 1);
      const values = randomValues(shape, index + 1).values.map((value) => (1.5 * value) / Math.sqrt(fanIn));
      return tf.tensor(/bias|beta|moving_mean/.test(weight.name) ? values.fill(0) : values, shape);
    }),
  );
  model.compile({ optimizer: tf.train.adam(0.002), loss: "categoricalCrossentropy" });
  const [x, y] = data(name);
  const { history } = await model.fit(x, y, { epochs, batchSize: batch, shuffle: false, verbose: 0 });
  const evaluated = model.evaluate(x, y, { batchSize: batch });
  const final = Array.isArray(evaluated) ? evaluated[0] : evaluated;
  const losses = [...(history.loss ?? []).map(Number), final?.dataSync()[0] ?? Number.NaN];
  tf.dispose([x, y]);
  model.dispose();
  return losses;
}

describe.each(Object.entries(families))("a %s model", (name, build) => {
  it("loses on wasm as on the cpu backend, also in evaluation", async () => {
    const ours = await fit(name, build, "wasm", 5);
    const theirs = await fit(name, build, "cpu", 5);
    expect(ours).toHaveLength(6);
    ours.forEach((loss, step) => {
      expect(Math.abs(loss - (theirs[step] ?? Number.NaN))).toBeLessThan(1e-4);
    });
  });

  it("learns", async () => {
    const losses = await fit(name, build, "wasm", 60);
    expect(losses[59]).toBeLessThan((losses[0] ?? 0) / 2);
  });
});
