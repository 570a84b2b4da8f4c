import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import golden from "../golden/normalization.json" with { type: "json" };
import { batchNormalization, normalizeBatch } from "./batch-normalization.js";
import { convolutionLayer } from "./convolution-layer.js";
import { kernelInitializer } from "./initializers.js";
import { layerNormalization, normalizeSamples } from "./layer-normalization.js";
import { loadModel } from "./load-model.js";
import { predictLogits } from "./logits.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

const { shape, epsilon } = golden;

function close(ours: tf.Tensor | undefined, expected: readonly number[]): void {
  const values = Array.from(ours?.dataSync() ?? []);
  expect(values).toHaveLength(expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  for (const [index, value] of values.entries())
    expect(Math.abs(value - (expected[index] ?? Number.NaN))).toBeLessThan(2e-6 * largest);
}

const inputs = () => [tf.tensor(golden.x, shape), tf.tensor1d(golden.scale), tf.tensor1d(golden.offset)];

describe.each([
  [
    "batch",
    golden.batch,
    (x: tf.Tensor, by: tf.Tensor, plus: tf.Tensor) => normalizeBatch(x, by, plus, epsilon).output,
  ],
  [
    "layer",
    golden.layer,
    (x: tf.Tensor, by: tf.Tensor, plus: tf.Tensor) => normalizeSamples(x, by, plus, epsilon),
  ],
] as const)("%s normalization", (_, expected, normalize) => {
  it("gives PyTorch's values and gradients", () => {
    tf.tidy(() => {
      const [x, scale, offset] = inputs();
      if (!x || !scale || !offset) throw new Error("unreachable");
      close(normalize(x, scale, offset), expected.output);
      const loss = (at?: tf.Tensor, by?: tf.Tensor, plus?: tf.Tensor): tf.Scalar => {
        if (!at || !by || !plus) throw new Error("unreachable");
        return tf.sum(tf.mul(normalize(at, by, plus), tf.tensor(golden.weights, shape)));
      };
      const [ofInput, ofScale, ofOffset] = tf.grads((at, by, plus) => loss(at, by, plus))([x, scale, offset]);
      close(ofInput, expected.gradient);
      close(ofScale, expected.scaleGradient);
      close(ofOffset, expected.offsetGradient);
    });
  });
});

function networkWith(middle: tf.layers.Layer): tf.LayersModel {
  return tf.sequential({
    layers: [
      convolutionLayer({
        name: "conv1",
        filters: 5,
        kernelSize: 3,
        padding: "same",
        strides: 2,
        useBias: false,
        kernelInitializer: kernelInitializer("heNormal", 1),
        inputShape: [5, 6, 2],
      }),
      middle,
      tf.layers.globalAveragePooling2d({}),
    ],
  });
}

describe("batchNormalization", () => {
  it("moves its averages in training, and uses them elsewhere", () => {
    const layer = batchNormalization({ name: "bn", inputShape: shape.slice(1) });
    const network = tf.sequential({ layers: [layer] });
    const x = tf.tensor(golden.x, shape);
    const before = tf.memory().numTensors;
    for (const training of [true, false]) {
      tf.tidy(() => {
        layer.call(x, { training });
      });
    }
    expect(tf.memory().numTensors).toBe(before);
    const weight = (name: string): tf.Tensor | undefined =>
      network.weights.find(({ originalName }) => originalName === `bn/${name}`)?.read();
    close(weight("moving_mean"), golden.batch.movingMean);
    close(weight("moving_variance"), golden.batch.movingVariance);
    expect(network.trainableWeights.map(({ originalName }) => originalName)).toEqual([
      "bn/scale",
      "bn/offset",
    ]);
    const output = network.predict(x);
    const channel = (index: number): number => index % (shape[3] ?? 1);
    const expected = golden.x.map(
      (value, index) =>
        (value - (golden.batch.movingMean[channel(index)] ?? 0)) /
        Math.sqrt((golden.batch.movingVariance[channel(index)] ?? 0) + epsilon),
    );
    close(Array.isArray(output) ? undefined : output, expected);
    network.dispose();
  });
});

describe.each([
  ["batch", () => batchNormalization({ name: "norm" })],
  ["layer", () => layerNormalization({ name: "norm", epsilon: 1e-3 })],
] as const)("a network with %s normalization", (_, make) => {
  it("is the same after it was saved and loaded", async () => {
    const network = networkWith(make());
    const images = tf.randomUniform<tf.Rank.R4>([4, 5, 6, 2], 0, 1, "float32", 2);
    tf.dispose(tf.tidy(() => predictLogits(network, images, true)));
    let saved: tf.io.ModelArtifacts | undefined;
    await network.save(
      tf.io.withSaveHandler(async (artifacts) => {
        saved = artifacts;
        return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
      }),
    );
    const loaded = await loadModel(tf.io.fromMemory(saved ?? {}), { activations: [] });
    expect(network.outputShape).toEqual([null, 5]);
    const outputs = (model: tf.LayersModel, training: boolean): number[] =>
      Array.from(tf.tidy(() => predictLogits(model, images, training)).dataSync());
    expect(outputs(loaded, false)).toEqual(outputs(network, false));
    expect(outputs(loaded, true)).toEqual(outputs(network, true));
    network.dispose();
    loaded.dispose();
  });
});

it.each([
  [1, "same", 7, 6],
  [1, "valid", 5, 4],
  [2, "same", 4, 3],
  [2, "valid", 3, 2],
] as const)("a convolution with stride %i, %s, says its output's size", (strides, padding, height, width) => {
  const layer = convolutionLayer({
    filters: 3,
    kernelSize: 3,
    strides,
    padding,
    inputShape: [7, 6, 2],
    kernelInitializer: kernelInitializer("heNormal", 1),
  });
  const network = tf.sequential({ layers: [layer] });
  expect(network.outputShape).toEqual([null, height, width, 3]);
  const output = tf.tidy(() => network.predict(tf.ones([2, 7, 6, 2])));
  expect(Array.isArray(output) ? [] : output.shape).toEqual([2, height, width, 3]);
  network.dispose();
});
