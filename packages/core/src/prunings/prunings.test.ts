import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLabError } from "../errors.js";
import type { Pruning, RungResult } from "../pruning.js";
import { epochEnd, planned } from "../test-support/epoch-end.js";
import { medianPruning } from "./median-pruning.js";
import { successiveHalving } from "./successive-halving.js";

/** A variant's figures, one a seed; undefined where that seed failed. */
type Figures = Readonly<Record<string, readonly (number | undefined)[]>>;

/** Results in the plan's order: every variant with the first seed, then with the second. */
function results(figures: Figures): RungResult[] {
  const variants = Object.entries(figures);
  const seeds = Math.max(0, ...variants.map(([, ofVariant]) => ofVariant.length));
  return Array.from({ length: seeds }, (_, seed) => seed).flatMap((seed) =>
    variants.map(([variant, ofVariant], index) => {
      const trial = planned(seed * variants.length + index + 1, variant, seed);
      const figure = ofVariant[seed];
      const epoch =
        figure === undefined
          ? undefined
          : epochEnd(trial, 1, { validationAccuracy: figure, validationLoss: figure });
      return { planned: trial, epoch };
    }),
  );
}

const survivorsOf = (pruning: Pruning, figures: Figures) => pruning.survivors(results(figures), 1);

// Whole numbers of 1/8, so that means are exact and ties come up.
const figure = fc.option(
  fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8),
  { nil: undefined, freq: 4 },
);
const anyFigures = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 4 }))
  .chain(([variants, seeds]) =>
    fc.array(fc.array(figure, { minLength: seeds, maxLength: seeds }), {
      minLength: variants,
      maxLength: variants,
    }),
  )
  .map((all): Figures => Object.fromEntries(all.map((ofVariant, index) => [`v${index}`, ofVariant])));
const metric = fc.constantFrom<("validationLoss" | "validationAccuracy")[]>(
  "validationLoss",
  "validationAccuracy",
);
const keep = fc.double({ min: 0.01, max: 1, noNaN: true });
const anyPruning = fc.oneof(
  fc.record({ keep, metric }).map((options) => successiveHalving({ rungs: [1], ...options })),
  metric.map((chosen) => medianPruning({ rungs: [1], metric: chosen })),
);

/** Means by variant, of those with a seed that has not failed; worked out with no regard to order. */
function means(figures: Figures): Map<string, number> {
  const known = Object.entries(figures).map(([variant, all]): [string, number[]] => [
    variant,
    all.filter((one) => one !== undefined),
  ]);
  return new Map(
    known
      .filter(([, all]) => all.length > 0)
      .map(([variant, all]) => [variant, all.reduce((sum, one) => sum + one, 0) / all.length]),
  );
}

describe("every pruning", () => {
  it("keeps some of the variants that still run, and at least one while there is one", () => {
    fc.assert(
      fc.property(anyPruning, anyFigures, (pruning, figures) => {
        const survivors = survivorsOf(pruning, figures);
        const alive = means(figures);
        expect(survivors.filter((label) => !alive.has(label))).toEqual([]);
        expect(new Set(survivors).size).toBe(survivors.length);
        expect(survivors.length > 0).toBe(alive.size > 0);
      }),
    );
  });

  it("gives up nobody who is better than one who goes on", () => {
    fc.assert(
      fc.property(anyPruning, anyFigures, (pruning, figures) => {
        const survivors = survivorsOf(pruning, figures);
        const sign = pruning.config.metric === "validationLoss" ? -1 : 1;
        const alive = [...means(figures)].map(([label, mean]): [string, number] => [label, sign * mean]);
        const going = alive.filter(([label]) => survivors.includes(label)).map(([, score]) => score);
        const left = alive.filter(([label]) => !survivors.includes(label)).map(([, score]) => score);
        expect(Math.max(...left)).toBeLessThanOrEqual(Math.min(...going));
      }),
    );
  });

  it("decides the same in whatever order the results came in", () => {
    const shuffled = anyFigures.chain((figures) => {
      const inOrder = results(figures).map((result) => ({
        ...result,
        // Thirds, whose sums depend on their order.
        epoch:
          result.epoch &&
          epochEnd(result.planned, 1, {
            validationAccuracy: (result.epoch.validationAccuracy ?? 0) / 3 + result.planned.seed / 10,
            validationLoss: 0,
          }),
      }));
      const shuffle = fc.shuffledSubarray(inOrder, { minLength: inOrder.length, maxLength: inOrder.length });
      return fc.tuple(fc.constant(inOrder), shuffle);
    });
    fc.assert(
      fc.property(anyPruning, shuffled, (pruning, [inOrder, otherwise]) => {
        expect(pruning.survivors(otherwise, 1)).toEqual(pruning.survivors(inOrder, 1));
      }),
    );
  });

  it("names the cure where there are no validation figures", () => {
    for (const pruning of [successiveHalving({ rungs: [1] }), medianPruning({ rungs: [1] })]) {
      const trial = planned(1, "relu", 0);
      const decide = () =>
        pruning.survivors([{ planned: trial, epoch: epochEnd(trial, 1, { validationLoss: 1 }) }], 1);
      expect(decide).toThrow(
        `Pruning ${pruning.name} of @activation-lab/core decides on validationAccuracy, which epoch 1 of relu, seed 0, does not have: set validationImages`,
      );
      expect(decide).toThrow(expect.toSatisfy((error) => isLabError(error, "invalid-input")));
    }
  });

  it("refuses rungs that no study has", () => {
    const refused = [[], [0, 1], [2, 1], [1, 1], [1.5], [Number.NaN], [-1]];
    for (const rungs of refused) {
      for (const make of [successiveHalving, medianPruning]) {
        expect(() => make({ rungs })).toThrow(
          `of @activation-lab/core: rungs must be rising whole numbers of at least 1, not [${rungs.join(", ")}].`,
        );
      }
    }
  });

  it("keeps its rungs when the caller's list changes", () => {
    const rungs = [1, 3];
    const prunings = [successiveHalving({ rungs }), medianPruning({ rungs })];
    rungs.push(9);
    for (const pruning of prunings) expect(pruning.rungs).toEqual([1, 3]);
  });
});

describe("successiveHalving", () => {
  it("keeps the best share by the mean over seeds, rounded up", () => {
    const figures = { a: [0.5, 0.1], b: [0.2, 0.2], c: [0.9, 0.3], d: [0.4, 0.4], e: [0.1, 0.1] };
    expect(survivorsOf(successiveHalving({ rungs: [1] }), figures)).toEqual(["c", "d", "a"]);
    expect(survivorsOf(successiveHalving({ rungs: [1], keep: 0.2 }), figures)).toEqual(["c"]);
    expect(survivorsOf(successiveHalving({ rungs: [1], keep: 1e-12 }), figures)).toEqual(["c"]);
    expect(survivorsOf(successiveHalving({ rungs: [1], keep: 0.4 }), figures)).toEqual(["c", "d"]);
    expect(survivorsOf(successiveHalving({ rungs: [1], metric: "validationLoss" }), figures)).toEqual([
      "e",
      "b",
      "a",
    ]);
    const hundred = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`v${index}`, [index]]));
    expect(survivorsOf(successiveHalving({ rungs: [1], keep: 0.07 }), hundred)).toHaveLength(7);
  });

  it("counts only variants that still run, and ranks one that lost seeds by its others", () => {
    const figures = {
      a: [undefined, undefined],
      b: [undefined, 0.8],
      c: [0.9, 0.1],
      d: [0.3, Number.NaN],
      e: [Number.NaN, Number.NaN],
      f: [0.1, 0.1],
    };
    expect(survivorsOf(successiveHalving({ rungs: [1] }), figures)).toEqual(["b", "c"]);
    expect(survivorsOf(successiveHalving({ rungs: [1], keep: 1 }), figures)).toEqual(["b", "c", "d", "f"]);
    expect(survivorsOf(successiveHalving({ rungs: [1] }), { a: [undefined], b: [Number.NaN] })).toEqual([]);
  });

  it("lets the one that is earlier in the plan go on of equal ones, also where its first seed failed", () => {
    expect(
      survivorsOf(successiveHalving({ rungs: [1] }), { a: [undefined, 0.5], b: [0.5, 0.5], c: [0.1, 0.1] }),
    ).toEqual(["a", "b"]);
    expect(survivorsOf(successiveHalving({ rungs: [1] }), { z: [undefined, 0.5], b: [0.5, 0.5] })).toEqual([
      "z",
    ]);
  });

  it("keeps the share that was asked for", () => {
    fc.assert(
      fc.property(anyFigures, fc.integer({ min: 1, max: 10 }), (figures, tenths) => {
        const count = means(figures).size;
        const pruning = successiveHalving({ rungs: [1], keep: tenths / 10 });
        expect(survivorsOf(pruning, figures)).toHaveLength(Math.ceil((count * tenths) / 10));
      }),
    );
  });

  it("always keeps the variants that are named, beside the share of the others", () => {
    const figures = { a: [0.9], b: [0.8], c: [0.1], d: [0.2], e: [0.3], f: [undefined] };
    const kept = (keepAlways: readonly string[]) =>
      survivorsOf(successiveHalving({ rungs: [1], keep: 0.25, keepAlways }), figures);
    expect(kept(["c"])).toEqual(["a", "c"]);
    expect(kept(["a"])).toEqual(["a", "b"]);
    expect(kept(["c", "d"])).toEqual(["a", "d", "c"]);
    expect(kept(["f", "nobody"])).toEqual(["a", "b"]);
    expect(kept(["a", "b", "c", "d", "e"])).toEqual(["a", "b", "e", "d", "c"]);
  });

  it("always keeps every variant of an activation that is named", () => {
    const trials = ["relu, learningRate=1", "relu, learningRate=2", "tanh, learningRate=1"].map(
      (variant, index): RungResult => {
        const trial = { ...planned(index + 1, variant, 0), activation: variant.slice(0, 4) };
        return { planned: trial, epoch: epochEnd(trial, 1, { validationAccuracy: index / 4 }) };
      },
    );
    const pruning = successiveHalving({ rungs: [1], keep: 0.5, keepAlways: ["relu"] });
    expect(pruning.survivors(trials, 1)).toHaveLength(3);
    const one = successiveHalving({ rungs: [1], keep: 0.5, keepAlways: ["relu, learningRate=1"] });
    expect(one.survivors(trials, 1)).toEqual(["tanh, learningRate=1", "relu, learningRate=1"]);
  });

  it("refuses a share that keeps nobody or more than all, and an unknown metric", () => {
    for (const share of [0, -0.5, 1.1, Number.NaN]) {
      expect(() => successiveHalving({ rungs: [1], keep: share })).toThrow(
        `Pruning successiveHalving of @activation-lab/core: keep must be a number above 0 and at most 1, not ${share}.`,
      );
    }
    expect(() => Reflect.apply(successiveHalving, undefined, [{ rungs: [1], metric: "testLoss" }])).toThrow(
      "metric must be one of validationLoss, validationAccuracy, not testLoss.",
    );
  });

  it("has all that decides in its config", () => {
    expect(successiveHalving({ rungs: [1, 3], keep: 0.25 }).config).toEqual({
      name: "successiveHalving",
      rungs: "1,3",
      keep: 0.25,
      metric: "validationAccuracy",
    });
    expect(successiveHalving({ rungs: [1], keepAlways: ["relu", "swish"] }).config.keepAlways).toBe(
      "relu, swish",
    );
  });
});

describe("medianPruning", () => {
  it("keeps the variants at or above the median", () => {
    const odd = { a: [0.1], b: [0.5], c: [0.3] };
    expect(survivorsOf(medianPruning({ rungs: [1] }), odd)).toEqual(["b", "c"]);
    expect(survivorsOf(medianPruning({ rungs: [1], metric: "validationLoss" }), odd)).toEqual(["a", "c"]);
    expect(survivorsOf(medianPruning({ rungs: [1] }), { ...odd, d: [0.4] })).toEqual(["b", "d"]);
    expect(survivorsOf(medianPruning({ rungs: [1] }), { a: [0.2], b: [0.2], c: [0.2] })).toHaveLength(3);
  });

  it("is the median, whatever the figures", () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const alive = means(figures);
        const sorted = [...alive.values()].sort((one, other) => one - other);
        const at = (index: number): number => sorted[index] ?? Number.NaN;
        const median = (at(Math.floor((sorted.length - 1) / 2)) + at(Math.ceil((sorted.length - 1) / 2))) / 2;
        const expected = [...alive].filter(([, mean]) => mean >= median).map(([label]) => label);
        expect([...survivorsOf(medianPruning({ rungs: [1] }), figures)].sort()).toEqual(expected.sort());
      }),
    );
  });

  it("has all that decides in its config", () => {
    expect(medianPruning({ rungs: [2] }).config).toEqual({
      name: "medianPruning",
      rungs: "2",
      metric: "validationAccuracy",
    });
  });
});
