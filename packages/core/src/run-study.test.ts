import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { StudyEvent } from "./events.js";
import { prepareStudy } from "./plan.js";
import { runStudy } from "./run-study.js";
import { resolveStudy, type StudyRequest } from "./study.js";
import { testEnvironment, tinyDataset, tinyStudy } from "./test-support/tiny-study.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

async function run(request: StudyRequest = {}, signal?: AbortSignal): Promise<StudyEvent[]> {
  const prepared = prepareStudy(resolveStudy(tinyStudy, request), tinyDataset, await tinyDataset.load());
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
