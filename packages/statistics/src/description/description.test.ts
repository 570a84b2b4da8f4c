import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../shared/random.js";
import { readGolden, relativeError } from "../test-support/golden.js";
import { bootstrapCoverage } from "./bootstrap-coverage.js";
import { bootstrapInterval } from "./bootstrap-interval.js";
import { meanInterval } from "./mean-interval.js";
import { correlation, mean, standardDeviation, variance } from "./moments.js";
import { interquartileMean, median } from "./order-statistics.js";

interface DescriptionGolden {
  readonly values: readonly number[];
  readonly mean: number;
  readonly standardDeviation: number;
  readonly median: number;
  readonly interquartileMean: number;
  readonly interval: readonly [number, number];
}

interface BootstrapGolden {
  readonly values: readonly number[];
  readonly interval: readonly [number, number];
}

const value = fc.integer({ min: -1000, max: 1000 }).map((whole) => whole / 1000);
const values = fc.array(value, { minLength: 2, maxLength: 30 });
const many = fc.array(value, { minLength: 20, maxLength: 30 });

describe("descriptions against SciPy", () => {
  it.each(readGolden<DescriptionGolden[]>("description"))("of $values", (golden) => {
    const interval = meanInterval(golden.values);
    const pairs = [
      [mean(golden.values), golden.mean],
      [standardDeviation(golden.values), golden.standardDeviation],
      [median(golden.values), golden.median],
      [interquartileMean(golden.values), golden.interquartileMean],
      [interval.low, golden.interval[0]],
      [interval.high, golden.interval[1]],
    ] as const;
    for (const [actual, expected] of pairs) expect(relativeError(actual, expected)).toBeLessThan(1e-11);
  });

  it.each(readGolden<BootstrapGolden[]>("bootstrap"))("bootstrap interval of $values", (golden) => {
    const [low, high] = golden.interval;
    const actual = bootstrapInterval(golden.values, { resamples: 40_000 });
    expect(Math.abs(actual.low - low) / (high - low)).toBeLessThan(0.02);
    expect(Math.abs(actual.high - high) / (high - low)).toBeLessThan(0.02);
  });
});

describe("moments", () => {
  it("of a constant are exact", () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: 2, max: 50 }), (x, n) => {
        const same = new Array<number>(n).fill(x);
        expect([mean(same), variance(same)]).toEqual([x + 0, 0]);
      }),
    );
  });

  it("correlate within −1 and 1, and with themselves fully", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 3, maxLength: 20 }), (pairs) => {
        const [first, second] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const found = correlation(first, second);
        if (variance(first) === 0 || variance(second) === 0) expect(found).toBeUndefined();
        else {
          expect(Math.abs(found ?? 2)).toBeLessThanOrEqual(1);
          expect(correlation(first, first)).toBeCloseTo(1, 12);
        }
      }),
    );
    expect(correlation([1, 2], [1, 2])).toBeUndefined();
  });
});

describe.each([
  ["the t interval", (these: readonly number[]) => meanInterval(these), values],
  [
    "the bootstrap interval",
    (these: readonly number[]) => bootstrapInterval(these, { resamples: 200 }),
    many,
  ],
] as const)("%s", (_, interval, lists) => {
  it("moves and stretches with the scores", () => {
    const factor = fc.constantFrom(0.25, 2, 16);
    fc.assert(
      fc.property(lists, factor, fc.integer({ min: -8, max: 8 }), (these, scale, shift) => {
        const before = interval(these);
        const after = interval(these.map((x) => x * scale + shift));
        expect(after.low).toBeCloseTo(before.low * scale + shift, 9);
        expect(after.high).toBeCloseTo(before.high * scale + shift, 9);
      }),
    );
  });

  it("is a point where scores do not vary", () => {
    expect(interval(new Array(20).fill(0.1))).toEqual({ low: 0.1, high: 0.1 });
  });
});

describe("the bootstrap", () => {
  const random = createRandom(3);
  const scores = Array.from({ length: 20 }, () => random.normal());

  it("gives one interval for one seed, and another for another", () => {
    expect(bootstrapInterval(scores, { seed: 4 })).toEqual(bootstrapInterval(scores, { seed: 4 }));
    expect(bootstrapInterval(scores, { seed: 4 })).not.toEqual(bootstrapInterval(scores, { seed: 5 }));
  });

  it("turns over with the scores, but for the resamples drawn", () => {
    const { low, high } = bootstrapInterval(scores);
    const turned = bootstrapInterval(scores.map((score) => -score));
    expect(turned.low).toBeCloseTo(-high, 1);
    expect(turned.high).toBeCloseTo(-low, 1);
  });

  it("was measured to cover 93 to 97 %", () => {
    for (const { normal, skewed } of bootstrapCoverage) {
      expect(normal).toBeGreaterThanOrEqual(0.93);
      expect(normal).toBeLessThanOrEqual(0.97);
      expect(skewed).toBeGreaterThanOrEqual(0.93);
      expect(skewed).toBeLessThanOrEqual(0.97);
    }
  });
});

describe("what cannot be described", () => {
  it("is refused in a sentence", () => {
    expect(() => mean([])).toThrow(
      "@activation-lab/statistics: The mean came with 0 values, and at least 1 are needed; add seeds.",
    );
    expect(() => mean([1, Number.NaN])).toThrow("The mean has NaN at position 1");
    expect(() => variance([1])).toThrow("at least 2");
    expect(() => bootstrapInterval([1, 2, 3])).toThrow("at least 20");
    expect(() => bootstrapInterval(new Array(20).fill(1), { resamples: 3 })).toThrow("resamples is 3");
    expect(() => meanInterval([1, 2], 95)).toThrow("confidence is 95");
  });
});
