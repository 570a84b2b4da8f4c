import { describe, expect, it } from "vitest";
import { defineEarlyStopping } from "./early-stopping.js";
import { noImprovement } from "./early-stoppings/no-improvement.js";
import { earlyStoppingFingerprint, pruningFingerprint } from "./fingerprint-decisions.js";
import { definePruning } from "./pruning.js";
import { medianPruning } from "./prunings/median-pruning.js";
import { successiveHalving } from "./prunings/successive-halving.js";

describe("the fingerprint of what decides", () => {
  it("of an early stopping is the same for the same decisions, whatever it is called", async () => {
    const { config, shouldStop } = noImprovement({ patience: 2 });
    const renamed = defineEarlyStopping({ name: "renamed", config, shouldStop });
    expect(await earlyStoppingFingerprint(renamed)).toBe(
      await earlyStoppingFingerprint(noImprovement({ patience: 2 })),
    );
  });

  it("of an early stopping tells apart what is waited for, how long, and from when on", async () => {
    const hashes = await Promise.all(
      [
        noImprovement({ patience: 2 }),
        noImprovement({ patience: 3 }),
        noImprovement({ patience: 2, minimumChange: 1 / 64 }),
        noImprovement({ patience: 2, firstEpoch: 5 }),
      ].map(earlyStoppingFingerprint),
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("of a pruning tells apart who goes on, and at which rungs", async () => {
    const hashes = await Promise.all(
      [
        successiveHalving({ rungs: [1, 2] }),
        successiveHalving({ rungs: [1] }),
        successiveHalving({ rungs: [1, 2], keep: 0.25 }),
        medianPruning({ rungs: [1, 2] }),
      ].map(pruningFingerprint),
    );
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(await pruningFingerprint(successiveHalving({ rungs: [1, 2] }))).toBe(hashes[0]);
  });

  it("of one that throws is that of what it says", async () => {
    const throwing = (message: string) =>
      definePruning({
        name: "faulty",
        config: { name: "faulty" },
        rungs: [1],
        survivors: () => {
          throw new Error(message);
        },
      });
    const [one, again, other] = await Promise.all(
      ["no", "no", "never"].map((text) => pruningFingerprint(throwing(text))),
    );
    expect(one).toBe(again);
    expect(one).not.toBe(other);
  });
});
