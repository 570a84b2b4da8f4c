import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { adam } from "./adam.js";
import { randomCrop } from "./augmentations/random-crop.js";
import { convBlockLayer } from "./conv-block-layer.js";
import { defineActivation, defineVectorActivation } from "./define-activation.js";
import {
  activationFingerprint,
  augmentationFingerprint,
  modelFingerprint,
  optimizerFingerprint,
  scheduleFingerprint,
} from "./fingerprint.js";
import { prepareStudy } from "./plan.js";
import { resolveStudy } from "./resolve-study.js";
import { defineSchedule } from "./schedule.js";
import type { StudySettings } from "./study-settings.js";
import { leaky, ramp, testArithmetic, tinyDataset, tinyModel, tinyStudy } from "./test-support/tiny-study.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

const bent = (slope: number, name = "bent") =>
  defineActivation({
    name,
    reference: (x) => (x < 0 ? slope * x : x),
    apply: (x) => tf.leakyRelu(x, slope),
  })();

describe("a fingerprint", () => {
  it("is the same for the same plugin, and leaves nothing behind", async () => {
    const all = () =>
      Promise.all([
        activationFingerprint(ramp()),
        modelFingerprint(tinyModel, [8, 8, 1], 2),
        optimizerFingerprint(adam()),
        augmentationFingerprint(randomCrop({ padding: 2 })),
      ]);
    const first = await all();
    const before = tf.memory().numTensors;
    expect(await all()).toEqual(first);
    expect(tf.memory().numTensors).toBe(before);
    for (const hash of first) expect(hash).toMatch(/^[0-9a-f]{16}$/);
  });

  it("of an activation tells values, parameters, gradients and what it learns apart", async () => {
    const flat = tf.customGrad((x) => ({
      value: tf.relu(x instanceof tf.Tensor ? x : tf.scalar(0)),
      gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
    }));
    const hashes = await Promise.all(
      [
        bent(0.1),
        bent(0.100001),
        leaky({ slope: 0.1 }),
        ramp(),
        defineActivation({ name: "ramp", reference: (x) => Math.max(0, x), apply: (x) => flat(x) })(),
        defineActivation({
          name: "ramp",
          weights: () => ({ gain: { meaning: "a gain", initial: 1, per: "layer" } }),
          reference: (x) => Math.max(0, x),
          apply: (x) => tf.relu(x),
        })(),
        defineVectorActivation({ name: "ramp", reference: (x) => [...x], apply: (x) => tf.relu(x) })(),
      ].map(activationFingerprint),
    );
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(await activationFingerprint(bent(0.1, "renamed"))).toBe(hashes[0]);
  });

  it("of an activation that throws is that of what it says", async () => {
    const throwing = (message: string) =>
      defineActivation({
        name: "faulty",
        reference: (x) => x,
        apply: () => {
          throw new Error(message);
        },
      })();
    const [one, again, other] = await Promise.all(
      ["no", "no", "never"].map((text) => activationFingerprint(throwing(text))),
    );
    expect(one).toBe(again);
    expect(one).not.toBe(other);
  });

  it("of a model tells its layers and its first weights apart", async () => {
    const wider = {
      ...tinyModel,
      build: (context: Parameters<typeof tinyModel.build>[0]) =>
        tf.sequential({
          layers: [
            convBlockLayer({
              name: "conv1",
              filters: 5,
              kernelSize: 3,
              activation: context.activation("conv1"),
              kernelInitializer: context.kernelInitializer("conv1"),
              inputShape: [...context.inputShape],
            }),
            tf.layers.flatten({ name: "flatten" }),
            tf.layers.dense({
              name: "logits",
              units: context.classCount,
              kernelInitializer: context.kernelInitializer("logits"),
            }),
          ],
        }),
    };
    const reseeded = {
      ...tinyModel,
      build: (context: Parameters<typeof tinyModel.build>[0]) =>
        tinyModel.build({ ...context, kernelInitializer: () => context.kernelInitializer("same") }),
    };
    const hashes = await Promise.all(
      [tinyModel, wider, reseeded].map((model) => modelFingerprint(model, [8, 8, 1], 2)),
    );
    expect(new Set(hashes).size).toBe(3);
  });

  it("of a schedule tells its factors apart", async () => {
    const rising = (power: number) =>
      defineSchedule({
        name: "rising",
        config: { name: "rising" },
        factor: ({ step }) => (step / 1000) * power,
      });
    expect(await scheduleFingerprint(rising(1), 3)).toBe(await scheduleFingerprint(rising(1), 3));
    expect(await scheduleFingerprint(rising(1), 3)).not.toBe(await scheduleFingerprint(rising(2), 3));
  });
});

describe("the id of a trial", () => {
  const idsWith = async (changes: Partial<StudySettings>, arithmetic = testArithmetic): Promise<string[]> => {
    const resolved = resolveStudy({ ...tinyStudy, activations: [ramp()], ...changes });
    const { plan } = await prepareStudy(resolved, tinyDataset, await tinyDataset.load(), arithmetic);
    return plan.trials.map(({ id }) => id);
  };

  it("changes with everything that decides its numbers", async () => {
    const hundredth = defineSchedule({ name: "s", config: { name: "s" }, factor: () => 0.01 });
    const ids = await Promise.all([
      idsWith({}),
      idsWith({ epochs: 3 }),
      idsWith({ batchSize: 8 }),
      idsWith({ seeds: [1] }),
      idsWith({ optimizer: adam({ learningRate: 0.01 }) }),
      idsWith({ trainingImages: 40 }),
      idsWith({ testImages: 20 }),
      idsWith({ validationImages: 20 }),
      idsWith({ normalization: "standardized" }),
      idsWith({ initializer: "heUniform" }),
      idsWith({ augmentations: [randomCrop({ padding: 2 })] }),
      idsWith({ schedule: hundredth }),
      idsWith({ timeBudgetMs: 1000 }),
      idsWith({ activations: [bent(0.5, "ramp")] }),
      idsWith({}, { backend: "wasm", numericsVersion: 4 }),
      idsWith({}, { backend: "wasm", numericsVersion: 5 }),
    ]);
    expect(new Set(ids.flat()).size).toBe(ids.length);
  });

  it("is the same whatever else the study compares or is called", async () => {
    const [alone] = await idsWith({});
    expect((await idsWith({ activations: [leaky(), ramp()], seeds: 2 }))[1]).toBe(alone);
    expect(await idsWith({ factors: { learningRate: [0.1, 1e-3] } })).toContain(alone);
    expect(await idsWith({ trialTimeLimitMs: 5 })).toEqual([alone]);
  });
});
