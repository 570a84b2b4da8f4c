import { isLabError, type StudyEvent } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { fixtureEvents, fixtureReference, fixtureStart } from "./fixture.js";
import { summarize } from "./summary.js";

describe("summarize", () => {
  it("takes means and ranges over the seeds, in the order of the plan", () => {
    const { variants, ...study } = summarize(fixtureEvents());
    expect(study).toMatchObject({
      outcome: "completed",
      plannedTrials: 4,
      completedTrials: 4,
      failedTrials: [],
    });
    expect(variants.map(({ label }) => label)).toEqual(["relu", "leakyRelu(slope=0.2)"]);
    const [relu, leakyRelu] = variants;
    // Worked out by hand: accuracies 0.70 and 0.72, losses 1.1 and 1.2.
    expect(relu?.testAccuracy?.mean).toBeCloseTo(0.71);
    expect(relu?.testAccuracy?.minimum).toBeCloseTo(0.7);
    expect(relu?.testAccuracy?.maximum).toBeCloseTo(0.72);
    // Half the width is t(0.975, 1 degree of freedom) = 12.706 times the standard error, 0.01.
    expect(relu?.testAccuracyInterval?.low).toBeCloseTo(0.71 - 0.12706);
    expect(relu?.secondsPerTrial).toBeCloseTo(6.75);
    expect(relu?.trainingLoss?.mean).toBeCloseTo(1.15);
    expect(relu?.trainingLoss?.minimum).toBeCloseTo(1.1);
    expect(relu?.imagesPerSecond).toBeCloseTo(1150);
    expect(leakyRelu?.title).toBe("Leaky ReLU");
    expect(leakyRelu?.testAccuracy?.mean).toBeCloseTo(0.67);
  });

  it("counts epochs and seconds to the threshold over the seeds that reached it", () => {
    const [relu] = summarize(fixtureEvents()).variants;
    // Both seeds reach 0.6 in epoch 2: after 2 · 2 s and 2 · 2.5 s.
    expect(relu?.threshold).toEqual({ reached: 2, completed: 2, epochs: 2, seconds: 4.5 });
    const [higher] = summarize(fixtureEvents(), { accuracyThreshold: 0.71 }).variants;
    expect(higher?.threshold).toEqual({ reached: 1, completed: 2, epochs: 3, seconds: 7.5 });
    const [never] = summarize(fixtureEvents(), { accuracyThreshold: 0.9 }).variants;
    expect(never?.threshold).toEqual({ reached: 0, completed: 2, epochs: undefined, seconds: undefined });
  });

  it("keeps one mean for each epoch", () => {
    const [relu] = summarize(fixtureEvents()).variants;
    expect(relu?.curve.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(relu?.curve[0]?.testAccuracy.mean).toBeCloseTo(0.51);
    expect(relu?.curve[0]?.trainingLoss.maximum).toBeCloseTo(1.8);
  });

  it("finds the reference's figure by the activation's name", () => {
    const { variants } = summarize(fixtureEvents({ plan: { reference: fixtureReference } }));
    expect(variants.map(({ referenceTestAccuracy }) => referenceTestAccuracy)).toEqual([0.6913, 0.6885]);
    expect(summarize(fixtureEvents()).variants[0]?.referenceTestAccuracy).toBeUndefined();
  });

  it("leaves a failed trial out of the figures and names it", () => {
    const summary = summarize(fixtureEvents({ failing: [2] }));
    expect(summary.failedTrials).toMatchObject([{ trial: 2, activation: "relu", seed: 1 }]);
    const [relu] = summary.variants;
    expect(relu).toMatchObject({ plannedSeeds: 2, completedSeeds: 1, failedSeeds: 1 });
    expect(relu?.testAccuracy?.mean).toBeCloseTo(0.7);
    expect(relu?.curve.map(({ trainingLoss }) => trainingLoss.seeds)).toEqual([1, 1, 1]);
  });

  it("groups trials by variant, and refers by the activation's name", () => {
    const events = fixtureEvents({ learningRates: [0.001, 0.01], plan: { reference: fixtureReference } });
    const { variants } = summarize(events);
    expect(variants.map(({ label, activation, settings }) => [label, activation, settings])).toEqual([
      ["relu, learningRate=0.001", "relu", { learningRate: 0.001 }],
      ["leakyRelu(slope=0.2), learningRate=0.001", "leakyRelu(slope=0.2)", { learningRate: 0.001 }],
      ["relu, learningRate=0.01", "relu", { learningRate: 0.01 }],
      ["leakyRelu(slope=0.2), learningRate=0.01", "leakyRelu(slope=0.2)", { learningRate: 0.01 }],
    ]);
    expect(variants.map(({ trials }) => trials.map(({ trial }) => trial))).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
    expect(variants.map(({ referenceTestAccuracy }) => referenceTestAccuracy)).toEqual([
      0.6913, 0.6885, 0.6913, 0.6885,
    ]);
  });

  it("counts what was given up and taken up again, and keeps every environment", () => {
    const events = fixtureEvents({ pruned: [2], retried: [3] });
    const environment = { ...fixtureStart().environment, processor: "Other" };
    const resumed: StudyEvent = { type: "study-resume", environment, finished: 1 };
    const summary = summarize([...events.slice(0, 5), resumed, ...events.slice(5)]);
    expect(summary.prunedTrials).toMatchObject([{ trial: 2, outcome: "pruned", prunedAt: 1 }]);
    expect(summary.retries).toMatchObject([{ trial: 3, attempt: 2 }]);
    expect(summary.environments.map(({ processor }) => processor)).toEqual([
      "Example 9000 | 2 cores",
      "Other",
    ]);
    expect(summary.variants[0]).toMatchObject({ completedSeeds: 1, prunedSeeds: 1, failedSeeds: 0 });
    expect(summary.variants[1]?.trials[0]).toMatchObject({ outcome: "completed", retries: 1, epochs: 3 });
    // Worked out by hand: a trial that went on has its three epochs once.
    expect(summary.variants[1]?.trials[0]?.curve.map(({ epoch, seconds }) => [epoch, seconds])).toEqual([
      [1, 2],
      [2, 4],
      [3, 6],
    ]);
  });

  it.each(["diverged", "error", "leak", "time-limit", "lost"] as const)(
    "keeps the reason %s of a failure",
    (reason) => {
      expect(summarize(fixtureEvents({ failures: { 1: reason } })).failedTrials).toMatchObject([
        { trial: 1, reason },
      ]);
    },
  );

  it("draws a curve as far as all of its seeds trained", () => {
    const [relu] = summarize(fixtureEvents({ stopped: { 1: "early-stopping" } })).variants;
    expect(relu?.curve.map(({ epoch, trainingLoss }) => [epoch, trainingLoss.seeds])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(relu?.trials[0]).toMatchObject({ stoppedBy: "early-stopping", epochs: 2 });
  });

  it("is about the trials of its part alone, where a study was divided", () => {
    const [, ...rest] = fixtureEvents();
    const summary = summarize([{ ...fixtureStart(), shard: { index: 1, count: 2 } }, ...rest]);
    expect(summary).toMatchObject({ plannedTrials: 2, completedTrials: 2 });
    expect(summary.variants.map(({ plannedSeeds }) => plannedSeeds)).toEqual([1, 1]);
  });

  it("works on a record that was cut short anywhere", () => {
    const events = fixtureEvents();
    for (let length = 1; length < events.length; length++) {
      const summary = summarize(events.slice(0, length));
      expect(summary.outcome).toBe("cut-short");
      expect(summary.variants).toHaveLength(2);
    }
    const [relu] = summarize(events.slice(0, 4)).variants;
    expect(relu).toMatchObject({ completedSeeds: 0, testAccuracy: undefined });
    expect(relu?.curve).toHaveLength(1);
  });

  it("tells a study that was stopped", () => {
    const end = {
      type: "study-end",
      completed: 0,
      failed: 0,
      pruned: 0,
      stopped: true,
      durationMs: 1,
    } as const;
    expect(summarize([fixtureStart(), end]).outcome).toBe("stopped");
  });

  it("lets a diverged trial be seen", () => {
    const [relu] = summarize(fixtureEvents({ diverging: [1] })).variants;
    expect(relu?.trainingLoss?.mean).toBeNaN();
    expect(relu?.testAccuracy?.mean).toBeCloseTo(0.41);
  });

  it("refuses a record without a plan", () => {
    let error: unknown;
    try {
      summarize([]);
    } catch (thrown) {
      error = thrown;
    }
    expect(isLabError(error, "corrupt-record")).toBe(true);
  });
});
