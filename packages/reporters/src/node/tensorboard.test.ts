import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Plan, StudyEvent } from "@activation-lab/core";
import { readRecord } from "@activation-lab/core/node";
import { report } from "@activation-lab/core/run";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fixtureEvents, fixturePlan } from "../fixture.js";
import { runNames } from "../tensorboard/run-names.js";
import { eventFileName } from "../tensorboard.js";
import { readFrames } from "../test-support/event-files.js";
import { findPython, type Shown, shownBy } from "../test-support/tensorboard-python.js";
import { tensorboard } from "./tensorboard.js";

const tutorial = new URL("../../../../docs/results/tutorial/record.jsonl", import.meta.url).pathname;
const python = findPython();

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "activation-lab-tensorboard-"));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function write(events: readonly StudyEvent[]): Promise<void> {
  const problems: string[] = [];
  await report(events, [tensorboard({ directory })], {
    onReporterError: (problem) => problems.push(problem),
  });
  expect(problems).toEqual([]);
}

async function filesIn(): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}

const list = "activation-lab-runs.json";

describe("the files of tensorboard", () => {
  it("are one for the study, for each variant and for each trial, in whole records", async () => {
    await write(fixtureEvents());
    const files = await filesIn();
    const runs = ["leakyRelu-slope-0.2", "relu"].flatMap((name) => [
      name,
      `${name}/seed-0`,
      `${name}/seed-1`,
    ]);
    expect(files).toEqual([list, eventFileName, ...runs.map((run) => `${run}/${eventFileName}`)].sort());
    for (const file of files.filter((name) => name !== list))
      expect(readFrames(await readFile(join(directory, file))).length).toBeGreaterThan(1);
  });

  it("are the same bytes for the same record", async () => {
    const path = join(directory, "relu/seed-1", eventFileName);
    await write(fixtureEvents());
    const first = await readFile(path);
    await write(fixtureEvents());
    expect(await readFile(path)).toEqual(first);
  });

  it("take the place of those of the record before, and leave all others", async () => {
    await write(fixtureEvents({ seeds: [0, 1, 2] }));
    await writeFile(join(directory, "relu/seed-2/notes.txt"), "mine");
    await mkdir(join(directory, "other/seed-0"), { recursive: true });
    await writeFile(join(directory, "other/seed-0", eventFileName), "of another study");
    await write(fixtureEvents({ activations: ["relu"], seeds: [0] }));
    expect(await filesIn()).toEqual(
      [
        list,
        eventFileName,
        `other/seed-0/${eventFileName}`,
        `relu/${eventFileName}`,
        `relu/seed-0/${eventFileName}`,
        "relu/seed-2/notes.txt",
      ].sort(),
    );
    expect(await readdir(directory)).not.toContain("leakyRelu-slope-0.2");
  });

  it("are removed by the list alone where it names what can be ours", async () => {
    const inside = join(directory, "inside");
    await mkdir(inside);
    await writeFile(join(directory, eventFileName), "above");
    const files = [`../${eventFileName}`, `/${eventFileName}`, "relu/x", 7, `a/b/c/${eventFileName}`];
    await writeFile(join(inside, list), JSON.stringify({ files }));
    await report(fixtureEvents(), [tensorboard({ directory: inside })]);
    expect(await readFile(join(directory, eventFileName), "utf8")).toBe("above");
    await writeFile(join(inside, list), "no JSON");
    await write(fixtureEvents());
  });

  it("are not written where nothing was recorded", async () => {
    await write([]);
    expect(await filesIn()).toEqual([]);
  });
});

const skipped =
  python === undefined ? " (skipped: no Python with tensorboard; name one by TENSORBOARD_PYTHON)" : "";

describe.skipIf(python === undefined)(`what TensorBoard reads${skipped}`, () => {
  const shown = async (events: readonly StudyEvent[]) => {
    await write(events);
    return shownBy(python ?? "", directory);
  };

  const hostile = "<script>alert('1')</script> \"é😀\" ../..\n# [x](y)";

  it.each<[string, () => readonly StudyEvent[]]>([
    ["the tutorial's record", () => readRecord(tutorial)],
    ["a whole record", () => fixtureEvents()],
    ["one epoch, one trial", () => fixtureEvents({ activations: ["relu"], seeds: [7], epochs: 1 })],
    ["crossed settings, validated", () => fixtureEvents({ learningRates: [0.1, 0.01], validated: true })],
    [
      "failed, pruned and stopped",
      () => fixtureEvents({ failing: [1], pruned: [2], stopped: { 3: "early-stopping" } }),
    ],
    ["losses that are not numbers", () => fixtureEvents({ diverging: [2] })],
    ["a record cut short", () => fixtureEvents().slice(0, 12)],
    ["a schedule and the best epoch's weights", () => scheduledEvents()],
    ["names that nothing should obey", () => hostileEvents(hostile)],
  ])("is what the record says: %s", { timeout: 100_000 }, async (_, makeEvents) => {
    const events = makeEvents();
    const { python: byPython, dataServer } = await shown(events);
    expect(dataServer).toEqual(byPython);
    expectRecord(byPython, events);
  });

  it("says the notice and the verdict", async () => {
    const plan = fixturePlan();
    const dataset = { ...plan.dataset, notice: "generated images, not CIFAR-10" };
    const { dataServer } = await shown(fixtureEvents({ plan: { dataset } }));
    expect(dataServer.description).toContain(dataset.notice);
    const [point] = dataServer.texts["."]?.study ?? [];
    expect(point?.[2][0]).toContain(dataset.notice);
    expect(point?.[2][0]).toMatch(/Against ReLU|No |top tier/);
  });
});

function scheduledEvents(): StudyEvent[] {
  return fixtureEvents().map((event) => {
    if (event.type === "epoch-end") return { ...event, learningRate: 0.1 / event.epoch };
    return event.type === "trial-end" ? { ...event, bestEpoch: 2 } : event;
  });
}

function hostileEvents(label: string): StudyEvent[] {
  const activations = [label, `${label} `, "relu"];
  const plan: Partial<Plan> = { title: label };
  const { dataset } = fixturePlan();
  const confusion = [
    [8, 2],
    [0, 0],
  ];
  return fixtureEvents({ activations, plan: { ...plan, dataset: { ...dataset, notice: label } } }).map(
    (event) => (event.type === "trial-end" ? { ...event, confusion } : event),
  );
}

/** Compares everything that TensorBoard shows with the record: scalars as 32-bit numbers, all else exactly. */
function expectRecord(seen: Shown, events: readonly StudyEvent[]): void {
  const start = events.find((event) => event.type === "study-start");
  if (start === undefined) throw new Error("The record has no start.");
  const { plan, environment } = start;
  const startedSeconds = Date.parse(environment.startedAt) / 1000;
  const names = runNames(plan);
  const runOf = ({ variant, seed }: { variant: string; seed: number }) =>
    `${names.get(variant)}/seed-${seed}`;
  const rounded = (value = Number.NaN) => (Number.isNaN(value) ? null : Math.fround(value));
  const begun = events.filter((event) => event.type === "trial-start");
  expect(Object.keys(seen.sessions).sort()).toEqual(begun.map(runOf).sort());
  expect([...(seen.hyperparameters.seed ?? [])].sort()).toEqual([...plan.seeds].sort());

  for (const trial of begun) {
    const run = runOf(trial);
    const own = events.filter((event) => "trial" in event && event.trial === trial.trial);
    const epochs = own.filter((event) => event.type === "epoch-end");
    const times = epochs.map((_, index) =>
      epochs.slice(0, index + 1).reduce((sum, { durationMs }) => sum + durationMs / 1000, startedSeconds),
    );
    const variant = plan.variants.find(({ label }) => label === trial.variant);
    const rate = variant?.settings.learningRate ?? plan.optimizer.learningRate;
    const expected = {
      "loss/train": epochs.map(({ trainingLoss }) => trainingLoss),
      "loss/test": epochs.map(({ testLoss }) => testLoss),
      "loss/validation": epochs.map(({ validationLoss }) => validationLoss),
      "accuracy/train": epochs.map(({ trainingAccuracy }) => trainingAccuracy),
      "accuracy/test": epochs.map(({ testAccuracy }) => testAccuracy),
      "accuracy/validation": epochs.map(({ validationAccuracy }) => validationAccuracy),
      "learning-rate": epochs.map(({ learningRate }) => learningRate ?? Number(rate)),
      "images-per-second": epochs.map(({ imagesPerSecond }) => imagesPerSecond),
    };
    for (const [tag, values] of Object.entries(expected)) {
      const present = values.filter((value) => value !== undefined);
      const points = present.map((value, index) => [epochs[index]?.epoch, times[index], rounded(value)]);
      expect(seen.scalars[run]?.[tag] ?? [], `${tag} of ${run}`).toEqual(points);
    }

    const session = seen.sessions[run];
    const end = own.find((event) => event.type === "trial-end");
    const failed = own.some((event) => event.type === "trial-error");
    expect(session?.hyperparameters).toMatchObject({
      activation: trial.activation,
      seed: trial.seed,
      model: variant?.model,
      learningRate: rate,
      batchSize: plan.batchSize,
      optimizer: plan.optimizer.name,
    });
    expect(session?.startedSeconds).toBe(startedSeconds);
    expect(session?.status).toBe(end ? "STATUS_SUCCESS" : failed ? "STATUS_FAILURE" : "STATUS_UNKNOWN");
    if (end === undefined) continue;
    expect(session?.endedSeconds).toBe(times.at(-1));
    expect(seen.scalars[run]?.["final/accuracy/test"]).toEqual([
      [end.bestEpoch ?? epochs.length, times.at(-1), rounded(end.testAccuracy)],
    ]);
    expect(session?.metrics["final/loss/test"]).toBe(rounded(end.testLoss));
    const classes = end.confusion.filter((row) => row.some((count) => count > 0)).length;
    expect(counted(seen.histograms[run]?.["accuracy/classes"]?.[0])).toBe(classes);
  }

  for (const { label } of plan.variants) {
    const ofVariant = events.filter((event) => "variant" in event && event.variant === label);
    const completed = ofVariant.filter((event) => event.type === "trial-end").map(({ trial }) => trial);
    const counts = ofVariant
      .filter((event) => event.type === "epoch-end")
      .filter(({ trial }) => completed.length === 0 || completed.includes(trial))
      .reduce((map, { epoch }) => map.set(epoch, (map.get(epoch) ?? 0) + 1), new Map<number, number>());
    const points = seen.histograms[names.get(label) ?? ""]?.["accuracy/test/seeds"] ?? [];
    expect(new Map(points.map((point) => [point[0], counted(point)]))).toEqual(counts);
  }
}

function counted(point: readonly [number, number, readonly (readonly number[])[]] | undefined): number {
  return (point?.[2] ?? []).reduce((sum, [, , count = 0]) => sum + count, 0);
}
