import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupLetter, letterGroups, limitedLetterGroups, neighbourGroups } from "./letter-groups.js";
import { paretoFront } from "./pareto-front.js";
import { rankUncertainty } from "./rank-uncertainty.js";

describe("letters", () => {
  const graph = fc.integer({ min: 1, max: 9 }).chain((count) =>
    fc.array(fc.boolean(), { minLength: count * count, maxLength: count * count }).map((differs) => ({
      count,
      differ: (first: number, second: number) => differs[first * count + second] ?? false,
    })),
  );

  it("are shared by two items exactly when these were not told apart, and no group lies within another", () => {
    fc.assert(
      fc.property(graph, ({ count, differ }) => {
        const groups = letterGroups(count, differ);
        for (let first = 0; first < count; first++) {
          expect(groups.some((group) => group.includes(first))).toBe(true);
          for (let second = first + 1; second < count; second++) {
            const share = groups.some((group) => group.includes(first) && group.includes(second));
            expect(share).toBe(!differ(first, second));
          }
        }
        groups.forEach((group, index) => {
          groups.forEach((other, place) => {
            if (index !== place) expect(group.every((item) => other.includes(item))).toBe(false);
          });
        });
      }),
    );
  });

  it("are few and in order for means on a line", () => {
    expect(letterGroups(5, (first, second) => second - first > 2)).toEqual([
      [0, 1, 2],
      [1, 2, 3],
      [2, 3, 4],
    ]);
    expect(letterGroups(3, () => true)).toEqual([[0], [1], [2]]);
    expect(letterGroups(3, () => false)).toEqual([[0, 1, 2]]);
    expect(letterGroups(0, () => true)).toEqual([]);
  });

  it("can be limited, or given up for runs of neighbours", () => {
    const differ = (first: number, second: number) => second - first > 2;
    expect(limitedLetterGroups(5, differ, 2)).toBeUndefined();
    expect(limitedLetterGroups(5, differ, 3)).toEqual(letterGroups(5, differ));
    expect(neighbourGroups(5, differ)).toEqual(letterGroups(5, differ));
    expect(neighbourGroups(4, (first, second) => first === 1 && second === 2)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(neighbourGroups(3, () => true)).toEqual([[0], [1], [2]]);
    expect(neighbourGroups(3, () => false)).toEqual([[0, 1, 2]]);
    expect(neighbourGroups(0, () => false)).toEqual([]);
  });

  it("go on after z", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(groupLetter)).toEqual(["a", "z", "aa", "az", "ba", "zz", "aaa"]);
  });
});

describe("ranks", () => {
  const near = [0.7, 0.71, 0.69, 0.7];
  const far = [0.9, 0.91, 0.89, 0.9];

  it("are certain where groups lie far apart, either way", () => {
    const higher = rankUncertainty([near, far]);
    expect(higher[1]).toEqual({ rank: 1, interval: { low: 1, high: 1 }, firstShare: 1 });
    expect(higher[0]).toEqual({ rank: 2, interval: { low: 2, high: 2 }, firstShare: 0 });
    expect(rankUncertainty([near, far], { better: "lower" })[0]?.rank).toBe(1);
  });

  it("are open between equal groups, and the shares of coming first add to 1", () => {
    const ranks = rankUncertainty([near, near.map((score) => score + 0), near]);
    for (const { rank, interval, firstShare } of ranks) {
      expect(rank).toBe(2);
      expect(interval).toEqual({ low: 1, high: 3 });
      expect(firstShare).toBeGreaterThan(0.25);
    }
    expect(ranks.reduce((total, { firstShare }) => total + firstShare, 0)).toBeCloseTo(1, 9);
  });

  it("are the same for one seed", () => {
    const groups = [near, near.map((score) => score + 0.005)];
    expect(rankUncertainty(groups, { seed: 2 })).toEqual(rankUncertainty(groups, { seed: 2 }));
    expect(rankUncertainty(groups, { seed: 2 })).not.toEqual(rankUncertainty(groups, { seed: 3 }));
  });
});

describe("the front of cost and score", () => {
  const items = fc.array(
    fc.record({ cost: fc.integer({ min: 0, max: 6 }), score: fc.integer({ min: 0, max: 6 }) }),
    { maxLength: 12 },
  );

  it("has exactly those that no other beats", () => {
    fc.assert(
      fc.property(items, fc.constantFrom("higher" as const, "lower" as const), (these, better) => {
        const gain = (score: number) => (better === "higher" ? score : -score);
        const beaten = these.map((item) =>
          these.some(
            (other) =>
              other.cost <= item.cost &&
              gain(other.score) >= gain(item.score) &&
              (other.cost < item.cost || other.score !== item.score),
          ),
        );
        const front = paretoFront(these, better);
        expect([...front].sort((a, b) => a - b)).toEqual(
          these.flatMap((_, index) => (beaten[index] ? [] : [index])),
        );
        const costs = front.map((index) => these[index]?.cost ?? 0);
        expect(costs).toEqual([...costs].sort((a, b) => a - b));
      }),
    );
  });

  it("leaves out what has no cost or no score", () => {
    expect(
      paretoFront([
        { cost: Number.NaN, score: 9 },
        { cost: 1, score: Number.NaN },
        { cost: 2, score: 0 },
      ]),
    ).toEqual([2]);
  });
});
