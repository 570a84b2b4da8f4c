import { isLabError } from "@activation-lab/core";
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
