import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { histogram } from "./histogram.js";

function buckets(values: readonly number[]): { left: number; right: number; count: number }[] {
  const tensor = histogram(values);
  if (!("doubles" in tensor)) throw new Error("A histogram is made of doubles.");
  expect(tensor.shape).toEqual([30, 3]);
  return Array.from({ length: 30 }, (_, index) => {
    const [left = Number.NaN, right = Number.NaN, count = Number.NaN] = tensor.doubles.slice(3 * index);
    return { left, right, count };
  });
}

describe("histogram", () => {
  it("puts every value into its bucket, the highest into the last", () => {
    const found = buckets([0, 0.5, 29.5, 30]);
    expect(found[0]).toEqual({ left: 0, right: 1, count: 2 });
    expect(found[29]).toEqual({ left: 29, right: 30, count: 2 });
    expect(found[15]).toEqual({ left: 15, right: 16, count: 0 });
  });

  it("has all in the last bucket where they are one value", () => {
    expect(buckets([0.7, 0.7, 0.7]).at(-1)).toEqual({ left: 0.7, right: 0.7, count: 3 });
    expect(buckets([0.7])[0]).toEqual({ left: 0.7, right: 0.7, count: 0 });
  });

  it("counts every value once, in buckets that follow one another", () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(values, (some) => {
        const found = buckets(some);
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(some.length);
        expect(found[0]?.left).toBe(Math.min(...some));
        expect(found.at(-1)?.right).toBe(Math.max(...some));
        for (const [index, { left, right }] of found.entries()) {
          expect(left).toBeLessThanOrEqual(right);
          if (index > 0) expect(left).toBe(found[index - 1]?.right);
        }
      }),
    );
  });
});
