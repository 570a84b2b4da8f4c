import { describe, expect, it } from "vitest";
import { holm } from "../comparison/holm.js";
import { welchTest } from "../comparison/welch-test.js";
import { createRandom } from "../shared/random.js";
import { analyzeAgainstBest } from "./analyze-against-best.js";
import type { VariantInput } from "./study-input.js";

const random = createRandom(3);

function made(label: string, center: number, seeds = 5): VariantInput {
  return {
    label,
    scores: Array.from({ length: seeds }, (_, seed) => ({ seed, score: center + 0.005 * random.normal() })),
  };
}

const valuesOf = (variant: VariantInput | undefined): number[] =>
  Object.values(variant?.scores ?? {}).map(({ score }) => score);

const group = (name: string) => ({
  established: [made(`relu ${name}`, 0.7), made(`tanh ${name}`, 0.66)],
  contenders: [made(`a ${name}`, 0.7), made(`b ${name}`, 0.74), made(`c ${name}`, 0.62)],
});

describe("contenders against the best", () => {
  const groups = [group("at 0.1"), group("at 0.01")];
  const analysis = analyzeAgainstBest({ groups });

  it("are compared with the best mean of their setting and corrected over all settings", () => {
    expect(analysis.groups.map(({ best }) => best)).toEqual(["relu at 0.1", "relu at 0.01"]);
    const raw = groups.flatMap(({ established: [relu], contenders }) =>
      contenders.map((contender) => welchTest(valuesOf(contender), valuesOf(relu)).p),
    );
    const comparisons = analysis.groups.flatMap((one) => one.comparisons);
    expect(comparisons.map(({ p }) => p)).toEqual(raw);
    expect(comparisons.map(({ correctedP }) => correctedP)).toEqual(holm(raw));
    expect(comparisons.map(({ outcome }) => outcome)).toEqual([
      ...["undecided", "above", "below"],
      ...["undecided", "above", "below"],
    ]);
    expect(analysis.family).toMatchObject({
      size: 6,
      description: "6 comparisons with the best of each of 2 settings",
    });
  });

  it("must be further off to be found, the more of them there are", () => {
    const [detectable] = analysis.groups[0]?.comparisons.map((one) => one.minimumDetectableDifference) ?? [];
    const [alone] = groups;
    const of = analyzeAgainstBest({
      groups: [{ established: alone?.established ?? [], contenders: alone?.contenders.slice(0, 1) ?? [] }],
    });
    expect(detectable).toBeGreaterThan(of.groups[0]?.comparisons[0]?.minimumDetectableDifference ?? 1);
    expect(of.family.description).toBe("1 comparison with the best");
  });

  it("are measured by the lowest mean where lower is better", () => {
    expect(analyzeAgainstBest({ groups, better: "lower" }).groups[0]?.best).toBe("tanh at 0.1");
  });

  it("are not compared where nothing established has a score, nor tested with one seed", () => {
    const none = analyzeAgainstBest({
      groups: [{ established: [made("relu", 0.7, 0)], contenders: [made("a", 0.7)] }],
    });
    expect(none.groups).toEqual([{ best: null, mean: null, comparisons: [] }]);
    const single = analyzeAgainstBest({
      groups: [
        { established: [made("relu", 0.7, 1), made("tanh", 0.6, 0)], contenders: [made("a", 0.7, 1)] },
      ],
    });
    expect(single.groups[0]).toMatchObject({ best: "relu", comparisons: [{ outcome: "untested", p: null }] });
    expect(single.family.size).toBe(0);
    expect(JSON.parse(JSON.stringify(single))).toEqual(single);
  });
});
