import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { correlation } from "../description/moments.js";
import { readGolden, relativeError } from "../test-support/golden.js";
import { binomialTest } from "./binomial-test.js";
import { cliffsDelta, probabilityAbove } from "./effect-size.js";
import { pairedEquivalence, welchEquivalence, wilcoxonEquivalence } from "./equivalence.js";
import { holm, holmOfTested } from "./holm.js";
import { kruskalWallis, welchAnova } from "./omnibus.js";
import { pairBySeed } from "./pair-by-seed.js";
import { pairedTTest } from "./paired-t-test.js";
import { probabilityAboveTest } from "./probability-above-test.js";
import { welchTest } from "./welch-test.js";
import { wilcoxonSignedRank } from "./wilcoxon-signed-rank.js";

interface TwoGroups {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

interface ComparisonGolden extends TwoGroups {
  readonly welch: {
    readonly t: number;
    readonly degreesOfFreedom: number;
    readonly p: number;
    readonly interval: readonly [number, number];
  };
  readonly probabilityAbove: number;
  readonly margin: number;
  readonly welchEquivalence: number;
}

interface PairedGolden extends TwoGroups {
  readonly correlation: number;
  readonly t: number;
  readonly p: number;
  readonly interval: readonly [number, number];
}

interface BinomialGolden {
  readonly successes: number;
  readonly trials: number;
  readonly expected: number;
  readonly interval: readonly [number, number];
  readonly pAbove: number;
  readonly pBelow: number;
}

interface ProbabilityAboveGolden extends TwoGroups {
  readonly expected: number;
  readonly interval: readonly [number, number];
  readonly p: number;
}

interface OmnibusGolden {
  readonly groups: readonly (readonly number[])[];
  readonly f: number;
  readonly anovaP: number;
  readonly h: number;
  readonly kruskalP: number;
}

interface SignedRankGolden {
  readonly exact: readonly {
    readonly differences: readonly number[];
    readonly positiveRankSum: number;
    readonly p: number;
    readonly pAbove: number;
    readonly pBelow: number;
  }[];
  readonly approximate: {
    readonly differences: readonly number[];
    readonly pAbove: number;
    readonly pBelow: number;
  };
}

function expectClose(pairs: readonly (readonly [number | null | undefined, number])[], most = 1e-9): void {
  for (const [actual, expected] of pairs)
    expect(relativeError(actual ?? Number.NaN, expected, 1e-12), `${actual}, ${expected}`).toBeLessThan(most);
}

const less = ({ first, second }: TwoGroups): number[] =>
  first.map((value, index) => value - (second[index] ?? Number.NaN));

describe("tests against SciPy", () => {
  it.each(readGolden<ComparisonGolden[]>("comparison"))("of $first and $second", (golden) => {
    const { first, second, margin } = golden;
    const { t, degreesOfFreedom, p, interval } = welchTest(first, second);
    expectClose([
      [t, golden.welch.t],
      [degreesOfFreedom, golden.welch.degreesOfFreedom],
      [p, golden.welch.p],
      [interval.low, golden.welch.interval[0]],
      [interval.high, golden.welch.interval[1]],
      [probabilityAbove(first, second), golden.probabilityAbove],
      [welchEquivalence(first, second, margin), golden.welchEquivalence],
    ]);
  });

  it.each(readGolden<PairedGolden[]>("paired"))("of pairs $first and $second", (golden) => {
    const { t, p, interval } = pairedTTest(less(golden));
    expectClose([
      [correlation(golden.first, golden.second), golden.correlation],
      [t, golden.t],
      [p, golden.p],
      [interval.low, golden.interval[0]],
      [interval.high, golden.interval[1]],
    ]);
  });

  it.each(readGolden<OmnibusGolden[]>("omnibus"))("of whether $groups differ at all", (golden) => {
    const anova = welchAnova(golden.groups);
    const kruskal = kruskalWallis(golden.groups);
    expectClose([
      [anova?.f, golden.f],
      [anova?.p, golden.anovaP],
      [kruskal?.h, golden.h],
      [kruskal?.p, golden.kruskalP],
    ]);
  });

  it.each(readGolden<BinomialGolden[]>("binomial"))("of $successes of $trials", (golden) => {
    const { interval, pAbove, pBelow } = binomialTest(golden.successes, golden.trials, golden.expected);
    expectClose([
      [interval.low, golden.interval[0]],
      [interval.high, golden.interval[1]],
      [pAbove, golden.pAbove],
      [pBelow, golden.pBelow],
    ]);
  });

  it.each(readGolden<ProbabilityAboveGolden[]>("probability-above"))(
    "of P(A > B) of $first and $second against $expected",
    ({ first, second, expected, ...golden }) => {
      const { interval, p } = probabilityAboveTest(first, second, expected);
      expectClose([
        [interval.low, golden.interval[0]],
        [interval.high, golden.interval[1]],
        [p, golden.p],
      ]);
    },
  );

  const signedRank = readGolden<SignedRankGolden>("signed-rank");

  it.each(signedRank.exact)("of the signs of $differences, all counted", (golden) => {
    const actual = wilcoxonSignedRank(golden.differences);
    expect(actual.exact).toBe(true);
    expectClose([
      [actual.positiveRankSum, golden.positiveRankSum],
      [actual.p, golden.p],
      [actual.pAbove, golden.pAbove],
      [actual.pBelow, golden.pBelow],
    ]);
  });

  it("of the signs of many differences, approximated", () => {
    const actual = wilcoxonSignedRank(signedRank.approximate.differences);
    expect(actual.exact).toBe(false);
    expectClose([
      [actual.pAbove, signedRank.approximate.pAbove],
      [actual.pBelow, signedRank.approximate.pBelow],
    ]);
  });
});

const score = fc.integer({ min: 0, max: 50 }).map((whole) => whole / 50);
const scores = fc.array(score, { minLength: 2, maxLength: 12 });

describe("shares", () => {
  it("lie in their interval, which the test rejects at its ends", () => {
    const counts = fc
      .integer({ min: 1, max: 60 })
      .chain((trials) =>
        fc.record({ trials: fc.constant(trials), successes: fc.integer({ min: 0, max: trials }) }),
      );
    fc.assert(
      fc.property(counts, ({ trials, successes }) => {
        const { share, interval } = binomialTest(successes, trials, 0.5);
        expect(interval.low).toBeLessThanOrEqual(share);
        expect(interval.high).toBeGreaterThanOrEqual(share);
        if (successes > 0) expect(binomialTest(successes, trials, interval.low).pAbove).toBeCloseTo(0.025, 9);
      }),
    );
  });

  it("are of trials, and are held against shares", () => {
    expect(() => binomialTest(6, 5, 0.5)).toThrow("6 successes of 5 trials");
    expect(() => binomialTest(1, 5, 1.5)).toThrow("The expected share is 1.5");
    expect(() => binomialTest(0, 0, 0.5)).toThrow("trials is 0");
    expect(() => probabilityAboveTest([1], [2], 0)).toThrow("the expected chance is 0");
  });
});

describe("comparisons turn over with their groups", () => {
  it("P(A > B) and P(B > A) add to 1, Cliff's delta changes its sign and is 2 P − 1", () => {
    fc.assert(
      fc.property(scores, scores, (first, second) => {
        expect(probabilityAbove(first, second) + probabilityAbove(second, first)).toBeCloseTo(1, 12);
        expect(cliffsDelta(first, second) + cliffsDelta(second, first)).toBeCloseTo(0, 12);
        expect(cliffsDelta(first, second)).toBeCloseTo(2 * probabilityAbove(first, second) - 1, 12);
      }),
    );
  });

  it("Welch's and the paired tests keep their p", () => {
    fc.assert(
      fc.property(scores, scores, (first, second) => {
        const [one, other] = [welchTest(first, second), welchTest(second, first)];
        expect(other.p).toBeCloseTo(one.p, 12);
        expect(other.interval.low).toBeCloseTo(-one.interval.high, 12);
        const turned = first.map((value) => -value);
        expect(pairedTTest(turned).p).toBeCloseTo(pairedTTest(first).p, 12);
        expect(wilcoxonSignedRank(turned).p).toBeCloseTo(wilcoxonSignedRank(first).p, 12);
        expect(wilcoxonSignedRank(turned).pAbove).toBeCloseTo(wilcoxonSignedRank(first).pBelow, 12);
      }),
    );
  });

  it("p does not change when scores are moved and stretched", () => {
    fc.assert(
      fc.property(scores, scores, fc.constantFrom(0.25, 8), (first, second, scale) => {
        const moved = (values: readonly number[]) => values.map((value) => value * scale + 2);
        expect(welchTest(moved(first), moved(second)).p).toBeCloseTo(welchTest(first, second).p, 9);
      }),
    );
  });
});

describe("Holm's correction", () => {
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

  it("never lowers a p, keeps their order and stays between them and Bonferroni's", () => {
    fc.assert(
      fc.property(values, (raw) => {
        const corrected = holm(raw);
        raw.forEach((p, index) => {
          expect(corrected[index]).toBeGreaterThanOrEqual(p);
          expect(corrected[index]).toBeLessThanOrEqual(Math.min(1, p * raw.length));
          raw.forEach((other, place) => {
            if (p < other) expect(corrected[index]).toBeLessThanOrEqual(corrected[place] ?? -1);
          });
        });
      }),
    );
  });

  it("is that of Holm's paper", () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holmOfTested([null, 0.02, null, 0.01])).toEqual([null, 0.02, null, 0.02]);
    expect(() => holm([0.5, Number.NaN])).toThrow("got NaN as a p");
  });
});

describe("tests of scores without spread", () => {
  it("are as sure as the number of seeds allows, and not surer", () => {
    const [low, high] = [new Array(5).fill(0.1), new Array(5).fill(0.2)];
    expect(welchTest(high, low)).toMatchObject({ t: null, standardError: 0, degreesOfFreedom: 8 });
    expect(welchTest(high, low).p).toBeCloseTo(2 / 252, 12);
    expect(welchTest(low, low).p).toBe(1);
    expect(pairedTTest([1, 1, 1, 1])).toMatchObject({ t: null, p: 2 / 16 });
    expect(pairedTTest([0, 0]).p).toBe(1);
    expect(wilcoxonSignedRank([0, 0])).toMatchObject({ n: 0, zeros: 2, p: 1 });
    expect(welchEquivalence(low, low, 0.01)).toBeCloseTo(1 / 252, 12);
    expect(welchEquivalence(low, high, 0.01)).toBe(1);
    expect(welchAnova([low, high])).toBeUndefined();
    expect(kruskalWallis([low, low])).toBeUndefined();
  });
});

describe("equality", () => {
  it("is the more certain the wider the margin", () => {
    fc.assert(
      fc.property(scores, scores, score, (first, second, extra) => {
        const tests = [
          (margin: number) => welchEquivalence(first, second, margin),
          (margin: number) => pairedEquivalence(first, margin),
        ];
        for (const test of tests) expect(test(0.1 + extra)).toBeLessThanOrEqual(test(0.1) + 1e-12);
      }),
    );
  });

  it("by ranks counts signs", () => {
    const differences = [0.001, -0.002, 0.003, -0.004, 0.0005, 0.0015];
    expect(wilcoxonEquivalence(differences, 0.01)).toBeCloseTo(1 / 64, 12);
    expect(wilcoxonEquivalence(differences, 0.0001)).toBeGreaterThan(0.3);
  });

  it("needs a margin", () => {
    expect(() => welchEquivalence([1, 2], [1, 2], 0)).toThrow("The margin of equality is 0");
    expect(() => wilcoxonEquivalence([1, 2], Number.NaN)).toThrow("margin");
  });
});

describe("pairs", () => {
  it("are those seeds that both have, in order", () => {
    const first = new Map([
      [7, 0.71],
      [1, 0.61],
      [3, 0.5],
    ]);
    const second = new Map([
      [1, 0.6],
      [2, 0.9],
      [7, 0.7],
    ]);
    const pairs = pairBySeed(first, second);
    expect(pairs.seeds).toEqual([1, 7]);
    expect(pairs.first).toEqual([0.61, 0.71]);
    expect(pairs.second).toEqual([0.6, 0.7]);
    // In binary 0.71 − 0.7 is not 0.61 − 0.6, but as scores they tie.
    expect(pairs.differences[0]).toBe(pairs.differences[1]);
    expect(pairs.differences[0]).toBeCloseTo(0.01, 12);
  });
});
