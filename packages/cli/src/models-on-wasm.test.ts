import { activationFactories, relu, sigmoid, swish } from "@activation-lab/activations";
import {
  type Activation,
  adam,
  defineStudy,
  deriveSeed,
  type InitializerName,
  kernelInitializer,
  loadModel,
  type Model,
  matchedGain,
  randomStream,
  type Split,
  type TrialEvent,
} from "@activation-lab/core";
import {
  memoryCheckpoints,
  resolveStudy,
  type Trial,
  train,
  trialDifferences,
  variantsOf,
  weightsHash,
} from "@activation-lab/core/run";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { fastCnn, mlp, smallResnet, tutorialCnn, vggLike } from "@activation-lab/models";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { wasm } from "./backends/wasm.js";

const imageShape = [16, 16, 3] as const;

beforeAll(async () => {
  await wasm.start();
});

function noise(count: number): Split {
  const stream = randomStream(count);
  return {
    images: Uint8Array.from({ length: count * 768 }, () => stream.below(256)),
    labels: Uint8Array.from({ length: count }, (_, index) => index % 3),
  };
}

const models: Record<string, Model> = {
  deep: tutorialCnn({ depth: 5 }),
  "batch normalization": tutorialCnn({ normalization: "batch" }),
  "layer normalization": tutorialCnn({ normalization: "layer" }),
  mlp: mlp({ hidden: [24, 16] }),
  vggLike: vggLike({ width: 8, normalization: "batch" }),
  smallResnet: smallResnet({ width: 8 }),
  fastCnn: fastCnn({ width: 8 }),
};

function build(model: Model, activation: Activation = swish()): tf.LayersModel {
  const initializerSeed = (layer: string): number => deriveSeed(5, "initialize", layer);
  return model.build({
    // The smallest that the tutorial's network takes with two images or more a channel.
    inputShape: [22, 22, 3],
    classCount: 3,
    activation: () => activation,
    initializerSeed,
    kernelInitializer: (layer) => kernelInitializer("heNormal", initializerSeed(layer)),
  });
}

/** The loss of one batch in training, the gradient of each weight, and the moving averages afterwards. */
async function stepOn(
  backend: "wasm" | "cpu",
  model: Model,
  activation?: Activation,
): Promise<Map<string, Float32Array>> {
  await tf.setBackend(backend);
  const network = build(model, activation);
  const stream = randomStream(9);
  const images = tf.tensor4d(
    Float32Array.from({ length: 4 * 22 * 22 * 3 }, () => stream.uniform()),
    [4, 22, 22, 3],
  );
  const labels = tf.oneHot(tf.tensor1d([0, 1, 2, 0], "int32"), 3);
  const variables = network.trainableWeights.map((weight) => {
    const variable = weight.read();
    if (!(variable instanceof tf.Variable)) throw new Error("unreachable");
    return variable;
  });
  const values = new Map<string, Float32Array>();
  const { value, grads } = tf.variableGrads(() => {
    const logits = network.apply(images, { training: true });
    if (!(logits instanceof tf.Tensor)) throw new Error("unreachable");
    return tf.losses.softmaxCrossEntropy<tf.Tensor, tf.Scalar>(labels, logits);
  }, variables);
  values.set("loss", Float32Array.from(value.dataSync()));
  network.trainableWeights.forEach(({ originalName }, index) => {
    const gradient = grads[variables[index]?.name ?? ""];
    values.set(originalName, Float32Array.from(gradient?.dataSync() ?? []));
  });
  for (const weight of network.nonTrainableWeights)
    values.set(weight.originalName, Float32Array.from(weight.read().dataSync()));
  tf.dispose([value, images, labels]);
  tf.dispose(grads);
  network.dispose();
  return values;
}

describe.each(Object.entries(models))("%s", (_, model) => {
  it("has the gradients of the cpu backend", async () => {
    const ours = await stepOn("wasm", model);
    const theirs = await stepOn("cpu", model);
    await tf.setBackend("wasm");
    expect([...ours.keys()]).toEqual([...theirs.keys()]);
    for (const [name, values] of ours) {
      const expected = theirs.get(name) ?? new Float32Array(0);
      const largest = Math.max(1e-4, ...Array.from(expected, Math.abs));
      expect(values.length, name).toBe(expected.length);
      const furthest = Math.max(...Array.from(values, (value, at) => Math.abs(value - (expected[at] ?? 0))));
      expect(furthest / largest, name).toBeLessThan(1e-3);
    }
  });
});

it("in a deep network a sigmoid's gradients vanish on the way to the first convolution; batch normalization brings them back", async () => {
  const firstNorm = async (model: Model): Promise<number> => {
    const gradient = (await stepOn("wasm", model, sigmoid())).get("conv1/kernel") ?? new Float32Array(0);
    return Math.hypot(...gradient);
  };
  const shallow = await firstNorm(tutorialCnn());
  const deep = await firstNorm(tutorialCnn({ depth: 10 }));
  const normalized = await firstNorm(tutorialCnn({ depth: 10, normalization: "batch" }));
  expect(deep).toBeGreaterThan(0);
  expect(deep / shallow).toBeLessThan(0.01);
  expect(normalized / deep).toBeGreaterThan(100);
});

function trialWith(model: Model, changes: Partial<Trial> = {}): Trial {
  const shape: Trial["imageShape"] = [...imageShape];
  return {
    planned: { trial: 1, id: "0123456789abcdef", variant: "relu", activation: "relu", seed: 1 },
    model,
    activation: relu(),
    splits: { train: noise(96), validation: noise(32), test: noise(33) },
    imageShape: shape,
    classCount: 3,
    epochs: 2,
    batchSize: 32,
    optimizer: adam(),
    ...changes,
  };
}

async function run(trial: Trial): Promise<TrialEvent[]> {
  const events: TrialEvent[] = [];
  for await (const event of train(trial)) events.push(event);
  return events;
}

const hashOf = (events: readonly TrialEvent[]): string | undefined =>
  events.find((event) => event.type === "trial-end")?.weightsHash;

/** The first 16 digits of the hash of the weights after two epochs: the same with every engine. */
const trained: readonly (readonly [string, Model, InitializerName, string])[] = [
  ["smallResnet", smallResnet({ width: 8 }), "heNormal", "90fa514d1b0c9607"],
  ["fastCnn", fastCnn({ width: 8 }), "matched", "70859c45c56f964a"],
  [
    "vggLike with layer normalization",
    vggLike({ width: 8, normalization: "layer" }),
    "orthogonal",
    "82c35c983edcad6d",
  ],
  ["mlp", mlp({ hidden: [24, 16] }), "lsuv", "3f673f196ee6c514"],
];

describe.each(trained)("a trial of %s", (_, model, initializer, hash) => {
  it("ends with the same bits wherever it runs, and also where it was paused", async () => {
    const whole = await run(trialWith(model, { initializer }));
    expect(hashOf(whole)?.slice(0, 16)).toBe(hash);
    const checkpoints = memoryCheckpoints();
    await run(trialWith(model, { initializer, checkpoints, pauseAfterEpoch: 1 }));
    const after = await run(trialWith(model, { initializer, checkpoints }));
    expect(trialDifferences(after, whole)).toEqual([]);
  });

  it("keeps a model that a page can load, moving averages and all", async () => {
    let loaded: tf.LayersModel | undefined;
    const keepModel = async (network: tf.LayersModel): Promise<string> => {
      let saved: tf.io.ModelArtifacts = {};
      await network.save(
        tf.io.withSaveHandler(async (artifacts) => {
          saved = artifacts;
          return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
        }),
      );
      loaded = await loadModel(tf.io.fromMemory(saved), { activations: [relu] });
      return "kept";
    };
    const events = await run(trialWith(model, { initializer, keepModel }));
    if (!loaded) throw new Error("no model was kept");
    expect(await weightsHash(loaded)).toBe(hashOf(events));
    loaded.dispose();
  });
});

it("a study crosses a model with itself under other options, and with initializers", () => {
  const study = defineStudy({
    name: "normalized",
    title: "Normalized?",
    models: [tutorialCnn(), tutorialCnn({ normalization: "batch" })],
    dataset: proceduralImages({ trainingImages: 64, testImages: 16 }),
    activations: [relu()],
    factors: { initializer: ["glorotUniform", "matched"] },
  });
  expect(variantsOf(resolveStudy(study)).map(({ variant }) => variant.label)).toEqual([
    "relu, model=tutorialCnn, initializer=glorotUniform",
    "relu, model=tutorialCnn, initializer=matched",
    "relu, model=tutorialCnn(normalization=batch), initializer=glorotUniform",
    "relu, model=tutorialCnn(normalization=batch), initializer=matched",
  ]);
});

it("the initializer matched finds a gain for every activation", () => {
  const gains = activationFactories.map((factory) => matchedGain(factory.withParameters({})));
  expect(gains.length).toBeGreaterThan(100);
  expect(gains.filter((gain) => !(gain > 0.2 && gain < 5))).toEqual([]);
});
