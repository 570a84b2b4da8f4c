import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standardDeviation } from "../description/moments.js";
import { createRandom } from "../shared/random.js";
import { readGolden, relativeError } from "../test-support/golden.js";
import { averagePower } from "./average-power.js";
import {
  minimumDetectableDifference,
  pairedMinimumDetectableDifference,
  wilcoxonMinimumDetectableDifference,
} from "./minimum-detectable-difference.js";
import { deviationRatioNodes } from "./quadrature.js";
import { welchThresholds } from "./rejection-thresholds.js";
import { pairedSeedsNeeded, seedsNeeded, wilcoxonSeedsNeeded } from "./seeds-needed.js";
import { testSetNoise } from "./test-set-noise.js";
import { wilcoxonLeastPairs } from "./wilcoxon-thresholds.js";

interface PowerGolden {
  readonly n: number;
  readonly significance: number;
  readonly factor: number;
}

function normals(count: number, deviation = 1, seed = 1): number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => deviation * random.normal());
}

describe("the deviations' nodes", () => {
  it.each([1, 2, 4, 9, 18, 60, 1000])(
    "add to 1 and have a mean square of 1, with %i degrees of freedom",
    (v) => {
      const nodes = deviationRatioNodes(v);
      const moment = (power: number) =>
        nodes.reduce((total, { value, weight }) => total + weight * value ** power, 0);
      expect(moment(0)).toBeCloseTo(1, 12);
      expect(moment(2)).toBeCloseTo(1, 5);
      expect(moment(4)).toBeCloseTo(1 + 2 / v, 4);
    },
  );
});

describe("the minimum detectable difference", () => {
  it.each(readGolden<PowerGolden[]>("paired-power"))(
    "of $n pairs at $significance is that of SciPy's distributions",
    ({ n, significance, factor }) => {
      const differences = normals(n);
      const actual = pairedMinimumDetectableDifference(differences, { significance });
      expect(relativeError((actual / standardDeviation(differences)) * Math.sqrt(n), factor)).toBeLessThan(
        2e-3,
      );
    },
  );

  it("is found with 5 % where there is nothing to find", () => {
    // Welch's test is a little strict with few seeds.
    for (const [n, low] of [
      [5, 0.04],
      [30, 0.049],
    ] as const) {
      const thresholds = welchThresholds({ firstCount: n, secondCount: n, firstShare: 0.5 }, 0.05);
      const rate = averagePower(0, [{ value: 1, weight: 1 }], thresholds);
      expect(rate).toBeGreaterThan(low);
      expect(rate).toBeLessThan(0.0505);
    }
  });

  it("stretches with the scores, stays when they move, and grows with the family and the power", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 12 }), (n, m) => {
        const [first, second] = [normals(n, 1, n), normals(m, 1, m + 20)];
        const one = minimumDetectableDifference(first, second);
        const move = (values: readonly number[]) => values.map((value) => 4 * value + 3);
        expect(relativeError(minimumDetectableDifference(move(first), move(second)), 4 * one)).toBeLessThan(
          1e-6,
        );
        expect(minimumDetectableDifference(first, second, { comparisons: 5 })).toBeGreaterThan(one);
        expect(minimumDetectableDifference(first, second, { power: 0.9 })).toBeGreaterThan(one);
        expect(relativeError(minimumDetectableDifference(second, first), one)).toBeLessThan(1e-5);
      }),
      { numRuns: 10 },
    );
  });

  it("does not exist for a Wilcoxon test that cannot reject", () => {
    expect(wilcoxonMinimumDetectableDifference(normals(5))).toBe(Infinity);
    expect(wilcoxonMinimumDetectableDifference(normals(6))).toBeLessThan(10);
    expect(wilcoxonMinimumDetectableDifference(normals(7), { comparisons: 5 })).toBe(Infinity);
    expect(wilcoxonMinimumDetectableDifference(normals(8), { comparisons: 5 })).toBeLessThan(20);
    expect(wilcoxonSeedsNeeded(normals(5), 100)).toBe(6);
  });

  it("of the Wilcoxon test lies a little above that of the t test, drawn or not", () => {
    for (const n of [12, 25, 26, 60, 201]) {
      const differences = normals(n);
      const ratio =
        wilcoxonMinimumDetectableDifference(differences) / pairedMinimumDetectableDifference(differences);
      expect(ratio).toBeGreaterThan(1);
      expect(ratio).toBeLessThan(1.08);
    }
  });
});

describe("the seeds needed", () => {
  it.each([
    ["Welch's test", minimumDetectableDifference, seedsNeeded],
    [
      "the paired t test",
      (a: readonly number[]) => pairedMinimumDetectableDifference(a),
      (a: readonly number[], _: readonly number[], difference: number) => pairedSeedsNeeded(a, difference),
    ],
    [
      "the Wilcoxon test",
      (a: readonly number[]) => wilcoxonMinimumDetectableDifference(a),
      (a: readonly number[], _: readonly number[], difference: number) => wilcoxonSeedsNeeded(a, difference),
    ],
  ] as const)("for the difference that %s can detect are those at hand", (_, detectable, needed) => {
    for (const n of [7, 10, 20]) {
      const [first, second] = [normals(n, 1, 5), normals(n, 1, 6)];
      const difference = detectable(first, second);
      expect(needed(first, second, difference * 1.001)).toBe(n);
      expect(needed(first, second, difference * 0.999)).toBe(n + 1);
    }
  });

  it("quadruple for half the difference, from many seeds", () => {
    const [first, second] = [normals(200, 1, 5), normals(200, 1, 6)];
    const ratio = seedsNeeded(first, second, 0.05) / seedsNeeded(first, second, 0.1);
    expect(ratio).toBeGreaterThan(3.95);
    expect(ratio).toBeLessThan(4.05);
  });

  it("have an end, and need a difference", () => {
    expect(seedsNeeded(normals(5), normals(5, 1, 2), 1e-6)).toBe(Infinity);
    expect(() => seedsNeeded(normals(5), normals(5), 0)).toThrow("The difference to be found is 0");
  });
});

describe("the fewest pairs of a Wilcoxon test", () => {
  it("are those of its smallest p", () => {
    expect([1, 5, 10].map((comparisons) => wilcoxonLeastPairs(comparisons, 0.05))).toEqual([6, 8, 9]);
  });
});

describe("the noise of the test set", () => {
  it("is that of a share", () => {
    expect(testSetNoise(0.7, 10_000)).toBeCloseTo(0.00458, 5);
    expect(() => testSetNoise(70, 10_000)).toThrow("The accuracy is 70");
    expect(() => testSetNoise(0.7, 0)).toThrow("testImages is 0");
  });
});
