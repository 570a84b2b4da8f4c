import { describe, expect, it } from "vitest";
import { analyzeStudy } from "./analysis.js";
import { type FixtureOptions, fixtureEvents } from "./fixture.js";
import { type SummaryOptions, summarize } from "./summary.js";

function analysisOf(options: FixtureOptions = {}, summaryOptions: SummaryOptions = {}) {
  return analyzeStudy(summarize(fixtureEvents(options), summaryOptions));
}

const fiveSeeds = { seeds: [0, 1, 2, 3, 4] };

describe("analyzeStudy", () => {
  it("compares as the plan declares, on final test accuracies by seed", () => {
    const analysis = analysisOf({
      ...fiveSeeds,
      plan: {
        comparison: { baseline: "leakyRelu(slope=0.2)", primaryTest: "wilcoxon", equivalenceMargin: 0.01 },
      },
    });
    expect(analysis).toMatchObject({ baseline: "leakyRelu(slope=0.2)", primaryTest: "wilcoxon" });
    expect(analysis.comparisons).toMatchObject([{ label: "relu", equivalence: { margin: 0.01 } }]);
    expect(analysis.comparisons[0]?.difference).toBeCloseTo(0.04);
    const scores = analysis.variants[0]?.scores.map(({ seed, score }) => [seed, Number(score.toFixed(4))]);
    expect(scores).toEqual([
      [0, 0.7],
      [1, 0.72],
      [2, 0.74],
      [3, 0.76],
      [4, 0.78],
    ]);
    // √(0.74 · 0.26 / 200) for the mean of 74 % on 200 images.
    expect(analysis.variants[0]?.testSetNoise).toBeCloseTo(0.031, 3);
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
  });

  it.each(["diverged", "error", "leak", "time-limit", "lost"] as const)(
    "counts a trial that failed by %s, and gives it no score",
    (reason) => {
      const analysis = analysisOf({ ...fiveSeeds, failures: { 2: reason } });
      expect(analysis.variants[0]).toMatchObject({ n: 4, failed: 1 });
      // That training diverged is the variant's own doing; that a worker died is not.
      const reached = analysis.variants[0]?.curves?.epochsToThreshold;
      expect(reached).toMatchObject({ runs: reason === "diverged" ? 5 : 4, reached: 4 });
      expect(analysis.variants[0]?.curves).toMatchObject({
        runs: 4,
        diverged: reason === "diverged" ? 1 : 0,
      });
    },
  );

  it("leaves trials that were given up out of means and failures, and warns of them", () => {
    const analysis = analysisOf({ ...fiveSeeds, pruned: [9, 10] });
    expect(analysis.variants[1]).toMatchObject({ n: 3, failed: 0 });
    expect(analysis.warnings.filter((warning) => warning.includes("given up"))).toEqual([
      "Seeds were given up since others were better and are in no mean, so that those left flatter their variant: Leaky ReLU 2 of 5.",
    ]);
    expect(analysisOf(fiveSeeds).warnings.join()).not.toContain("given up");
  });

  it("takes the seconds of a trial as its cost", () => {
    const { variants, paretoFront } = analysisOf(fiveSeeds);
    // Three epochs of 2 s, and half a second more with each seed.
    expect(variants.map(({ cost }) => cost)).toEqual([9, 9]);
    expect(paretoFront).toEqual(["relu"]);
  });

  it("counts to the summary's threshold", () => {
    const { variants } = analysisOf(fiveSeeds, { accuracyThreshold: 0.75 });
    expect(variants[0]?.curves).toMatchObject({
      accuracyThreshold: 0.75,
      epochsToThreshold: { runs: 5, reached: 2, median: null },
    });
  });

  it("compares crossed settings by the labels of their variants", () => {
    const analysis = analysisOf({ ...fiveSeeds, learningRates: [0.001, 0.01] });
    expect(analysis.baseline).toBe("relu, learningRate=0.001");
    expect(analysis.family).toMatchObject({ size: 3 });
    expect(analysis.variants.map(({ title }) => title)[3]).toBe("Leaky ReLU (learningRate=0.01)");
  });

  it("treats a figure that is not a number as a failed seed", () => {
    const analysis = analysisOf({ ...fiveSeeds, luck: ({ trial }) => (trial === 1 ? Number.NaN : 0) });
    expect(analysis.variants[0]).toMatchObject({ n: 4, failed: 1 });
  });

  it("works with one seed, with no finished trial, and on a record that was cut short anywhere", () => {
    expect(analysisOf({ seeds: [0] })).toMatchObject({ family: { size: 0 }, tiers: null });
    expect(analysisOf({ failing: [1, 2, 3, 4] }).verdict).toContain("No variant has a score");
    const events = fixtureEvents();
    for (let length = 1; length < events.length; length++)
      expect(analyzeStudy(summarize(events.slice(0, length))).verdict).not.toBe("");
  });
});
