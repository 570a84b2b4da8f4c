import { describe, expect, it } from "vitest";
import { analyze } from "./analyze.js";
import type { SeedCurve } from "./study-input.js";

function curve(seed: number, top: number, epochs = 10): SeedCurve {
  return {
    seed,
    epochs: Array.from({ length: epochs }, (_, index) => ({
      epoch: index + 1,
      loss: 0.5 + 2 * Math.exp(-0.4 * index),
      accuracy: top * (1 - Math.exp(-0.4 * (index + 1))),
      seconds: 3 * (index + 1),
    })),
  };
}

describe("the curves of a study", () => {
  const diverged: SeedCurve = {
    seed: 3,
    epochs: [
      { epoch: 1, loss: 2, accuracy: 0.2, seconds: 3 },
      { epoch: 2, loss: Number.NaN, accuracy: 0.1, seconds: 6 },
    ],
  };
  const { variants, paretoFront } = analyze({
    variants: [
      { label: "fast", scores: { 0: 0.7, 1: 0.71 }, cost: 3, curves: [curve(0, 0.8), curve(1, 0.8)] },
      { label: "slow", scores: { 0: 0.6, 1: 0.61 }, cost: 4, curves: [curve(0, 0.65), diverged] },
      { label: "bare", scores: { 0: 0.8, 1: 0.81 }, cost: 5 },
    ],
  });

  it("have area, rate and times", () => {
    expect(variants[0]?.curves).toMatchObject({ runs: 2, diverged: 0, convergenceRuns: 2 });
    expect(variants[0]?.curves?.convergenceRate).toBeCloseTo(0.4, 3);
    expect(variants[0]?.curves?.epochsToThreshold).toMatchObject({ runs: 2, reached: 2, median: 4 });
    expect(variants[0]?.curves?.secondsToThreshold).toMatchObject({ median: 12 });
  });

  it("count runs that diverged and thresholds that were not reached", () => {
    expect(variants[1]?.curves).toMatchObject({ runs: 1, diverged: 1 });
    expect(variants[1]?.curves?.epochsToThreshold).toMatchObject({ runs: 2, reached: 1, median: null });
  });

  it("cut times off at the same place in all variants", () => {
    // The diverged run was followed for two epochs: beyond them it is not known how long it would have taken.
    expect(variants[0]?.curves?.epochsToThreshold).toMatchObject({ horizon: 2, restrictedMean: 2 });
    expect(variants[1]?.curves?.epochsToThreshold.horizon).toBe(2);
  });

  it("are null where there are none, and costs give a front", () => {
    expect(variants[2]?.curves).toBeNull();
    expect(paretoFront).toEqual(["fast", "bare"]);
    expect(analyze({ variants: [{ label: "a", scores: {} }] }).paretoFront).toBeNull();
  });
});
