import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { activationLayer } from "./activation-layer.js";
import { buildNetwork } from "./build-network.js";
import { convBlockLayer } from "./conv-block-layer.js";
import { defineModel } from "./model.js";
import { copyWeights } from "./network-weights.js";
import { sgd } from "./sgd.js";
import { leaky, ramp, tinyDataset } from "./test-support/tiny-study.js";
import type { Trial } from "./train.js";
import { scaleToUnitVariance } from "./unit-variance.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

/** A fused block, a plain convolution and two dense layers. */
const mixedModel = defineModel({
  name: "mixed",
  title: "Layers of each kind",
  positions: ["conv1", "conv2", "dense1"],
  build: ({ inputShape, classCount, activation, kernelInitializer }) =>
    tf.sequential({
      layers: [
        convBlockLayer({
          name: "conv1",
          filters: 4,
          kernelSize: 3,
          poolSize: 2,
          activation: activation("conv1"),
          kernelInitializer: kernelInitializer("conv1"),
          inputGradient: false,
          inputShape: [...inputShape],
        }),
        tf.layers.conv2d({
          name: "conv2",
          filters: 6,
          kernelSize: 2,
          kernelInitializer: kernelInitializer("conv2"),
        }),
        activationLayer(activation("conv2"), { name: "conv2Activation" }),
        tf.layers.flatten({ name: "flatten" }),
        tf.layers.dense({ name: "dense1", units: 8, kernelInitializer: kernelInitializer("dense1") }),
        activationLayer(activation("dense1"), { name: "dense1Activation" }),
        tf.layers.dense({
          name: "logits",
          units: classCount,
          kernelInitializer: kernelInitializer("logits"),
        }),
      ],
    }),
});

async function trialWith(changes: Partial<Trial> = {}): Promise<Trial> {
  const { train, test } = await tinyDataset.load();
  return {
    planned: { trial: 1, id: "0123456789abcdef", variant: "ramp", activation: "ramp", seed: 3 },
    model: mixedModel,
    activation: ramp(),
    initializer: "lsuv",
    splits: { train, test },
    imageShape: tinyDataset.imageShape,
    classCount: 2,
    epochs: 1,
    batchSize: 16,
    optimizer: sgd(),
    ...changes,
  };
}

async function scaled(trial: Trial): Promise<Float32Array[]> {
  const network = buildNetwork(trial);
  await scaleToUnitVariance(trial, network);
  const weights = await copyWeights(network);
  network.dispose();
  return weights;
}

/** The variance of what each layer with a kernel makes of all training images, worked out with plain operations. */
async function layerVariances(trial: Trial): Promise<number[]> {
  const [filter1, bias1, filter2, bias2, kernel1, dense1, kernel2, logits] = await scaled(trial);
  return tf.tidy(() => {
    const { images } = trial.splits.train;
    const x = tf.div<tf.Tensor4D>(tf.tensor4d(Float32Array.from(images), [images.length / 64, 8, 8, 1]), 255);
    const tensor = (values: Float32Array | undefined, shape: number[]) => tf.tensor(values ?? [], shape);
    const first = tf.add<tf.Tensor4D>(
      tf.conv2d(x, tf.tensor4d(filter1 ?? [], [3, 3, 1, 4]), 1, "valid"),
      tensor(bias1, [4]),
    );
    const pooled = tf.maxPool(tf.relu(first), 2, 2, "valid");
    const second = tf.add(
      tf.conv2d(pooled, tf.tensor4d(filter2 ?? [], [2, 2, 4, 6]), 1, "valid"),
      tensor(bias2, [6]),
    );
    const flat = tf.reshape(tf.relu(second), [x.shape[0], 24]);
    const third = tf.add(tf.matMul(flat, tensor(kernel1, [24, 8])), tensor(dense1, [8]));
    const fourth = tf.add(tf.matMul(tf.relu(third), tensor(kernel2, [8, 2])), tensor(logits, [2]));
    return [first, second, third, fourth].map((output) => tf.moments(output).variance.dataSync()[0] ?? 0);
  });
}

describe("scaleToUnitVariance", () => {
  it("gives every layer outputs of variance 1, before its activation", async () => {
    for (const variance of await layerVariances(await trialWith()))
      expect(Math.abs(variance - 1)).toBeLessThan(0.011);
  });

  it("changes each kernel by one factor, and no bias", async () => {
    const trial = await trialWith();
    const network = buildNetwork(trial);
    const before = await copyWeights(network);
    network.dispose();
    for (const [index, after] of (await scaled(trial)).entries()) {
      const factors = Array.from(after, (value, place) => value / (before[index]?.[place] ?? 0));
      if (index % 2 === 1) expect(after).toEqual(before[index]);
      else for (const factor of factors) expect(factor / (factors[0] ?? 0)).toBeCloseTo(1, 5);
    }
  });

  it("is the same each time, and depends on seed, activation and images", async () => {
    const weights = await scaled(await trialWith());
    expect(await scaled(await trialWith())).toEqual(weights);
    const { planned, splits } = await trialWith();
    const others: Partial<Trial>[] = [
      { planned: { ...planned, seed: 4 } },
      { activation: leaky() },
      { splits: { ...splits, train: splits.test } },
    ];
    for (const changes of others) expect(await scaled(await trialWith(changes))).not.toEqual(weights);
  });

  it("leaves a layer alone whose outputs are all alike, and no tensor behind", async () => {
    const trial = await trialWith();
    const black = { ...trial.splits.train, images: new Uint8Array(trial.splits.train.images.length) };
    const before = tf.memory().numTensors;
    const network = buildNetwork(trial);
    const weights = await copyWeights(network);
    network.dispose();
    expect(await scaled({ ...trial, splits: { ...trial.splits, train: black } })).toEqual(weights);
    expect(tf.memory().numTensors).toBe(before);
  });
});
