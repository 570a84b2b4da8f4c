import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holm } from "../comparison/holm.js";
import { welchTest } from "../comparison/welch-test.js";
import { createRandom } from "../shared/random.js";
import { analyze } from "./analyze.js";
import type { StudyAnalysis } from "./study-analysis.js";
import type { StudyInput, VariantInput } from "./study-input.js";

function made(label: string, center: number, deviation: number, count: number, seed: number): VariantInput {
  const random = createRandom(seed);
  const scores = Array.from({ length: count }, (_, index) => ({
    seed: index,
    score: Math.round((center + deviation * random.normal()) * 1e4) / 1e4,
  }));
  return { label, scores };
}

const valuesOf = ({ scores }: VariantInput): number[] => Object.values(scores).map(({ score }) => score);

const study: StudyInput = {
  variants: [
    made("relu", 0.7, 0.006, 10, 1),
    made("gelu", 0.715, 0.006, 10, 2),
    made("leaky", 0.701, 0.006, 10, 3),
    made("sigmoid", 0.6, 0.01, 10, 4),
  ],
};

/** Nulls stand for what is not there, so that nothing is lost on the way through JSON. */
function expectPlain(analysis: StudyAnalysis): void {
  expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
  expect(JSON.stringify(analysis)).not.toMatch(/NaN|Infinity|undefined/);
}

describe("an analysis", () => {
  const analysis = analyze(study);

  it("is plain data, and the same each time", () => {
    expectPlain(analysis);
    expect(analyze(study)).toEqual(analysis);
  });

  it("takes every p from the primary test and corrects them as one family", () => {
    const [baseline, ...others] = study.variants.map(valuesOf);
    const raw = others.map((values) => welchTest(values, baseline ?? []).p);
    expect(analysis.comparisons.map(({ p }) => p)).toEqual(raw);
    expect(analysis.comparisons.map(({ correctedP }) => correctedP)).toEqual(holm(raw));
    expect(analysis.family).toEqual({ size: 3, correction: "Holm", description: "3 comparisons with relu" });
    expect(analysis.limits.firstStepSignificance).toBeCloseTo(0.05 / 3, 12);
    const paired = analyze({ ...study, primaryTest: "pairedT" });
    expect(paired.comparisons.map(({ p }) => p)).toEqual(
      paired.comparisons.map((comparison) => comparison.paired?.tTest.p),
    );
    const signed = analyze({ ...study, primaryTest: "wilcoxon" });
    expect(signed.comparisons.map(({ p }) => p)).toEqual(
      signed.comparisons.map((comparison) => comparison.paired?.wilcoxon.p),
    );
  });

  it("compares with the baseline that was declared", () => {
    const { comparisons, baseline } = analyze({ ...study, baseline: "gelu" });
    expect(baseline).toBe("gelu");
    expect(comparisons.map(({ label, outcome }) => [label, outcome])).toEqual([
      ["relu", "below"],
      ["leaky", "below"],
      ["sigmoid", "below"],
    ]);
  });

  it("takes scores as a map, a record or a list, in any order", () => {
    const list = study.variants.map((variant) => ({
      label: variant.label,
      scores: Object.values(variant.scores).reverse(),
    }));
    expect(analyze({ variants: list })).toEqual(analysis);
    const maps = list.map(({ label, scores }) => ({
      label,
      scores: new Map(scores.map(({ seed, score }) => [seed, score])),
    }));
    expect(analyze({ variants: maps })).toEqual(analysis);
    const records = maps.map(({ label, scores }) => ({ label, scores: Object.fromEntries(scores) }));
    expect(analyze({ variants: records })).toEqual(analysis);
  });

  it("leaves seeds that only one has out of pairs alone", () => {
    const [relu, gelu] = study.variants;
    const variants = [relu, gelu].flatMap((variant) => variant ?? []);
    const shifted = variants.map(({ label, scores }, index) => ({
      label,
      scores: Object.values(scores).map(({ seed, score }) => ({ seed: seed + 3 * index, score })),
    }));
    const [comparison] = analyze({ variants: shifted, primaryTest: "pairedT" }).comparisons;
    expect(comparison?.paired?.seeds).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(comparison?.welch).toEqual(analysis.comparisons[0]?.welch);
  });

  it("gives the bootstrap from 20 seeds on, with its coverage", () => {
    const { variants } = analyze({ variants: [made("a", 0.7, 0.01, 20, 1), made("b", 0.7, 0.01, 19, 2)] });
    expect(variants[0]?.bootstrap?.measuredCoverage).toBeGreaterThan(0.93);
    expect(variants[0]?.interval).not.toBeNull();
    expect(variants[1]?.bootstrap).toBeNull();
  });
});

describe("the Wilcoxon test", () => {
  it("never claims a direction that the mean contradicts", () => {
    const baseline = { label: "a", scores: Array.from({ length: 12 }, (_, seed) => ({ seed, score: 0.5 })) };
    // Eleven seeds a little above, and one far below.
    const scores = baseline.scores.map(({ seed }) => ({ seed, score: seed === 11 ? 0 : 0.501 + seed / 1e5 }));
    const [comparison] = analyze({
      variants: [baseline, { label: "b", scores }],
      primaryTest: "wilcoxon",
    }).comparisons;
    expect(comparison?.correctedP).toBeLessThan(0.05);
    expect(comparison?.difference).toBeLessThan(0);
    expect(comparison?.outcome).toBe("undecided");
  });
});

describe("tiers", () => {
  it("share letters exactly where no difference was shown", () => {
    const spread = fc.double({ min: 0.001, max: 0.03, noNaN: true });
    const variants = fc
      .array(fc.tuple(fc.double({ min: 0.6, max: 0.75, noNaN: true }), spread), {
        minLength: 2,
        maxLength: 8,
      })
      .map((these) => these.map(([center, deviation], i) => made(`v${i}`, center, deviation, 5, i + 1)));
    fc.assert(
      fc.property(variants, fc.constantFrom("welch" as const, "pairedT" as const), (these, primaryTest) => {
        const { tiers, variants: all } = analyze({ variants: these, primaryTest });
        const letters = new Map(tiers?.letters.map((entry) => [entry.label, entry.letters]));
        for (const { first, second, differ, correctedP } of tiers?.pairs ?? []) {
          const shared = [...(letters.get(first) ?? "")].some((one) => letters.get(second)?.includes(one));
          expect(shared).toBe(!differ);
          expect(differ).toBe((correctedP ?? 1) < 0.05);
        }
        const best = Math.max(...all.map(({ mean }) => mean ?? 0));
        expect(all.find(({ label }) => label === tiers?.top[0])?.mean).toBe(best);
      }),
      { numRuns: 20 },
    );
  });

  it("are runs of neighbours where letters would be too many", () => {
    const random = createRandom(1);
    const variants = Array.from({ length: 60 }, (_, index) =>
      made(`v${index}`, 0.7 + 0.1 * random.uniform(), 0.0005 * Math.exp(4 * random.uniform()), 5, index + 1),
    );
    const { tiers, warnings } = analyze({ variants });
    expect(warnings.join("\n")).toContain("runs of neighbours");
    expect(tiers?.complete).toBe(false);
    const pairs = tiers?.pairs.filter(({ differ }) => differ) ?? [];
    for (const { labels } of tiers?.groups ?? [])
      expect(pairs.some(({ first, second }) => labels.includes(first) && labels.includes(second))).toBe(
        false,
      );
    expect(new Set(tiers?.groups.flatMap(({ labels }) => labels)).size).toBe(60);
    expect(tiers?.groups.length).toBeLessThanOrEqual(60);
    expect(analyze(study).tiers?.complete).toBe(true);
  });

  it("turn over for losses", () => {
    const higher = analyze(study).tiers?.letters.map(({ label }) => label);
    const lower = analyze({ ...study, better: "lower" }).tiers?.letters.map(({ label }) => label);
    expect(lower).toEqual([...(higher ?? [])].reverse());
  });
});

describe("what there is too little of", () => {
  const none: VariantInput = { label: "none", scores: [], failed: 3 };
  const one = made("one", 0.7, 0.01, 1, 8);
  const two = made("two", 0.7, 0.01, 2, 9);
  const five = made("five", 0.7, 0.01, 5, 10);
  const constant: VariantInput = { label: "constant", scores: { 0: 0.1, 1: 0.1, 2: 0.1 } };

  it("stands as null, whatever is combined", () => {
    const all = [none, one, two, five, constant];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: 1 }),
        fc.constantFrom("welch" as const, "pairedT" as const, "wilcoxon" as const),
        (variants, primaryTest) => {
          const analysis = analyze({ variants, primaryTest, equivalenceMargin: 0.01, testImages: 1000 });
          expectPlain(analysis);
          expect(analysis.comparisons).toHaveLength(variants.length - 1);
          for (const { verdict } of analysis.comparisons) expect(verdict).toMatch(/^\S.*\.$/);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("has no interval and no test with one seed, and says so", () => {
    const analysis = analyze({ variants: [one, { ...one, label: "other" }] });
    expect(analysis.variants[0]).toMatchObject({ n: 1, interval: null, standardDeviation: null });
    expect(analysis.comparisons[0]).toMatchObject({ outcome: "untested", p: null, interval: null });
    expect(analysis.tiers).toBeNull();
    expect(analysis.verdict).toContain("With one seed each there is no interval and no test");
    expect(analysis.warnings[0]).toContain("One seed allows no interval and no test");
  });

  it("is not among the family", () => {
    const analysis = analyze({ variants: [five, none, one, two] });
    expect(analysis.family.size).toBe(1);
    expect(analysis.comparisons.map(({ p }) => p === null)).toEqual([true, true, false]);
  });
});

describe("what is refused", () => {
  const [relu] = study.variants;
  const base = relu ?? made("relu", 0.7, 0.1, 5, 1);
  const scored = (scores: VariantInput["scores"]): StudyInput => ({ variants: [{ label: "a", scores }] });

  it.each<[string, StudyInput, string]>([
    ["no variants", { variants: [] }, "without variants"],
    ["a label twice", { variants: [base, base] }, 'Two variants are called "relu"'],
    ["an unknown baseline", { variants: [base], baseline: "gelu" }, 'The baseline "gelu" is none of relu'],
    ["NaN", scored({ 3: Number.NaN }), '"a" has the score NaN for seed 3'],
    ["infinity", scored(new Map([[1, Infinity]])), "Infinity"],
    [
      "a seed twice",
      scored([
        { seed: 1, score: 1 },
        { seed: 1, score: 2 },
      ]),
      "two scores for seed 1",
    ],
    ["a seed that is none", scored([{ seed: Number.NaN, score: 1 }]), "for the seed NaN"],
    ["confidence in per cent", { variants: [base], confidence: 95 }, "confidence is 95"],
    ["a margin of 0", { variants: [base], equivalenceMargin: 0 }, "equivalenceMargin is 0"],
    ["no images", { variants: [base], testImages: 0 }, "testImages is 0"],
    ["a difference of 0", { variants: [base], plannedDifferences: [0] }, "plannedDifferences has 0"],
    ["half a failure", { variants: [{ ...base, failed: 0.5 }] }, "failed seeds"],
    ["a cost that is none", { variants: [{ ...base, cost: Number.NaN }] }, 'The cost of "relu" is NaN'],
    ["half a bootstrap seed", { variants: [base], bootstrapSeed: 0.5 }, "bootstrapSeed is 0.5"],
  ])("%s", (_, input, message) => {
    expect(() => analyze(input)).toThrow(message);
    expect(() => analyze(input)).toThrow(/^@activation-lab\/statistics: .*\.$/);
  });

  it("an unknown test or direction, from JavaScript", () => {
    const input: StudyInput = JSON.parse(JSON.stringify({ ...study, primaryTest: "anova" }));
    expect(() => analyze(input)).toThrow("primaryTest is anova");
    const direction: StudyInput = JSON.parse(JSON.stringify({ ...study, better: "up" }));
    expect(() => analyze(direction)).toThrow("better is up");
  });
});

describe("the speed", () => {
  it.each(["welch", "pairedT", "wilcoxon"] as const)(
    "is enough for 60 variants of 20 seeds by %s",
    (primaryTest) => {
      const variants = Array.from({ length: 60 }, (_, index) =>
        made(`v${index}`, 0.7 + 0.0007 * index, 0.005 + 0.0001 * index, 20, index + 1),
      );
      const start = performance.now();
      const { ranks } = analyze({ variants, primaryTest });
      expect(ranks).toHaveLength(60);
      // Well under a second alone; other tests run beside it.
      expect(performance.now() - start).toBeLessThan(10_000);
    },
  );
});
