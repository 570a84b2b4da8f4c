import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { activationLayer } from "./activation-layer.js";
import { horizontalFlip } from "./augmentations/horizontal-flip.js";
import { memoryCheckpoints } from "./checkpoint.js";
import { defineActivation } from "./define-activation.js";
import { defineEarlyStopping } from "./early-stopping.js";
import type { PlannedTrial, TrialEvent } from "./events.js";
import { defineModel, type Model } from "./model.js";
import { defineSchedule } from "./schedule.js";
import { sgd } from "./sgd.js";
import { ramp, tinyDataset, tinyModel } from "./test-support/tiny-study.js";
import { tinyTrial, trialEvents } from "./test-support/tiny-trial.js";
import type { Trial } from "./train.js";
import { trialDifferences } from "./trial-differences.js";
import { failureReason } from "./trial-failure.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

const planned: PlannedTrial = {
  trial: 1,
  id: "0123456789abcdef",
  variant: "ramp",
  activation: "ramp",
  seed: 3,
};

/** Multiplies by a random number near 1 in training, one that depends on the step. */
const noisy = defineActivation({
  name: "noisy",
  title: "Noisy",
  stochastic: true,
  reference: (x) => x,
  apply: (x, _, { training, seed }) =>
    training ? tf.mul(x, tf.randomUniform(x.shape, 0.9, 1.1, "float32", seed)) : tf.clone(x),
});

const warming = defineSchedule({
  name: "warming",
  config: { name: "warming" },
  factor: ({ step, stepsPerEpoch, epochs }) => (step + 1) / (stepsPerEpoch * epochs),
});

/** Learns for two epochs, and then leaps away from what it has learned. */
const ruinous = defineSchedule({
  name: "ruinous",
  config: { name: "ruinous" },
  factor: ({ step, stepsPerEpoch }) => (step < 2 * stepsPerEpoch ? 1 : 40),
});

const normalizedModel = defineModel({
  name: "normalized",
  title: "Batch normalization",
  positions: ["conv1"],
  build: ({ inputShape, classCount, activation, kernelInitializer }) =>
    tf.sequential({
      layers: [
        tf.layers.conv2d({
          name: "conv1",
          filters: 4,
          kernelSize: 3,
          useBias: false,
          kernelInitializer: kernelInitializer("conv1"),
          inputShape: [...inputShape],
        }),
        tf.layers.batchNormalization({ name: "conv1Normalization", momentum: 0.9, epsilon: 1e-5 }),
        activationLayer(activation("conv1"), { name: "conv1Activation" }),
        tf.layers.flatten({ name: "flatten" }),
        tf.layers.dense({
          name: "logits",
          units: classCount,
          kernelInitializer: kernelInitializer("logits"),
        }),
      ],
    }),
});

async function trialFor(changes: Partial<Trial> = {}): Promise<Trial> {
  const { train: all, test } = await tinyDataset.load();
  const splits = {
    train: { images: all.images.subarray(0, 60 * 64), labels: all.labels.subarray(0, 60) },
    validation: { images: all.images.subarray(60 * 64), labels: all.labels.subarray(60) },
    test,
  };
  return tinyTrial(ramp(), { planned, splits, ...changes });
}

function ended(events: readonly TrialEvent[]) {
  const end = events.find((event) => event.type === "trial-end");
  if (!end) throw new Error("the trial did not end");
  return end;
}

describe("a trial that is taken up from its checkpoint", () => {
  it.each<[string, Partial<Trial>]>([
    ["with Adam", {}],
    ["with momentum", { optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }) }],
    ["with an activation that draws random numbers", { activation: noisy() }],
    ["with augmentation and a schedule", { augmentations: [horizontalFlip()], schedule: warming }],
    ["with weights that were scaled to its images", { initializer: "lsuv" }],
    ["with moving averages, which no gradient reaches", { model: normalizedModel }],
    ["with moving averages and best weights", { model: normalizedModel, bestWeights: true }],
    ["with best weights", { bestWeights: true, optimizer: sgd({ learningRate: 0.05 }), schedule: ruinous }],
  ])("ends with the same bits, %s", async (_, changes) => {
    const whole = await trialEvents(await trialFor(changes));
    for (const until of [1, 2, 3, 4]) {
      const checkpoints = memoryCheckpoints();
      const trial = await trialFor({ ...changes, checkpoints });
      const before = await trialEvents(trial, until);
      const after = await trialEvents(trial);
      expect(after.slice(0, before.length)).toEqual(before);
      expect(trialDifferences(after, whole)).toEqual([]);
      expect(after.map(({ type }) => type)).toEqual(whole.map(({ type }) => type));
    }
  });

  it("begins anew where the checkpoint is damaged", async () => {
    const checkpoints = memoryCheckpoints();
    const trial = await trialFor({ checkpoints });
    await trialEvents(trial, 2);
    const bytes = await checkpoints.load(planned.id);
    await checkpoints.save(planned.id, bytes?.subarray(0, 500) ?? new Uint8Array(0));
    expect(trialDifferences(await trialEvents(trial), await trialEvents(await trialFor()))).toEqual([]);
  });

  it("pauses where it is told to, and leaves no tensor behind", async () => {
    const checkpoints = memoryCheckpoints();
    const before = tf.memory().numTensors;
    const paused = await trialEvents(await trialFor({ checkpoints, pauseAfterEpoch: 2 }));
    expect(paused.at(-1)).toMatchObject({ type: "epoch-end", epoch: 2 });
    const again = await trialEvents(await trialFor({ checkpoints, pauseAfterEpoch: 2 }));
    expect(again).toEqual(paused);
    const end = await trialEvents(await trialFor({ checkpoints }));
    expect(trialDifferences(end, await trialEvents(await trialFor()))).toEqual([]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("a trial that ends early", () => {
  it("stops where its validation figures say so", async () => {
    const earlyStopping = defineEarlyStopping({
      name: "afterTwo",
      config: { name: "afterTwo" },
      shouldStop(epochs) {
        for (const epoch of epochs) expect(Object.keys(epoch).join()).not.toContain("test");
        return epochs.length === 2;
      },
    });
    const end = ended(await trialEvents(await trialFor({ earlyStopping })));
    expect(end).toMatchObject({ epochs: 2, stoppedBy: "early-stopping" });
    const two = ended(await trialEvents(await trialFor({ epochs: 2 })));
    expect(end.weightsHash).toBe(two.weightsHash);
  });

  it("stops with the epoch that used up its time", async () => {
    expect(ended(await trialEvents(await trialFor({ timeBudgetMs: 1e-6 })))).toMatchObject({
      epochs: 1,
      stoppedBy: "time-budget",
    });
    expect(ended(await trialEvents(await trialFor({ timeBudgetMs: 1e9 })))).not.toHaveProperty("stoppedBy");
  });

  it("ends with the weights of its best epoch on the validation images", async () => {
    const wild = { optimizer: sgd({ learningRate: 0.05 }), schedule: ruinous, epochs: 6 };
    const events = await trialEvents(await trialFor({ ...wild, bestWeights: true }));
    const end = ended(events);
    const epochs = events.filter((event) => event.type === "epoch-end");
    const lowest = Math.min(...epochs.map(({ validationLoss = Number.NaN }) => validationLoss));
    const best = epochs.find(({ validationLoss }) => validationLoss === lowest);
    expect(best?.epoch).toBeLessThan(6);
    expect(end).toMatchObject({
      bestEpoch: best?.epoch,
      validationLoss: lowest,
      testAccuracy: best?.testAccuracy,
    });
    const upTo = ended(await trialEvents(await trialFor({ ...wild, epochs: best?.epoch ?? 0 })));
    expect(end.weightsHash).toBe(upTo.weightsHash);
    expect(end.confusion).toEqual(upTo.confusion);
  });

  it("says what the schedule made of the learning rate", async () => {
    const events = await trialEvents(await trialFor({ schedule: warming }));
    const rates = events.flatMap((event) => (event.type === "epoch-end" ? [event.learningRate] : []));
    expect(rates).toEqual([0.25, 0.5, 0.75, 1].map((factor) => 1e-3 * factor));
    expect(ended(events).weightsHash).not.toBe(ended(await trialEvents(await trialFor())).weightsHash);
  });
});

function ending(units: number, activation?: "softmax"): Model {
  return defineModel({
    ...tinyModel,
    build: ({ inputShape }) =>
      tf.sequential({
        layers: [
          tf.layers.flatten({ inputShape: [...inputShape] }),
          tf.layers.dense({ units, ...(activation && { activation }) }),
        ],
      }),
  });
}

describe("a trial that goes wrong says how", () => {
  const kept: tf.Tensor[] = [];
  it.each<[string, Partial<Trial>, string, RegExp]>([
    [
      "returns NaN",
      {
        activation: defineActivation({
          name: "none",
          title: "None",
          reference: () => Number.NaN,
          apply: (x) => tf.mul(x, Number.NaN),
        })(),
      },
      "diverged",
      /^ramp, seed 3, diverged: the training loss was NaN in batch 1 of epoch 1; nothing had been learned by then, so look at .*testing\.$/,
    ],
    [
      "explodes",
      { optimizer: sgd({ learningRate: 1e30 }) },
      "diverged",
      /^ramp, seed 3, diverged: the training loss was (NaN|Infinity) in batch \d of epoch 1\.$/,
    ],
    [
      "keeps tensors",
      {
        activation: defineActivation({
          name: "hoarder",
          title: "Hoarder",
          reference: (x) => x,
          apply: (x) => {
            const doubled = tf.keep(tf.mul(x, 2));
            kept.push(doubled);
            return tf.div(doubled, 2);
          },
        })(),
      },
      "leak",
      /^a training step of ramp left 2 tensors behind, and so would every one of thousands; a plugin must neither keep tensors/,
    ],
    [
      "returns another shape",
      {
        activation: defineActivation({
          name: "flattener",
          title: "Flattener",
          reference: (x) => x,
          apply: (x) => tf.reshape(x, [x.shape[0] ?? 1, -1]),
        })(),
      },
      "error",
      /^Activation flattener made \[\d+,36\] of \[\d+,6,6,4\]|^Activation flattener made \[\d+,\d+\] of \[\d+,\d+,\d+,\d+\]; expected \[\d+,\d+,\d+,\d+\]: apply must keep the shape\.$/,
    ],
    [
      "has no gradient",
      {
        activation: defineActivation({
          name: "step",
          title: "Step",
          reference: (x) => (x > 0 ? 1 : 0),
          apply: (x) => tf.where(tf.greater(x, 0), tf.onesLike(x), tf.mul(x, 0)),
        })(),
      },
      "error",
      /not found for Greater: tfjs cannot differentiate through Greater, .*; compose the pieces of tf\.relu/,
    ],
    [
      "ends in a softmax",
      { model: ending(2, "softmax") },
      "error",
      /^Model tiny: the network ends in softmax; end in logits, since the loss has the softmax: leave softmax out/,
    ],
    [
      "has a class count of its own",
      { model: ending(10) },
      "error",
      /^Model tiny: the network gives 10 numbers an image; expected 2, one logit for each class: give the last layer/,
    ],
  ])("%s", async (_, changes, reason, message) => {
    const trial = await trialFor(changes);
    const error = await trialEvents(trial).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    for (const tensor of kept.splice(0)) tensor.dispose();
    expect(error).toBeInstanceOf(Error);
    expect(failureReason(error)).toBe(reason);
    expect(error instanceof Error && error.message).toMatch(message);
  });

  it("leaves nothing behind when it does", async () => {
    const before = tf.memory().numTensors;
    await trialEvents(await trialFor({ optimizer: sgd({ learningRate: 1e30 }) })).catch(() => {});
    expect(tf.memory().numTensors).toBe(before);
  });
});

it("a model's kernels start as the study wants them drawn", async () => {
  const first = async (initializer: Trial["initializer"]) => {
    const [start] = await trialEvents(await trialFor({ ...(initializer ? { initializer } : {}), epochs: 1 }));
    return start;
  };
  expect((await first("heUniform"))?.type).toBe("trial-start");
  const hashes = await Promise.all(
    (["glorotUniform", "heUniform", "lecunUniform"] as const).map(async (initializer) =>
      ended(await trialEvents(await trialFor({ initializer, epochs: 1 }))),
    ),
  );
  expect(new Set(hashes.map(({ weightsHash }) => weightsHash)).size).toBe(3);
  expect(hashes[0]?.weightsHash).toBe(ended(await trialEvents(await trialFor({ epochs: 1 }))).weightsHash);
});

it("refuses to train for no epochs, and on no images", async () => {
  await expect(trialEvents(await trialFor({ epochs: 0 }))).rejects.toThrow("at least one epoch");
  const { splits } = await trialFor();
  const none = { images: new Uint8Array(0), labels: new Uint8Array(0) };
  await expect(trialEvents(await trialFor({ splits: { ...splits, train: none } }))).rejects.toThrow(
    "no images",
  );
});
