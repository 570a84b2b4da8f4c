import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { horizontalFlip } from "./augmentations/horizontal-flip.js";
import type { Split } from "./dataset.js";
import type { EpochEnd, StudyEvent, StudyRequest } from "./events.js";
import { prepareStudy } from "./plan.js";
import { resolveStudy } from "./resolve-study.js";
import { runStudy } from "./run-study.js";
import { testArithmetic, testEnvironment, tinyDataset, tinyStudy } from "./test-support/tiny-study.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

async function run(request: StudyRequest = {}, signal?: AbortSignal): Promise<StudyEvent[]> {
  const prepared = await prepareStudy(
    resolveStudy(tinyStudy, request),
    tinyDataset,
    await tinyDataset.load(),
    testArithmetic,
  );
  const events: StudyEvent[] = [];
  for await (const event of runStudy(prepared, {
    environment: testEnvironment,
    ...(signal ? { signal } : {}),
  }))
    events.push(event);
  return events;
}

function ofType<T extends StudyEvent["type"]>(events: readonly StudyEvent[], type: T) {
  return events.filter((event): event is Extract<StudyEvent, { type: T }> => event.type === type);
}

describe("runStudy", () => {
  it("says everything in order, and learns", async () => {
    const events = await run({ epochs: 16 });
    expect(events[0]?.type).toBe("study-start");
    expect(events.at(-1)).toMatchObject({ type: "study-end", completed: 2, failed: 0, stopped: false });
    for (const trial of [1, 2]) {
      const own = events.filter((event) => "trial" in event && event.trial === trial);
      expect(own[0]).toMatchObject({ type: "trial-start", parameterCount: 40 + 36 * 2 + 2, fusedLayers: [] });
      expect(ofType(own, "epoch-end").map(({ epoch }) => epoch)).toEqual(
        Array.from({ length: 16 }, (_, i) => i + 1),
      );
      expect(ofType(own, "epoch-progress")).toHaveLength(16 * 4);
      const end = own.at(-1);
      expect(end?.type).toBe("trial-end");
    }
    for (const end of ofType(events, "trial-end")) {
      expect(end.testAccuracy).toBeGreaterThan(0.9);
      expect(end.weightsHash).toMatch(/^[0-9a-f]{64}$/);
      const diagonal = end.confusion.reduce((sum, row, index) => sum + (row[index] ?? 0), 0);
      expect(diagonal / 40).toBe(end.testAccuracy);
      expect(end.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(40);
    }
  });

  it("validates on images that are neither trained nor tested on, and says how images were changed", async () => {
    const study = {
      ...tinyStudy,
      validationImages: 20,
      normalization: "standardized",
      augmentations: [horizontalFlip()],
    } as const;
    const loaded = await tinyDataset.load();
    const prepared = await prepareStudy(resolveStudy(study), tinyDataset, loaded, testArithmetic);
    const { plan, splits } = prepared;
    expect(plan).toMatchObject({
      dataset: { trainingImages: 60, validationImages: 20, testImages: 40 },
      normalization: "standardized",
      augmentations: ["horizontalFlip"],
    });
    const rows = ({ images }: Split) =>
      Array.from({ length: images.length / 64 }, (_, index) =>
        String(images.subarray(64 * index, 64 * index + 64)),
      );
    expect(new Set([...rows(splits.train), ...(splits.validation ? rows(splits.validation) : [])])).toEqual(
      new Set(rows(loaded.train)),
    );
    const ends: EpochEnd[] = [];
    for await (const event of runStudy(prepared, { environment: testEnvironment }))
      if (event.type === "epoch-end") ends.push(event);
    for (const { validationAccuracy, validationLoss } of ends) {
      expect(validationAccuracy).toBeGreaterThanOrEqual(0);
      expect(validationLoss).toBeGreaterThan(0);
    }
    expect(() => resolveStudy(Object.assign({ ...study }, { normalization: "none" }))).toThrow(
      'Unknown normalization "none"; known: unit, standardized.',
    );
  });

  it("gives the same weights again, also where other networks were trained before", async () => {
    const hashes = (events: StudyEvent[]) =>
      Object.fromEntries(
        ofType(events, "trial-end").map((end) => [`${end.activation} ${end.seed}`, end.weightsHash]),
      );
    const both = hashes(await run({ seeds: 2 }));
    expect(new Set(Object.values(both)).size).toBe(4);
    expect(hashes(await run({ seeds: 2, activations: ["leaky", "ramp"] }))).toEqual(both);
  });

  it("leaves no tensor behind", async () => {
    await run({ epochs: 1 });
    const before = tf.memory().numTensors;
    await run({ epochs: 1 });
    expect(tf.memory().numTensors).toBe(before);
  });

  it("goes on after a trial that fails", async () => {
    const events = await run({ activations: ["faulty", "ramp"], epochs: 1 });
    expect(ofType(events, "trial-error")).toMatchObject([
      { activation: "faulty", message: "this activation has a fault" },
    ]);
    expect(events.at(-1)).toMatchObject({ completed: 1, failed: 1, stopped: false });
  });

  it("stops when it is told to", async () => {
    const events = await run({ epochs: 500 }, AbortSignal.timeout(200));
    expect(events.at(-1)).toMatchObject({ type: "study-end", completed: 0, failed: 0, stopped: true });
  });
});
