import { describe, expect, it } from "vitest";
import { type FixtureOptions, fixtureEvents, fixturePlan, fixtureReference } from "../fixture.js";
import { reportOf } from "../report.js";
import type { ChartRow } from "./chart.js";
import { chartsOf } from "./charts-of.js";

/** The rows of one kind of a chart of the fixture, which is worked out by hand here. */
function rowsOf(name: string, kind: string, options: FixtureOptions = {}): ChartRow[] {
  const chart = chartsOf(reportOf(fixtureEvents({ confused: true, ...options }))).find(
    (one) => one.name === name,
  );
  return chart?.rows.filter((row) => row.kind === kind) ?? [];
}

const leaky = { variant: "leakyRelu(slope=0.2)", name: "Leaky ReLU (slope=0.2)" };

describe("the rows of", () => {
  it("the accuracy are means, intervals, seeds and references in per cent, best first", () => {
    const plan = { reference: fixtureReference };
    expect(rowsOf("accuracy", "variant", { plan })).toMatchObject([
      // 70 and 72 %: Student's t at one degree of freedom is 12.706.
      {
        variant: "relu",
        name: "ReLU",
        order: 0,
        mean: 71,
        low: 58.294,
        high: 83.706,
        reference: 69.13,
        seeds: 2,
      },
      { ...leaky, order: 1, mean: 67, low: 54.294, high: 79.706, reference: 68.85, seeds: 2 },
    ]);
    expect(rowsOf("accuracy", "seed")).toEqual([
      { kind: "seed", variant: "relu", seed: 0, accuracy: 70 },
      { kind: "seed", variant: "relu", seed: 1, accuracy: 72 },
      { kind: "seed", variant: leaky.variant, seed: 0, accuracy: 66 },
      { kind: "seed", variant: leaky.variant, seed: 1, accuracy: 68 },
    ]);
  });

  it("the loss are means with the lowest and the highest seed", () => {
    const rows = rowsOf("loss", "point");
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({
      variant: "relu",
      epoch: 1,
      mean: 1.75,
      lowest: 1.7,
      highest: 1.8,
      low: null,
    });
    expect(rows[5]).toMatchObject({ ...leaky, epoch: 3, mean: 1.2, lowest: 1.15, highest: 1.25 });
    expect(rowsOf("loss", "end")).toMatchObject([
      { variant: "relu", label: "ReLU", last: 1.15, lastEpoch: 3 },
      { variant: leaky.variant, label: leaky.name, last: 1.2, lastEpoch: 3 },
    ]);
  });

  it("the accuracy's curve have the mean's interval from three seeds on", () => {
    expect(rowsOf("test-accuracy-curve", "point")[0]).toMatchObject({
      mean: 51,
      lowest: 50,
      highest: 52,
      low: null,
    });
    // 50, 52 and 54 %: 4.3027 · 2 / √3.
    expect(rowsOf("test-accuracy-curve", "point", { seeds: [0, 1, 2] })[0]).toMatchObject({
      ...{ mean: 52, lowest: 50, highest: 54, low: 47.032, high: 56.968 },
    });
  });

  it("the differences are points with Welch's interval", () => {
    // Standard deviations of 1.4142 points, two seeds each: two degrees of freedom, 4.3027 · 1.4142.
    expect(rowsOf("differences", "variant")).toMatchObject([
      { ...leaky, difference: -4, low: -10.085, high: 2.0849, shown: false, result: "no difference shown" },
    ]);
  });

  it("the ranks are from one for the best", () => {
    expect(rowsOf("ranks", "variant")).toMatchObject([
      { variant: "relu", rank: 1, letters: "a" },
      { variant: leaky.variant, rank: 2, letters: "a" },
    ]);
  });

  it("the convergence are median epochs, with runs that never got there as longer than any", () => {
    const cells = (options: FixtureOptions = {}) =>
      rowsOf("convergence", "cell", options).map(({ variant, threshold, value, text }) => [
        ...[variant === "relu" ? "relu" : "leaky", threshold, value, text],
      ]);
    // All are above 40 % after the first epoch, which tells nothing apart.
    expect(cells()).toEqual([
      ["relu", "50 %", 1, "1"],
      ["relu", "60 %", 2, "2"],
      ["relu", "65 %", 3, "3"],
      ["leaky", "50 %", 2, "2"],
      ["leaky", "60 %", 3, "3"],
      ["leaky", "65 %", 3, "3"],
    ]);
    const unlucky = cells({
      seeds: [0, 1, 2],
      luck: ({ trial }) => (trial === 4 ? -0.3 : trial > 4 ? -0.08 : 0),
    });
    expect(unlucky.filter(([variant]) => variant === "leaky")).toEqual([
      ["leaky", "40 %", 1, "1 (2 of 3)"],
      ["leaky", "50 %", 2, "2 (2 of 3)"],
      ["leaky", "60 %", 3, "3 (2 of 3)"],
      ["leaky", "65 %", null, "not reached"],
    ]);
  });

  it("the convergence go to other accuracies where the usual ones say nothing", () => {
    const high = rowsOf("convergence", "column", { luck: () => 0.28 });
    expect(high.map(({ heading }) => heading)).toEqual(["75 %", "90 %", "97 %", "99.5 %"]);
  });

  it("the cost are mean times, and the front", () => {
    expect(rowsOf("cost", "variant")).toMatchObject([
      { variant: "relu", time: 6.75, accuracy: 71, front: true },
      { ...leaky, time: 6.75, accuracy: 67, front: false },
    ]);
    expect(rowsOf("cost", "front")).toEqual([{ kind: "front", variant: "relu", time: 6.75, accuracy: 71 }]);
  });

  it("the classes and the confusion are shares of each true class, in per cent", () => {
    // 20 images a class: 60 and 62 % of the first are 12 and 12, the other 8 are taken for the second.
    expect(rowsOf("class-accuracy", "cell")[0]).toMatchObject({
      variant: "relu",
      class: "airplane",
      value: 60,
    });
    const cells = rowsOf("confusion", "cell");
    expect(cells).toHaveLength(200);
    expect(cells.slice(0, 3).map(({ value }) => value)).toEqual([60, 40, 0]);
    for (let row = 0; row < 20; row++) {
      const sum = cells.slice(row * 10, row * 10 + 10).reduce((total, { value }) => total + Number(value), 0);
      expect(sum).toBeCloseTo(100, 0);
    }
  });
});

describe("many variants and classes", () => {
  it("leave only the best, the baseline and the worst their confusion", () => {
    const activations = Array.from({ length: 9 }, (_, index) => `a${index}`);
    const options = { activations, plan: { comparison: { baseline: "a4", primaryTest: "welch" } } } as const;
    expect(rowsOf("confusion", "panel", options).map(({ variant }) => variant)).toEqual(["a0", "a4", "a8"]);
  });

  it("show the classes in which variants differ most, and no matrix of a hundred", () => {
    const classNames = Array.from({ length: 100 }, (_, index) => `class ${index}`);
    const plan = { dataset: { ...fixturePlan().dataset, classNames, testImages: 10_000 } };
    expect(rowsOf("class-accuracy", "column", { plan })).toHaveLength(20);
    expect(rowsOf("confusion", "cell", { plan })).toEqual([]);
  });
});
