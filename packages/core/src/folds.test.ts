import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { contradictions } from "./check-record.js";
import type { Split, Splits } from "./dataset.js";
import { noImprovement } from "./early-stoppings/no-improvement.js";
import type { EpochEnd, StudyEvent } from "./events.js";
import { foldAt, foldSizes, splitFold } from "./folds.js";
import { mergeRecords } from "./merge-records.js";
import { standardization } from "./normalization.js";
import { type PreparedStudy, prepareStudy } from "./plan.js";
import { planDifferences } from "./plan-differences.js";
import { medianPruning } from "./prunings/median-pruning.js";
import { resolveStudy } from "./resolve-study.js";
import { runStudy } from "./run-study.js";
import type { StudySettings } from "./study-settings.js";
import { testArithmetic, testEnvironment, tinyDataset, tinyStudy } from "./test-support/tiny-study.js";
import { trialOf } from "./trial-of.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

/** Images of one pixel, each its own. */
function numbered(labels: readonly number[]): Split {
  return { images: Uint8Array.from(labels, (_, index) => index), labels: Uint8Array.from(labels) };
}

async function prepare(changes: Partial<StudySettings>): Promise<PreparedStudy> {
  const resolved = resolveStudy({ ...tinyStudy, ...changes });
  return prepareStudy(resolved, tinyDataset, await tinyDataset.load(), testArithmetic);
}

async function run(prepared: PreparedStudy): Promise<StudyEvent[]> {
  const events: StudyEvent[] = [];
  for await (const event of runStudy(prepared, { environment: testEnvironment })) events.push(event);
  return events;
}

const imagesOf = ({ images }: Split): string[] =>
  Array.from({ length: images.length / 64 }, (_, index) =>
    String(images.subarray(64 * index, 64 * index + 64)),
  );

describe("splitFold", () => {
  it("holds every image out once in a repetition, each with its label, and trains on the others", () => {
    const labels = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(
        labels,
        fc.integer({ min: 2, max: 8 }),
        fc.integer({ min: 1, max: 3 }),
        (all, k, repetition) => {
          fc.pre(all.length >= k);
          const splits: Splits = { train: numbered(all), test: numbered([]) };
          const folds = Array.from({ length: k }, (_, index) =>
            splitFold(splits, k, { fold: index + 1, repetition }),
          );
          const held = folds.flatMap(({ validation }) => [...(validation?.images ?? [])]);
          expect(held.sort((a, b) => a - b)).toEqual(all.map((_, index) => index));
          for (const { train, validation } of folds) {
            const both = [train, validation].flatMap((split) => (split ? [...split.images] : []));
            expect(new Set(both).size).toBe(all.length);
            train.images.forEach((image, index) => {
              expect(train.labels[index]).toBe(all[image]);
            });
          }
          const sizes = folds.map(({ train, validation }) => [
            train.labels.length,
            validation?.labels.length,
          ]);
          const { training, validation } = foldSizes(all.length, k);
          expect(sizes[0]).toEqual([training, validation]);
          for (const [most, least] of sizes) {
            expect((most ?? 0) - training).toBeLessThanOrEqual(1);
            expect(validation - (least ?? 0)).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("divides anew in each repetition, and the same way each time", () => {
    const splits: Splits = { train: numbered(new Array(60).fill(0)), test: numbered([]) };
    const first = splitFold(splits, 3, { fold: 1, repetition: 1 });
    expect(splitFold(splits, 3, { fold: 1, repetition: 1 })).toEqual(first);
    expect(splitFold(splits, 3, { fold: 1, repetition: 2 }).validation).not.toEqual(first.validation);
  });
});

/** Records tell the fold alone: what it holds out must stay what it is. */
it("divides images as it always did", () => {
  const labels = Array.from({ length: 12 }, (_, index) => index % 3);
  const held = (repetition: number, fold: number) => [
    ...(splitFold({ train: numbered(labels), test: numbered([]) }, 3, { fold, repetition }).validation
      ?.images ?? []),
  ];
  expect([held(1, 1), held(1, 2), held(1, 3), held(2, 1)]).toEqual([
    [1, 3, 5, 6],
    [4, 8, 9, 10],
    [0, 2, 7, 11],
    [0, 2, 3, 4],
  ]);
});

describe("a study with folds", () => {
  it("gives each seed a fold by its place, the same one to every activation", async () => {
    const { plan, splits } = await prepare({
      folds: 2,
      seeds: [7, 3, 4, 9],
      diagnostics: { probeImages: 50 },
      layerProbes: true,
    });
    expect(plan).toMatchObject({
      folds: 2,
      dataset: { trainingImages: 40, validationImages: 40, testImages: 40 },
    });
    expect(
      plan.trials.map(({ activation, seed, fold, repetition }) => [activation, seed, fold, repetition]),
    ).toEqual([
      ["ramp", 7, 1, 1],
      ["leaky", 7, 1, 1],
      ["ramp", 3, 2, 1],
      ["leaky", 3, 2, 1],
      ["ramp", 4, 1, 2],
      ["leaky", 4, 1, 2],
      ["ramp", 9, 2, 2],
      ["leaky", 9, 2, 2],
    ]);
    // No more than a trial has to train on.
    expect(plan).toMatchObject({
      diagnostics: { probeImages: 40 },
      layerProbes: { trainingImages: 40, testImages: 40 },
    });
    expect(splits.validation).toBeUndefined();
    expect(foldAt(11, 5)).toEqual({ fold: 2, repetition: 3 });
  });

  it("has as many seeds as folds where nothing says how many, and one without folds", () => {
    expect(resolveStudy({ ...tinyStudy, folds: 4 }).seeds).toEqual([0, 1, 2, 3]);
    expect(resolveStudy({ ...tinyStudy, folds: 4 }, { seeds: 8 }).seeds).toHaveLength(8);
    expect(resolveStudy(tinyStudy).seeds).toEqual([0]);
  });

  it("trains and standardizes by its own training images alone, and tests on all test images", async () => {
    const prepared = await prepare({
      folds: 3,
      normalization: "standardized",
      trainingImages: 61,
      testImages: 20,
    });
    const all = imagesOf(prepared.splits.train);
    const trials = prepared.plan.trials.map((planned) => trialOf(prepared, planned));
    for (const { splits, normalization } of trials) {
      const { train, validation, test } = splits;
      expect(normalization).toEqual(standardization(train, tinyDataset.imageShape));
      expect(normalization).not.toEqual(standardization(prepared.splits.train, tinyDataset.imageShape));
      expect([...imagesOf(train), ...imagesOf(validation ?? numbered([]))].sort()).toEqual([...all].sort());
      expect(test).toBe(prepared.splits.test);
    }
    const [ramp, leaky] = trials;
    expect(ramp?.splits).toEqual(leaky?.splits);
  });

  it("puts what defines the fold into a trial's id, and nothing into that of a trial without one", async () => {
    const idsOf = async (changes: Partial<StudySettings>) =>
      (await prepare({ activations: tinyStudy.activations.slice(0, 1), ...changes })).plan.trials.map(
        ({ id }) => id,
      );
    const [plain] = await idsOf({ seeds: [0] });
    const two = await idsOf({ folds: 2, seeds: [0, 1] });
    const turned = await idsOf({ folds: 2, seeds: [1, 0] });
    const again = await idsOf({ folds: 2, seeds: [2, 3, 0, 1] });
    const four = await idsOf({ folds: 4, seeds: [0, 1, 2, 3] });
    const ofSeedZero = [plain, two[0], turned[1], again[2], four[0]];
    expect(new Set(ofSeedZero).size).toBe(5);
    expect((await idsOf({ folds: 2, seeds: [0, 1, 2, 3] })).slice(0, 2)).toEqual(two);
  });

  it("says the fold in every event of a trial, validates on it, and leaves a record that can be merged", async () => {
    const prepared = await prepare({ folds: 2, epochs: 1, testImages: 4 });
    const events = await run(prepared);
    const ends = events.filter((event): event is EpochEnd => event.type === "epoch-end");
    expect(ends.map(({ seed, fold, repetition }) => [seed, fold, repetition])).toEqual([
      [0, 1, 1],
      [0, 1, 1],
      [1, 2, 1],
      [1, 2, 1],
    ]);
    // Forty images are held out: the accuracy is a multiple of a fortieth.
    for (const { validationAccuracy = Number.NaN } of ends)
      expect(Math.abs(validationAccuracy * 40 - Math.round(validationAccuracy * 40))).toBeLessThan(1e-9);
    expect(contradictions(events)).toEqual([]);
    const moved = events.map((event) => (event.type === "trial-end" ? { ...event, fold: 2 } : event));
    expect(contradictions(moved)[0]?.message).toBe("its trial-end says fold 2, and the plan 1");
    expect(mergeRecords([{ name: "a", events }]).filter(({ type }) => type === "trial-end")).toHaveLength(4);
    const { plan } = await prepare({ seeds: 2, epochs: 1, testImages: 4 });
    expect(planDifferences(plan, prepared.plan)).toContain("folds: none then, 2 now");
  });

  it("lets early stopping, best weights and pruning decide by the folds", async () => {
    const decided = await prepare({
      folds: 2,
      epochs: 4,
      trainingImages: 20,
      testImages: 4,
      earlyStopping: noImprovement({ patience: 1 }),
      bestWeights: true,
      pruning: medianPruning({ rungs: [1, 3] }),
    });
    expect((await run(decided)).at(-1)).toMatchObject({ failed: 0, stopped: false });
  });

  it.each<[Partial<StudySettings>, string]>([
    [{ folds: 1 }, "folds must be a whole number of at least 2, not 1."],
    [{ folds: 2.5 }, "folds must be a whole number of at least 2, not 2.5."],
    [{ folds: 2, validationImages: 20 }, "folds and validationImages exclude each other"],
    [{ folds: 5, trainingImages: 4 }, "4 training images cannot be divided into 5 folds"],
    [
      { folds: 5, seeds: 7 },
      "7 seeds for 5 folds would hold some images out more often than others; take 10 seeds",
    ],
  ])("refuses %j", (changes, message) => {
    expect(() => resolveStudy({ ...tinyStudy, ...changes })).toThrow(message);
  });

  it("refuses more folds than the dataset has images", async () => {
    await expect(prepare({ folds: 81 })).rejects.toThrow(
      "80 training images cannot be divided into 81 folds",
    );
  });
});
