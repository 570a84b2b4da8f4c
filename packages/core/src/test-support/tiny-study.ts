import * as tf from "@tensorflow/tfjs";
import { activationLayer } from "../activation-layer.js";
import { convBlockLayer } from "../conv-block-layer.js";
import { defineDataset, type Split } from "../dataset.js";
import { defineActivation } from "../define-activation.js";
import type { Arithmetic, Environment } from "../events.js";
import { defineModel } from "../model.js";
import { randomStream } from "../random.js";
import { defineStudy } from "../study.js";

export const ramp = defineActivation({
  name: "ramp",
  title: "Ramp",
  reference: (x) => Math.max(0, x),
  apply: (x) => tf.relu(x),
});

export const leaky = defineActivation({
  name: "leaky",
  title: "Leaky",
  defaults: { slope: 0.1 },
  refuse: ({ slope }) => (slope < 0 ? "slope must not be negative" : undefined),
  reference: (x, { slope }) => (x < 0 ? slope * x : x),
  apply: (x, { slope }) => tf.leakyRelu(x, slope),
});

/** Throws when it is used, as a plugin with a fault would. */
export const faulty = defineActivation({
  name: "faulty",
  title: "Faulty",
  reference: (x) => x,
  apply: () => {
    throw new Error("this activation has a fault");
  },
});

export const tinyModel = defineModel({
  name: "tiny",
  title: "Tiny",
  positions: ["conv1", "dense1"],
  build: ({ inputShape, classCount, activation, initializerSeed, kernelInitializer }) =>
    tf.sequential({
      layers: [
        convBlockLayer({
          name: "conv1",
          filters: 4,
          kernelSize: 3,
          poolSize: 2,
          activation: activation("conv1"),
          initializerSeed: initializerSeed("conv1"),
          kernelInitializer: kernelInitializer("conv1"),
          inputGradient: false,
          inputShape: [...inputShape],
        }),
        tf.layers.flatten({ name: "flatten" }),
        activationLayer(activation("dense1"), { name: "dense1Activation" }),
        tf.layers.dense({
          name: "logits",
          units: classCount,
          kernelInitializer: kernelInitializer("logits"),
        }),
      ],
    }),
});

/** Multiplies by a random number near 1 in training, and by a factor that it learns for each channel. */
export const noisy = defineActivation({
  name: "noisy",
  title: "Noisy",
  stochastic: true,
  weights: () => ({ gain: { meaning: "factor", initial: 1, per: "channel" } }),
  reference: (x) => x,
  apply: (x, _, { training, seed, weights }) => {
    const noise = training ? tf.randomUniform(x.shape, 0.9, 1.1, "float32", seed) : tf.scalar(1);
    return tf.mul(tf.mul(x, weights.gain), noise);
  },
});

/** Noise, brighter in the left half for class 0 and in the right half for class 1. */
function brightHalves(count: number, seed: number): Split {
  const random = randomStream(seed);
  const labels = Uint8Array.from({ length: count }, (_, index) => index % 2);
  const images = new Uint8Array(count * 64);
  for (let index = 0; index < images.length; index++) {
    const rightHalf = index % 8 >= 4;
    const bright = rightHalf === (labels[Math.floor(index / 64)] === 1);
    images[index] = random.below(128) + (bright ? 96 : 0);
  }
  return { images, labels };
}

export const tinyDataset = defineDataset({
  name: "halves",
  title: "Halves",
  classNames: ["left", "right"],
  imageShape: [8, 8, 1],
  load: async () => ({ train: brightHalves(80, 1), test: brightHalves(40, 2) }),
});

export const tinyStudy = defineStudy({
  name: "tiny",
  title: "A tiny study",
  models: [tinyModel],
  dataset: tinyDataset,
  activations: [ramp(), leaky()],
  catalogue: [ramp, leaky, faulty],
  epochs: 2,
  batchSize: 16,
  presets: { short: {}, long: { epochs: 4 } },
  reference: { source: "nobody", dataset: "halves", testAccuracy: { ramp: 0.9 } },
});

export const testArithmetic: Arithmetic = { backend: "cpu" };

export const testEnvironment: Environment = {
  startedAt: "2026-01-01T00:00:00.000Z",
  platform: "test",
  architecture: "test",
  runtime: "test",
  processor: "test",
  workers: 1,
  backend: "cpu",
  backendDetails: {},
  versions: {},
};
