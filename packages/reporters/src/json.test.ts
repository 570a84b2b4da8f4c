import type { StudyEvent } from "@activation-lab/core";
import { readRecord } from "@activation-lab/core/node";
import { exampleEvents } from "@activation-lab/core/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FixtureOptions, fixtureEvents, fixturePlan, fixtureReference } from "./fixture.js";
import { jsonReport, toJson } from "./json.js";
import type { JsonReport } from "./json-report.js";
import { reportOf } from "./report.js";

const tutorial = new URL("../../../docs/results/tutorial/record.jsonl", import.meta.url).pathname;

const report = (options: FixtureOptions = {}): JsonReport => jsonReport(reportOf(fixtureEvents(options)));

/** Where a tree has something that JSON would change or drop. */
function strangers(value: unknown, path = "report"): string[] {
  if (value === undefined || (typeof value === "number" && !Number.isFinite(value))) return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => strangers(inner, `${path}.${key}`));
}

describe("toJson", () => {
  it("is the report as indented JSON, the same bytes for the same record", () => {
    const events = fixtureEvents();
    expect(toJson(events)).toBe(`${JSON.stringify(jsonReport(reportOf(events)), null, 2)}\n`);
    expect(toJson(structuredClone(events))).toBe(toJson(events));
  });

  it("has the figures of each variant, none rounded", () => {
    const [relu, leaky] = report({ plan: { reference: fixtureReference } }).variants;
    expect(relu).toMatchObject({
      label: "relu",
      title: "ReLU",
      completedSeeds: 2,
      failedSeeds: 0,
      testAccuracy: {
        n: 2,
        scores: [
          { seed: 0, score: 0.4 + 0.1 * 3 },
          { seed: 1, score: 0.4 + 0.1 * 3 + 0.02 },
        ],
        bootstrap: null,
      },
      referenceTestAccuracy: 0.6913,
      threshold: { reached: 2, completed: 2, epochs: 2, seconds: 4.5 },
    });
    expect(relu?.testAccuracy.mean).toBeCloseTo(0.71, 12);
    expect(relu?.testAccuracy.median).toBeCloseTo(0.71, 12);
    expect(relu?.testAccuracy.interquartileMean).toBeCloseTo(0.71, 12);
    // Student's t quantile with one degree of freedom times the standard error, 0.01.
    expect((relu?.testAccuracy.interval?.high ?? 0) - 0.71).toBeCloseTo(0.12706204736, 8);
    expect(relu?.curve.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(leaky?.curve[0]?.trainingLoss).toEqual({
      mean: expect.closeTo(1.8, 12),
      minimum: expect.closeTo(1.75, 12),
      maximum: expect.closeTo(1.85, 12),
      seeds: 2,
    });
    expect(leaky?.trials.map(({ weightsHash }) => weightsHash)).toEqual(["3".repeat(64), "4".repeat(64)]);
  });

  it("says what the study found, in sentences and in tiers", () => {
    const { answer, comparisons, tiers, analysis } = report({ seeds: [0, 1, 2] });
    expect(answer.verdict).not.toBe("");
    expect(comparisons.map(({ label }) => label)).toEqual(["leakyRelu(slope=0.2)"]);
    expect(comparisons[0]?.verdict).toMatch(/Leaky ReLU/);
    expect(tiers?.top).toContain("relu");
    expect(analysis).toMatchObject({ baseline: "relu", primaryTest: "welch", confidence: 0.95 });
  });

  it("names the trials that failed, were given up and went on", () => {
    const seen = report({ seeds: [0, 1, 2], failing: [1], pruned: [2], retried: [3] });
    expect(seen.study).toMatchObject({ failedTrials: 1, prunedTrials: 1, completedTrials: 4 });
    expect(seen.failedTrials).toEqual([
      {
        ...{ trial: 1, id: "0000000000000001", variant: "relu", activation: "relu", seed: 0 },
        ...{ reason: "error", message: "Out of memory:\nno room | for 9 tensors", epochs: 1 },
      },
    ]);
    expect(seen.prunedTrials).toMatchObject([{ trial: 2, epoch: 1 }]);
    expect(seen.retries).toMatchObject([{ trial: 3, attempt: 2, epoch: 1 }]);
    expect(seen.variants[0]?.trials.map(({ outcome }) => outcome)).toEqual(["failed", "pruned", "completed"]);
    expect(seen.variants[0]?.trials[0]?.testAccuracy).toBeNull();
  });

  it("has null where a figure is not a number, and where there is none", () => {
    const seen = report({ diverging: [1], seeds: [0, 1] });
    expect(seen.variants[0]?.trials[0]).toMatchObject({ trainingLoss: null, testLoss: null });
    expect(seen.variants[0]?.curve[0]?.trainingLoss.mean).toBeNull();
    const single = report({ seeds: [0] });
    expect(single.variants[0]?.testAccuracy).toMatchObject({ n: 1, interval: null, standardDeviation: null });
    expect(single).toMatchObject({ tiers: null, ranks: null });
  });

  it("has the settings as the plan says them, and nothing twice", () => {
    const { settings, environments, study } = report();
    expect(settings).toMatchObject({ batchSize: 64, optimizer: { name: "adam", learningRate: 0.001 } });
    expect(Object.keys(settings)).not.toContain("trials");
    expect(Object.keys(settings)).not.toContain("variants");
    expect(environments).toHaveLength(1);
    expect(study).toMatchObject({ name: "fixture", outcome: "completed", notice: null, shard: null });
  });

  it.each<[string, readonly StudyEvent[]]>([
    ["a whole record", fixtureEvents()],
    ["one that was cut short at once", fixtureEvents().slice(0, 1)],
    ["one that was cut short within a trial", fixtureEvents().slice(0, 5)],
    ["one in which everything failed", fixtureEvents({ failing: [1, 2, 3, 4] })],
    ["one with figures that are not numbers", exampleEvents({ diverging: [1, 3] })],
    ["crossed settings", fixtureEvents({ learningRates: [0.1, 0.01], validated: true })],
    ["the tutorial's record", readRecord(tutorial)],
  ])("survives JSON unchanged: %s", (_, events) => {
    const seen = jsonReport(reportOf(events));
    expect(strangers(seen)).toEqual([]);
    expect(JSON.parse(toJson(events))).toEqual(seen);
  });

  it("keeps whatever stands in titles and labels", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (text) => {
        const plan = fixturePlan();
        const variants = plan.variants.map((variant) => ({ ...variant, title: text }));
        const parsed = JSON.parse(toJson(fixtureEvents({ plan: { title: text, variants } })));
        expect(parsed.study.title).toBe(text);
        expect(parsed.variants[1].title).toBe(text);
      }),
      { numRuns: 20 },
    );
  });

  it("takes another threshold", () => {
    const seen = jsonReport(reportOf(fixtureEvents(), { accuracyThreshold: 0.5 }));
    expect(seen.study.accuracyThreshold).toBe(0.5);
    expect(seen.variants[0]?.threshold.epochs).toBe(1);
  });
});
