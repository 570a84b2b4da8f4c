import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logUniform, oneOf } from "./distributions.js";
import { randomStream } from "./random.js";
import { randomCombinations, type SettingDistributions } from "./random-combinations.js";

const search: SettingDistributions = {
  learningRate: logUniform(1e-4, 1e-1),
  batchSize: oneOf([32, 64, 128]),
  initializer: oneOf(["glorotUniform", "heNormal"]),
};
const seed = fc.nat();
const count = fc.integer({ min: 1, max: 40 });

describe("logUniform", () => {
  it("stays between its ends, with three significant digits", () => {
    const ends = fc
      .tuple(
        fc.double({ min: 1e-8, max: 10, noNaN: true }),
        fc.double({ min: 1.0001, max: 1e6, noNaN: true }),
      )
      .map(([from, factor]): [number, number] => [from, from * factor]);
    fc.assert(
      fc.property(ends, seed, ([from, to], drawn) => {
        const rate = logUniform(from, to).draw(randomStream(drawn));
        expect(rate).toBeGreaterThanOrEqual(from);
        expect(rate).toBeLessThanOrEqual(to);
        if (rate !== from && rate !== to) expect(rate).toBe(Number(rate.toPrecision(3)));
      }),
    );
  });

  it("draws as many from each tenfold", () => {
    const stream = randomStream(1);
    const rates = Array.from({ length: 3_000 }, () => logUniform(1e-4, 1e-1).draw(stream));
    for (const lower of [1e-4, 1e-3, 1e-2]) {
      const within = rates.filter((rate) => rate >= lower && rate < 10 * lower).length;
      // Six standard deviations of a binomial share of a third.
      expect(Math.abs(within - 1_000)).toBeLessThan(6 * Math.sqrt(3_000 * (1 / 3) * (2 / 3)));
    }
  });

  it.each([
    [0, 1],
    [1, 1],
    [2, 1],
    [1, Number.POSITIVE_INFINITY],
    [Number.NaN, 1],
  ])("refuses from %d to %d", (from, to) => {
    expect(() => logUniform(from, to)).toThrow(
      `logUniform draws between two numbers above zero, the smaller one first, not ${from} and ${to}.`,
    );
  });
});

describe("oneOf", () => {
  it("draws each as often", () => {
    const stream = randomStream(2);
    const drawn = Array.from({ length: 3_000 }, () => oneOf(["a", "b", "c"]).draw(stream));
    for (const value of ["a", "b", "c"]) {
      const times = drawn.filter((one) => one === value).length;
      expect(Math.abs(times - 1_000)).toBeLessThan(6 * Math.sqrt(3_000 * (1 / 3) * (2 / 3)));
    }
  });

  it("refuses an empty list", () => {
    expect(() => oneOf([])).toThrow("oneOf draws from a list, and none of its values is named.");
  });
});

describe("randomCombinations", () => {
  it("draws as many as asked for, all different, each with every setting that is named", () => {
    fc.assert(
      fc.property(count, seed, (asked, drawn) => {
        const combinations = randomCombinations(search, { count: asked, seed: drawn });
        expect(combinations).toHaveLength(asked);
        expect(new Set(combinations.map((one) => JSON.stringify(one))).size).toBe(asked);
        for (const combination of combinations)
          expect(Object.keys(combination).sort()).toEqual(["batchSize", "initializer", "learningRate"]);
      }),
    );
  });

  it("draws the same with one seed, and begins the same however many are asked for", () => {
    fc.assert(
      fc.property(count, count, seed, (one, other, drawn) => {
        const [few, many] = [Math.min(one, other), Math.max(one, other)];
        const all = randomCombinations(search, { count: many, seed: drawn });
        expect(randomCombinations(search, { count: few, seed: drawn })).toEqual(all.slice(0, few));
      }),
    );
  });

  it("draws one setting the same with others beside it", () => {
    fc.assert(
      fc.property(seed, (drawn) => {
        const rates = (of: SettingDistributions) =>
          randomCombinations(of, { count: 8, seed: drawn }).map(({ learningRate }) => learningRate);
        fc.pre(new Set(rates(search)).size === 8);
        expect(rates(search)).toEqual(
          rates({ learningRate: logUniform(1e-4, 1e-1), batchSize: oneOf([32]) }),
        );
      }),
    );
  });

  it("draws the same everywhere", () => {
    expect(randomCombinations(search, { count: 3 })).toMatchInlineSnapshot(`
      [
        {
          "batchSize": 128,
          "initializer": "heNormal",
          "learningRate": 0.0135,
        },
        {
          "batchSize": 128,
          "initializer": "heNormal",
          "learningRate": 0.00453,
        },
        {
          "batchSize": 64,
          "initializer": "glorotUniform",
          "learningRate": 0.000468,
        },
      ]
    `);
  });

  it("finds all of a small number, and refuses to look for more", () => {
    const small: SettingDistributions = {
      batchSize: oneOf([8, 16, 32]),
      normalization: oneOf(["unit", "standardized"]),
    };
    expect(randomCombinations(small, { count: 6, seed: 3 })).toHaveLength(6);
    expect(() => randomCombinations(small, { count: 7 })).toThrow(
      "randomCombinations was asked for 7 combinations and found 6 that differ; ask for fewer, or let it draw from more values.",
    );
  });

  it("refuses what it cannot draw", () => {
    expect(() => randomCombinations(search, { count: 0 })).toThrow(
      "Search randomCombinations of @activation-lab/core: count must be a whole number of at least 1, not 0.",
    );
    expect(() => randomCombinations(search, { count: 1, seed: -1 })).toThrow(
      "The seed of randomCombinations must be a whole number of at least 0, not -1.",
    );
    expect(() => randomCombinations({}, { count: 1 })).toThrow(
      "randomCombinations draws settings, and none is named.",
    );
  });
});
