import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanInterval } from "../description/mean-interval.js";
import { readGolden, relativeError } from "../test-support/golden.js";
import { correctedResampledInterval, correctedResampledTTest } from "./corrected-resampled-t-test.js";
import { pairedTTest } from "./paired-t-test.js";

interface CrossValidationGolden {
  readonly folds: number;
  readonly differences: readonly number[];
  readonly difference: number;
  readonly standardError: number;
  readonly t: number;
  readonly p: number;
  readonly interval: readonly [number, number];
}

describe("the corrected resampled t test", () => {
  it.each(readGolden<CrossValidationGolden[]>("cross-validation"))(
    "is that of Nadeau and Bengio's formulas, $folds folds",
    ({ folds, differences, ...golden }) => {
      const test = correctedResampledTTest(differences, folds);
      const pairs = [
        [test.difference, golden.difference],
        [test.standardError, golden.standardError],
        [test.t ?? Number.NaN, golden.t],
        [test.p, golden.p],
        [test.interval.low, golden.interval[0]],
        [test.interval.high, golden.interval[1]],
      ] as const;
      for (const [actual, expected] of pairs)
        expect(relativeError(actual, expected, 1e-12), `${actual}, ${expected}`).toBeLessThan(1e-9);
      expect(test.degreesOfFreedom).toBe(differences.length - 1);
      expect(correctedResampledInterval(differences, folds)).toEqual(test.interval);
    },
  );

  const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 30 });
  const folds = fc.integer({ min: 2, max: 20 });

  it("is never surer than the paired t test, and the less sure the larger the share that is held out", () => {
    fc.assert(
      fc.property(values, folds, (differences, k) => {
        const [corrected, plain] = [correctedResampledTTest(differences, k), pairedTTest(differences)];
        expect(corrected.difference).toBe(plain.difference);
        expect(corrected.p).toBeGreaterThanOrEqual(plain.p - 1e-12);
        expect(correctedResampledTTest(differences, k + 1).p).toBeLessThanOrEqual(corrected.p + 1e-12);
        const [wide, narrow] = [correctedResampledInterval(differences, k), meanInterval(differences)];
        expect(wide.high - wide.low).toBeGreaterThanOrEqual(narrow.high - narrow.low);
      }),
    );
  });

  it("turns over with its differences, and does not change when they are stretched", () => {
    fc.assert(
      fc.property(values, folds, (differences, k) => {
        const test = correctedResampledTTest(differences, k);
        const turned = correctedResampledTTest(
          differences.map((value) => -4 * value),
          k,
        );
        expect(turned.p).toBeCloseTo(test.p, 12);
        expect(turned.interval.low).toBeCloseTo(-4 * test.interval.high, 9);
      }),
    );
  });

  it("does not narrow to nothing with more repetitions, as trainings stay as alike as they are", () => {
    const repeated = (times: number) => Array.from({ length: times }, () => [0.01, 0.03, 0.02, 0.04]).flat();
    const [few, many] = [2, 2_000].map((times) => correctedResampledTTest(repeated(times), 4).standardError);
    expect(many).toBeGreaterThan(0.5 * (few ?? 0));
  });

  it("is not surer of differences that are all the same than so few trainings allow", () => {
    expect(correctedResampledTTest([0, 0, 0], 3)).toMatchObject({ t: null, p: 1 });
    // Five folds are worth two independent differences.
    expect(correctedResampledTTest(new Array(5).fill(0.25), 5)).toMatchObject({ t: null, p: 0.5 });
    expect(correctedResampledTTest([0.25, 0.25], 2).p).toBe(1);
  });

  it("refuses what is no cross-validation", () => {
    expect(() => correctedResampledTTest([1], 5)).toThrow("came with 1 values");
    expect(() => correctedResampledTTest([1, 2], 1)).toThrow("folds is 1");
    expect(() => correctedResampledTTest([1, Number.NaN], 5)).toThrow("NaN at position 1");
    expect(() => correctedResampledInterval([1, 2], 5, 1)).toThrow("confidence is 1");
  });
});
