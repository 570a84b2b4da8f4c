import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trialsOfShard } from "./trials-of-shard.js";

function grid(variantCount: number, seedCount: number) {
  const seeds = Array.from({ length: seedCount }, (_, index) => 10 + index);
  const variants = Array.from({ length: variantCount }, (_, place) => ({
    label: `v${place}`,
    title: `v${place}`,
    activation: `v${place}`,
    model: "m",
    settings: {},
  }));
  const trials = seeds.flatMap((seed) =>
    variants.map(({ label, activation }) => ({ variant: label, activation, seed })),
  );
  return {
    variants,
    seeds,
    trials: trials.map((trial, index) => ({ trial: index + 1, id: `${index}`, ...trial })),
  };
}

const size = fc.integer({ min: 1, max: 9 });

describe("trialsOfShard", () => {
  it("deals out every trial once, in the plan's order, as evenly as can be", () => {
    fc.assert(
      fc.property(size, size, size, (variantCount, seedCount, count) => {
        const plan = grid(variantCount, seedCount);
        const parts = Array.from({ length: count }, (_, part) =>
          trialsOfShard(plan, { index: part + 1, count }),
        );
        const numbers = parts.flat().map(({ trial }) => trial);
        expect([...numbers].sort((one, other) => one - other)).toEqual(plan.trials.map(({ trial }) => trial));
        for (const part of parts) expect(part).toEqual(plan.trials.filter((trial) => part.includes(trial)));
        const sizes = parts.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("gives each part every variant, where there are as many seeds as parts", () => {
    fc.assert(
      fc.property(size, size, (variantCount, count) => {
        const plan = grid(variantCount, count);
        for (let index = 1; index <= count; index++) {
          const labels = trialsOfShard(plan, { index, count }).map(({ variant }) => variant);
          expect(new Set(labels).size).toBe(variantCount);
        }
      }),
    );
  });

  it("is the whole plan where it is not divided", () => {
    const plan = grid(2, 3);
    expect(trialsOfShard(plan, undefined)).toBe(plan.trials);
  });
});
