import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLabError } from "../errors.js";
import type { EpochEnd } from "../events.js";
import { epochEnd, planned } from "../test-support/epoch-end.js";
import { type NoImprovementOptions, noImprovement } from "./no-improvement.js";

const trial = planned(1, "relu", 0);

function withLosses(losses: readonly number[]): EpochEnd[] {
  return losses.map((validationLoss, index) =>
    epochEnd(trial, index + 1, { validationLoss, validationAccuracy: 0.5 }),
  );
}

/** The epoch after which a trial would end; undefined where it would not. */
function stopsAfter(options: NoImprovementOptions, epochs: readonly EpochEnd[]): number | undefined {
  const stopping = noImprovement(options);
  return epochs.find((_, index) => stopping.shouldStop(epochs.slice(0, index + 1)))?.epoch;
}

describe("noImprovement", () => {
  it("stops after so many epochs in a row without an improvement", () => {
    const epochs = withLosses([3, 2, 2.5, 1, 1, 1.5, 0.9, 2, 2, 2]);
    expect(stopsAfter({ patience: 1 }, epochs)).toBe(3);
    expect(stopsAfter({ patience: 2 }, epochs)).toBe(6);
    expect(stopsAfter({ patience: 3 }, epochs)).toBe(10);
    expect(stopsAfter({ patience: 4 }, epochs)).toBeUndefined();
  });

  it("takes a higher accuracy for better, and the accuracy alone", () => {
    const epochs = [0.1, 0.3, 0.3, 0.2].map((validationAccuracy, index) =>
      epochEnd(trial, index + 1, { validationLoss: -index, validationAccuracy }),
    );
    expect(stopsAfter({ patience: 2, metric: "validationAccuracy" }, epochs)).toBe(4);
    expect(stopsAfter({ patience: 2 }, epochs)).toBeUndefined();
  });

  it("waits for a change that is large enough, from the best so far", () => {
    const epochs = withLosses([3, 2.75, 2.5, 2.25, 2]);
    expect(stopsAfter({ patience: 2, minimumChange: 0.25 }, epochs)).toBeUndefined();
    expect(stopsAfter({ patience: 1, minimumChange: 0.25 }, epochs)).toBe(2);
    expect(stopsAfter({ patience: 2, minimumChange: 0.5 }, epochs)).toBe(3);
    expect(stopsAfter({ patience: 3, minimumChange: 0.5 }, epochs)).toBeUndefined();
  });

  it("ignores the epochs before the first that counts", () => {
    const epochs = withLosses([1, 5, 5, 4, 4, 4]);
    expect(stopsAfter({ patience: 2 }, epochs)).toBe(3);
    expect(stopsAfter({ patience: 2, firstEpoch: 3 }, epochs)).toBe(6);
  });

  it("takes what is not a number for no improvement", () => {
    expect(stopsAfter({ patience: 2 }, withLosses([Number.NaN, Number.NaN, 1]))).toBe(2);
    expect(stopsAfter({ patience: 2 }, withLosses([2, Number.NaN, 3]))).toBe(3);
    expect(stopsAfter({ patience: 2 }, withLosses([2, Number.NaN, 1, Number.NaN, 0]))).toBeUndefined();
    expect(stopsAfter({ patience: 1 }, withLosses([Number.POSITIVE_INFINITY]))).toBe(1);
  });

  it("stops where the last improvement is so many epochs ago", () => {
    const losses = fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constant(Number.NaN)), {
      maxLength: 12,
    });
    const whole = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(
        losses,
        whole,
        whole,
        fc.integer({ min: 0, max: 2 }),
        (all, patience, firstEpoch, change) => {
          const counted = all.slice(firstEpoch - 1);
          let best = Number.POSITIVE_INFINITY;
          const improved = counted.map((loss) => {
            if (!(loss < best - change)) return false;
            best = loss;
            return true;
          });
          const expected = counted.length - 1 - improved.lastIndexOf(true) >= patience;
          const stopping = noImprovement({ patience, firstEpoch, minimumChange: change });
          expect(stopping.shouldStop(withLosses(all))).toBe(expected);
        },
      ),
    );
  });

  it("names the cure where there are no validation figures, also before the first epoch that counts", () => {
    const stopping = noImprovement({ patience: 1, firstEpoch: 5 });
    const stop = () => stopping.shouldStop([epochEnd(trial, 1, { validationAccuracy: 0.5 })]);
    expect(stop).toThrow(
      "Early stopping noImprovement of @activation-lab/core decides on validationLoss, which epoch 1 of relu, seed 0, does not have: set validationImages",
    );
    expect(stop).toThrow(expect.toSatisfy((error) => isLabError(error, "invalid-input")));
  });

  it("refuses what it cannot be made of", () => {
    const refused: [NoImprovementOptions, string][] = [
      [{ patience: 0 }, "patience must be a whole number of at least 1, not 0."],
      [{ patience: 1.5 }, "patience must be a whole number of at least 1, not 1.5."],
      [{ patience: 1, firstEpoch: 0 }, "firstEpoch must be a whole number of at least 1, not 0."],
      [{ patience: 1, minimumChange: -1 }, "minimumChange must be a number of at least 0, not -1."],
      [{ patience: 1, minimumChange: Number.NaN }, "minimumChange must be a number of at least 0, not NaN."],
    ];
    for (const [options, message] of refused) expect(() => noImprovement(options)).toThrow(message);
    expect(() => Reflect.apply(noImprovement, undefined, [{ patience: 1, metric: "testLoss" }])).toThrow(
      "Early stopping noImprovement of @activation-lab/core: metric must be one of validationLoss, validationAccuracy, not testLoss.",
    );
  });

  it("has all that decides in its config", () => {
    expect(noImprovement({ patience: 3 }).config).toEqual({
      name: "noImprovement",
      metric: "validationLoss",
      patience: 3,
      minimumChange: 0,
      firstEpoch: 1,
    });
  });
});
