import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { StudyEvent } from "@activation-lab/core";
import { shareSplits, startWorkerPool } from "@activation-lab/core/node";
import {
  drawSplits,
  fingerprintItems,
  memoryStore,
  planStudy,
  prepareStudy,
  resolveStudy,
  runStudy,
  splitsHash,
  studyLoop,
  trialDifferences,
} from "@activation-lab/core/run";
import { afterAll, beforeAll, expect, it } from "vitest";
import { wasm } from "./backends/wasm.js";
import { loadStudy } from "./load-study.js";
import { ofType, testStudy } from "./test-support/command.js";
import type { StudyWorkerData } from "./trial-worker.js";

const moments = Number(process.env.INTERRUPTIONS ?? 1);
const environment = {
  startedAt: "",
  platform: "",
  architecture: "",
  runtime: "",
  processor: "",
  workers: 0,
  backend: "wasm",
  backendDetails: {},
  versions: {},
};

let directory = "";
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "workers-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Runs a study on so many workers; `disturb` gets the pool's workers as it begins. */
async function run(
  name: string,
  workers: number,
  disturb: (workers: readonly { stop(): Promise<void> }[]) => void = () => {},
  studyPath = testStudy("interruptible-study.ts"),
): Promise<StudyEvent[]> {
  const resolved = resolveStudy(await loadStudy(studyPath), {});
  const { dataset } = resolved;
  const drawn = drawSplits(resolved, dataset, await dataset.load());
  const splits = shareSplits(drawn);
  const workerData: StudyWorkerData = {
    studyPath,
    request: {},
    backend: "wasm",
    dataset: dataset.name,
    splits,
  };
  const entry = new URL(`file://${resolve(import.meta.dirname, "../dist/trial-worker.js")}`);
  // The built workers, without what makes these tests read sources.
  const pool = await startWorkerPool({ entry, workerData, workers, execArgv: [] });
  const fingerprints = await pool.fingerprints(fingerprintItems(resolved), await splitsHash(drawn));
  const prepared = await planStudy(resolved, dataset, splits, {
    fingerprints,
    arithmetic: { backend: "wasm" },
  });
  const places = { checkpoints: join(directory, name) };
  const runner = pool.runner({ plan: prepared.plan, places });
  const events: StudyEvent[] = [];
  const loop = studyLoop({ prepared, runner, store: memoryStore(), environment, pollMs: 20 });
  for await (const event of loop) {
    if (event.type === "study-start") disturb(pool.workers);
    events.push(event);
  }
  return events;
}

const ofTrial = (events: readonly StudyEvent[], trial: number): StudyEvent[] =>
  events.filter((event) => "trial" in event && event.trial === trial && event.type !== "trial-retry");

/** A trial's events without what times are. */
function untimed(events: readonly StudyEvent[]): unknown[] {
  const times = ["durationMs", "trainingDurationMs", "imagesPerSecond", "activationTiming"];
  return events.map((event) =>
    Object.fromEntries(Object.entries(event).filter(([key]) => !times.includes(key))),
  );
}

let undisturbed: StudyEvent[] = [];

it("one, two and four workers tell the same events, each trial's in order, but for times", async () => {
  const [one = [], two = [], four = []] = [await run("one", 1), await run("two", 2), await run("four", 4)];
  undisturbed = one;
  for (let trial = 1; trial <= 6; trial++) {
    expect(untimed(ofTrial(two, trial))).toEqual(untimed(ofTrial(one, trial)));
    expect(untimed(ofTrial(four, trial))).toEqual(untimed(ofTrial(one, trial)));
  }
  expect(ofType(one, "trial-end")).toHaveLength(6);
});

it("two workers see the same inside the networks as this thread", async () => {
  const study = testStudy("diagnosed-study.ts");
  const pooled = await run("diagnosed", 2, () => {}, study);
  await wasm.start();
  const resolved = resolveStudy(await loadStudy(study), {});
  const { dataset } = resolved;
  const prepared = await prepareStudy(resolved, dataset, await dataset.load(), { backend: "wasm" });
  const here: StudyEvent[] = [];
  for await (const event of runStudy(prepared, { environment })) here.push(event);
  for (const trial of [1, 2])
    expect(trialDifferences(ofTrial(pooled, trial), ofTrial(here, trial))).toEqual([]);
  // That they have figures at all.
  for (const { layerProbes = [] } of ofType(here, "trial-end"))
    expect(layerProbes.map(({ testAccuracy }) => typeof testAccuracy)).toEqual(Array(5).fill("number"));
  for (const { diagnostics } of ofType(pooled, "epoch-end")) expect(diagnostics?.layers).toHaveLength(6);
});

it("one and three workers give up the same trials, with the same events", async () => {
  const study = testStudy("pruned-study.ts");
  const [one, three] = [
    await run("pruned-one", 1, () => {}, study),
    await run("pruned-three", 3, () => {}, study),
  ];
  for (let trial = 1; trial <= 8; trial++)
    expect(untimed(ofTrial(three, trial))).toEqual(untimed(ofTrial(one, trial)));
  const pruned = ofType(one, "trial-pruned").map(({ epoch }) => epoch);
  expect(pruned.sort()).toEqual([1, 1, 1, 1, 2, 2]);
  expect(one.at(-1)).toMatchObject({ completed: 2, failed: 0, pruned: 6, stopped: false });
});

it.each(Array.from({ length: moments }, (_, index) => index))(
  "a worker thread that is terminated at a random moment changes nothing (%i)",
  async (index) => {
    const timers: ReturnType<typeof setTimeout>[] = [];
    const events = await run(`terminated-${index}`, 2, (workers) => {
      for (let hit = 0; hit < 3; hit++) {
        const strike = (): void => void workers[hit % 2]?.stop();
        timers.push(setTimeout(strike, Math.random() * 3000));
      }
    });
    timers.forEach(clearTimeout);
    expect(events.at(-1)).toMatchObject({ completed: 6, failed: 0, stopped: false });
    for (let trial = 1; trial <= 6; trial++) {
      const [own, whole] = [ofTrial(events, trial), ofTrial(undisturbed, trial)];
      expect(own.map(({ type }) => type)).toEqual(whole.map(({ type }) => type));
      expect(trialDifferences(own, whole)).toEqual([]);
    }
  },
);
