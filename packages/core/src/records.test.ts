import { describe, expect, it } from "vitest";
import { contradictions } from "./check-record.js";
import type { StudyEvent } from "./events.js";
import { finishedTrials } from "./finished-trials.js";
import { mergeRecords } from "./merge-records.js";
import { planDifferences } from "./plan-differences.js";
import { exampleEvents } from "./testing/example-events.js";
import { trialDifferences } from "./trial-differences.js";

const whole = exampleEvents({ failing: [2], pruned: [3], retried: [4] });
const [start] = whole;
if (start?.type !== "study-start") throw new Error("no plan");

const part = (...trials: readonly number[]): StudyEvent[] =>
  whole.filter((event) => event.type === "study-start" || ("trial" in event && trials.includes(event.trial)));

const named = (...records: readonly StudyEvent[][]) =>
  records.map((events, index) => ({ name: `part ${index + 1}`, events }));

describe("mergeRecords", () => {
  it("has every trial once, in the order of the plan, whichever part it comes from", () => {
    const merged = mergeRecords(named(part(4, 1), part(2, 3), part(1)));
    expect(merged.filter((event) => "trial" in event)).toEqual(whole.filter((event) => "trial" in event));
    expect(merged.filter(({ type }) => type === "study-resume")).toHaveLength(2);
    expect(merged.at(-1)).toMatchObject({ completed: 2, failed: 1, pruned: 1, stopped: false });
  });

  it("says what is missing, and leaves out what has not ended", () => {
    const unfinished = part(1, 4).slice(0, -1);
    const [start, ...rest] = part(2);
    if (start?.type !== "study-start") throw new Error("no start");
    const again: StudyEvent = { type: "study-resume", environment: start.environment, finished: 1 };
    const merged = mergeRecords(named(unfinished, [start, again, ...rest]));
    expect(merged.filter(({ type }) => type === "study-resume")).toHaveLength(2);
    expect(merged.at(-1)).toMatchObject({ completed: 1, failed: 1, stopped: true });
    expect(merged.some((event) => "trial" in event && event.trial === 4)).toBe(false);
  });

  it("refuses records of other plans, and one trial with two results", () => {
    const longer = exampleEvents({ epochs: 3 });
    expect(() => mergeRecords(named(whole, longer))).toThrow(
      /part 2 is of another plan than part 1 \(epochs: 2 then, 3 now\)/,
    );
    const other = part(1).map((event) =>
      event.type === "trial-end" ? { ...event, weightsHash: "ff" } : event,
    );
    expect(() => mergeRecords(named(part(1), other))).toThrow(
      "Trial 0000000000000001 ended with other weights in part 1 than in part 2",
    );
    expect(() => mergeRecords(named(whole, []))).toThrow("part 2 is not a record");
    expect(() => mergeRecords([])).toThrow("two or more");
  });
});

describe("planDifferences", () => {
  it("finds none in what decides no number", () => {
    const { plan } = start;
    const renamed = {
      ...plan,
      title: "Other",
      activationTitles: {},
      comparison: { baseline: "", primaryTest: "wilcoxon" },
      dataset: { ...plan.dataset, title: "Other", provenance: { source: "elsewhere", status: "fine" } },
    } as const;
    expect(planDifferences(plan, renamed)).toEqual([]);
    expect(planDifferences(plan, { ...plan, dataset: { ...plan.dataset, testImages: 1 } })).toEqual([
      "dataset.testImages: 200 then, 1 now",
    ]);
    expect(planDifferences(plan, { ...plan, bestWeights: true })).toEqual([
      "bestWeights: none then, true now",
    ]);
  });
});

describe("trialDifferences", () => {
  const first = part(1).slice(1);

  it("finds none in times, and any in a figure", () => {
    const slower = first.map((event) => ("durationMs" in event ? { ...event, durationMs: 1e6 } : event));
    expect(trialDifferences(first, slower)).toEqual([]);
    const better = first.map((event) =>
      event.type === "epoch-end" && event.epoch === 2 ? { ...event, testAccuracy: 1 } : event,
    );
    expect(trialDifferences(first, better)).toEqual(["epoch 2 testAccuracy: 0.7 and 1"]);
    expect(trialDifferences(first, first.slice(0, -1)).some((line) => line.includes("weightsHash"))).toBe(
      true,
    );
  });
});

describe("contradictions", () => {
  const changed = (change: (event: StudyEvent) => StudyEvent) => contradictions(whole.map(change));

  it("finds none in a true record", () => {
    expect(contradictions(whole)).toEqual([]);
    expect(contradictions([])).toEqual([]);
  });

  it.each<[string, (event: StudyEvent) => StudyEvent, number, RegExp]>([
    [
      "another seed",
      (event) => (event.type === "epoch-end" && event.trial === 1 ? { ...event, seed: 9 } : event),
      1,
      /seed 9, and the plan 0/,
    ],
    [
      "another variant",
      (event) => (event.type === "trial-end" && event.trial === 4 ? { ...event, variant: "x" } : event),
      4,
      /variant x/,
    ],
    [
      "an end unlike its last epoch",
      (event) => (event.type === "trial-end" && event.trial === 1 ? { ...event, testAccuracy: 0.99 } : event),
      1,
      /testAccuracy 0\.99, and its epoch 2/,
    ],
    [
      "epochs that are not there",
      (event) => (event.type === "trial-end" && event.trial === 1 ? { ...event, epochs: 7 } : event),
      1,
      /counts 7 epochs, and there are 2/,
    ],
    [
      "a trial that was not planned",
      (event) => (event.type === "trial-start" && event.trial === 1 ? { ...event, trial: 77 } : event),
      77,
      /no such trial/,
    ],
  ])("finds %s", (_, change, trial, message) => {
    const found = changed(change);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ trial, message: expect.stringMatching(message) });
  });
});

describe("finishedTrials", () => {
  it("sorts out what is finished, and how often the rest was begun", () => {
    const { finished, attempts } = finishedTrials([...part(1, 2, 3), ...part(4).slice(1, -1)]);
    expect([...finished.keys()]).toEqual(["0000000000000001", "0000000000000002", "0000000000000003"]);
    expect([...attempts]).toEqual([["0000000000000004", 2]]);
  });
});
