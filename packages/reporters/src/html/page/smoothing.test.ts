import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { movingAverage, smoothedRows } from "./smoothing.js";

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });
const weights = fc.double({ min: 0, max: 0.98, noNaN: true });

describe("movingAverage", () => {
  it("is the mean with weights that fall by the same factor, corrected for its start", () => {
    fc.assert(
      fc.property(values, weights, (series, weight) => {
        const last = series.length - 1;
        const shares = series.map((_, index) => weight ** (last - index));
        const total = shares.reduce((sum, share) => sum + share, 0);
        const expected = series.reduce(
          (sum, value, index) => sum + (value * (shares[index] ?? 0)) / total,
          0,
        );
        expect(movingAverage(series, weight).at(-1)).toBeCloseTo(expected, 4);
      }),
    );
  });

  it("changes nothing with no weight, and nothing about what stays the same", () => {
    expect(movingAverage([1, 5, 2], 0)).toEqual([1, 5, 2]);
    for (const value of movingAverage([3, 3, 3, 3], 0.9)) expect(value).toBeCloseTo(3, 12);
  });

  it("leaves out what is no finite number", () => {
    expect(movingAverage([1, null, Number.NaN, 1], 0.5)).toEqual([1, null, Number.NaN, 1]);
  });
});

describe("smoothedRows", () => {
  const rows = [
    { kind: "point", variant: "a", epoch: 2, mean: 4, lowest: null },
    { kind: "point", variant: "a", epoch: 1, mean: 2, lowest: 1 },
    { kind: "point", variant: "b", epoch: 1, mean: 10, lowest: 9 },
    { kind: "end", variant: "a", lastEpoch: 2, last: 4 },
  ];

  it("smooths each curve by itself, in the order of its epochs, and nothing else", () => {
    const [second, first, other, end] = smoothedRows(rows, ["mean", "lowest"], 0.5);
    expect(first).toEqual(rows[1]);
    expect(second?.mean).toBeCloseTo((0.5 * 2 + 4) / 1.5, 12);
    expect(second?.lowest).toBeNull();
    expect(other).toEqual(rows[2]);
    expect(end?.last).toBe(second?.mean);
  });

  it("gives the rows themselves where nothing is smoothed", () => {
    expect(smoothedRows(rows, ["mean"], 0)).toBe(rows);
    expect(smoothedRows(rows, [], 0.5)).toBe(rows);
  });
});
