import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readGolden } from "../test-support/golden.js";
import type { FactorialCell } from "./cell-table.js";
import { type VarianceShare, type VarianceShares, varianceShares } from "./variance-shares.js";

interface Golden {
  readonly factors: readonly string[];
  readonly cells: readonly FactorialCell[];
  readonly effects: readonly (VarianceShare & { readonly factors: readonly string[] })[];
  readonly higher: VarianceShare | null;
  readonly seeds: number | null;
}

/** Every part of some shares. */
function partsOf({ effects, higherInteractions, seeds }: VarianceShares): VarianceShare[] {
  return [...effects, higherInteractions, seeds].filter((part) => part !== null);
}

/** A complete crossing of two or three factors, each cell with one to four scores. */
const studies = fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 1, maxLength: 3 }).chain((counts) => {
  const places = counts.reduce<number[][]>(
    (chosen, count) =>
      chosen.flatMap((start) => Array.from({ length: count }, (_, next) => [...start, next])),
    [[]],
  );
  const score = fc.integer({ min: 0, max: 10_000 }).map((images) => images / 10_000);
  const scores = fc.array(score, { minLength: 1, maxLength: 4 });
  return fc.tuple(...places.map(() => scores)).map((all) => ({
    factors: counts.map((_, factor) => `f${factor}`),
    cells: places.map((place, cell) => ({
      levels: Object.fromEntries(place.map((level, factor) => [`f${factor}`, level])),
      scores: all[cell] ?? [],
    })),
  }));
});

describe("the shares of variance", () => {
  it.each(readGolden<Golden[]>("factorial"))("are those of statsmodels for $factors", (golden) => {
    const shares = varianceShares(golden.cells, golden.factors);
    const expectShare = (actual: VarianceShare | null | undefined, expected: VarianceShare) => {
      expect(actual?.etaSquared).toBeCloseTo(expected.etaSquared, 10);
      expect(actual?.degreesOfFreedom).toBe(expected.degreesOfFreedom);
      if (expected.omegaSquared === null) expect(actual?.omegaSquared).toBeNull();
      else expect(actual?.omegaSquared).toBeCloseTo(expected.omegaSquared, 10);
    };
    expect(shares?.effects.map(({ factors }) => factors)).toEqual(
      golden.effects.map(({ factors }) => factors),
    );
    golden.effects.forEach((effect, index) => {
      expectShare(shares?.effects[index], effect);
    });
    if (golden.higher) expectShare(shares?.higherInteractions, golden.higher);
    else expect(shares?.higherInteractions).toBeNull();
    if (golden.seeds === null) expect(shares?.seeds).toBeNull();
    else expect(shares?.seeds?.etaSquared).toBeCloseTo(golden.seeds, 10);
  });

  it("sum to 1, and so do the estimates; none of the former is below 0", () => {
    fc.assert(
      fc.property(studies, ({ factors, cells }) => {
        const shares = varianceShares(cells, factors);
        fc.pre(shares !== undefined);
        const parts = partsOf(shares);
        const total = (of: (part: VarianceShare) => number) => parts.reduce((sum, part) => sum + of(part), 0);
        expect(total(({ etaSquared }) => etaSquared)).toBeCloseTo(1, 9);
        for (const { etaSquared } of parts) expect(etaSquared).toBeGreaterThanOrEqual(0);
        if (shares.seeds) expect(total(({ omegaSquared }) => omegaSquared ?? 0)).toBeCloseTo(1, 9);
        const scores = cells.reduce((sum, cell) => sum + cell.scores.length, 0);
        expect(total(({ degreesOfFreedom }) => degreesOfFreedom)).toBe(scores - 1);
      }),
    );
  });

  it("are the same whatever levels are called, in whatever order cells come, and in other units", () => {
    fc.assert(
      fc.property(studies, fc.double({ min: 0.1, max: 100, noNaN: true }), ({ factors, cells }, unit) => {
        const others = cells.map(({ levels, scores }) => ({
          levels: Object.fromEntries(
            Object.entries(levels).map(([name, level]) => [name, `level ${9 - Number(level)}`]),
          ),
          scores: scores.map((score) => 3 - score * unit).reverse(),
        }));
        const [one, other] = [varianceShares(cells, factors), varianceShares(others.reverse(), factors)];
        fc.pre(one !== undefined && other !== undefined);
        const expected = partsOf(one);
        partsOf(other).forEach(({ etaSquared, omegaSquared, degreesOfFreedom }, index) => {
          expect(etaSquared).toBeCloseTo(expected[index]?.etaSquared ?? Number.NaN, 6);
          expect(omegaSquared ?? 0).toBeCloseTo(expected[index]?.omegaSquared ?? 0, 6);
          expect(degreesOfFreedom).toBe(expected[index]?.degreesOfFreedom);
        });
      }),
    );
  });

  it("are nothing for a factor that does nothing, and all for the only one that does something", () => {
    const cells = [0, 1, 2].flatMap((rate) =>
      ["relu", "tanh"].map((activation) => ({
        levels: { rate, activation },
        scores: [rate / 10, rate / 10],
      })),
    );
    const shares = varianceShares(cells, ["rate", "activation"]);
    expect(shares?.effects.map(({ etaSquared }) => etaSquared)).toEqual([
      expect.closeTo(1, 12),
      expect.closeTo(0, 12),
      expect.closeTo(0, 12),
    ]);
    expect(shares?.seeds?.etaSquared).toBe(0);
  });

  it("are on average nothing for a factor that does nothing beside noise, by the estimate and not by η²", () => {
    let state = 1;
    const noise = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const studies = Array.from({ length: 2_000 }, () => {
      const cells = [0, 1, 2].flatMap((a) =>
        [0, 1, 2].map((b) => ({ levels: { a, b }, scores: [noise() + a / 4, noise() + a / 4] })),
      );
      return varianceShares(cells, ["a", "b"])?.effects[1];
    });
    const average = (of: (share: VarianceShare | undefined) => number) =>
      studies.reduce((sum, share) => sum + of(share), 0) / studies.length;
    expect(Math.abs(average((share) => share?.omegaSquared ?? 0))).toBeLessThan(0.01);
    expect(average((share) => share?.etaSquared ?? 0)).toBeGreaterThan(0.05);
  });

  it("are none where no score differs", () => {
    expect(
      varianceShares(
        [0, 1].map((a) => ({ levels: { a }, scores: [0.1, 0.1] })),
        ["a"],
      ),
    ).toBeUndefined();
  });

  it("are refused where a combination has no score, comes twice, or a factor has one level", () => {
    const cell = (a: number, b: number, ...scores: number[]) => ({ levels: { a, b }, scores });
    const crossed = [cell(0, 0, 0.1), cell(0, 1, 0.2), cell(1, 0, 0.3)];
    const shares =
      (...more: FactorialCell[]) =>
      () =>
        varianceShares([...crossed, ...more], ["a", "b"]);
    expect(shares()).toThrow('The combination ["1","1"] has no score');
    expect(shares(cell(1, 1))).toThrow('The combination ["1","1"] has no score');
    expect(shares(cell(1, 1, 0.1), cell(0, 1, 0.3))).toThrow('The combination ["0","1"] came twice');
    expect(shares(cell(1, 1, Number.NaN))).toThrow("where a finite number was expected");
    expect(() => varianceShares(crossed, ["a"])).toThrow('The combination ["0"] came twice');
    expect(() => varianceShares(crossed.slice(0, 1), ["a"])).toThrow("The factor a has 1 level");
    expect(() => varianceShares(crossed, ["c"])).toThrow("A cell has no level of the factor c");
    expect(() => varianceShares(crossed, [])).toThrow("No factor was named");
  });
});
