import { describe, expect, it } from "vitest";
import { analyzeStudy } from "./analysis.js";
import { answerOf } from "./answer.js";
import { type FixtureOptions, fixtureEvents } from "./fixture.js";
import { summarize } from "./summary.js";

function answer(options: FixtureOptions, limit: number) {
  return answerOf(analyzeStudy(summarize(fixtureEvents(options))), limit);
}

const activations = ["relu", "a", "b", "c", "d", "e", "f", "g"];
const seeds = [0, 1, 2, 3, 4];
/** Evens out what the fixture gives places and seeds, so that only a little scatter is left; "b" and "e" come out lower. */
const alike: FixtureOptions["luck"] = ({ activation, seed }) =>
  0.04 * activations.indexOf(activation) -
  0.02 * seed +
  0.001 * ((seed * 3 + activations.indexOf(activation)) % 5) -
  ({ b: 0.05, e: 0.1 }[activation] ?? 0);

describe("answerOf", () => {
  it("has a sentence for each comparison where there are few", () => {
    const { comparisons } = answer({ activations, seeds, luck: alike }, 7);
    expect(comparisons).toHaveLength(7);
    expect(comparisons[1]).toMatch(/^b is below ReLU by 5\.0 points/);
  });

  it("tells the largest differences and counts the rest where there are many", () => {
    const { comparisons } = answer({ activations, seeds, luck: alike }, 3);
    expect(comparisons.map((sentence) => sentence.split(" by ")[0])).toEqual([
      "e is below ReLU",
      "b is below ReLU",
      "5 other comparisons: 5 without a difference shown.",
    ]);
    expect(answer({ activations, seeds, luck: alike }, 1).comparisons.at(-1)).toBe(
      "6 other comparisons: 1 below the baseline, 5 without a difference shown.",
    );
  });

  it("leaves it at the verdict with one seed", () => {
    const { verdict, comparisons, warnings } = answer({ seeds: [0] }, 7);
    expect(verdict).toContain("With one seed each");
    expect([comparisons, warnings]).toEqual([[], []]);
  });
});
