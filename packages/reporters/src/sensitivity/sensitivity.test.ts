import type { Variant } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { htmlContent } from "../html/index.js";
import { jsonReport } from "../json.js";
import { toMarkdown } from "../markdown.js";
import { reportOf } from "../report.js";
import { summarize } from "../summary.js";
import { type CrossedOptions, crossedEvents, crossedStudy } from "../test-support/crossed-record.js";
import { heatMapsOf } from "./heat-maps.js";
import { sensitivityOf } from "./sensitivity.js";
import { sensitivitySentences } from "./sensitivity-words.js";

const rates: CrossedOptions = {
  settings: { learningRate: [0.01, 0.001] },
  accuracy: ({ settings }) => (settings.learningRate === 0.01 ? 0.7 : 0.5),
};

const found = (options: CrossedOptions) => sensitivityOf(summarize(crossedEvents(options)));
const sentences = (options: CrossedOptions) =>
  sensitivitySentences(summarize(crossedEvents(options))).join(" ");
const title = "What the settings are worth";

/** The trials of one variant with two seeds each, whose place in the plan is this. */
const trialsAt = (...places: readonly number[]) => places.flatMap((place) => [2 * place + 1, 2 * place + 2]);

describe("what the settings are worth", () => {
  it("is what varies the accuracies, the most first, in sentences", () => {
    expect(sentences(crossedStudy)).toMatch(
      /^Of the variance of test accuracy the activation explains 49 %, the learning rate 21 %, the batch size 4 %, .*; pairs of them beyond that 24 % \(activation × learning rate 24 %\), /,
    );
    expect(sentences(rates)).toMatch(
      /^Of the variance of test accuracy the learning rate explains 100 %, the activation 0 %; .* and the seeds under 1 %\. That holds for these values: activation relu, tanh; learning rate 0\.001, 0\.01\.$/,
    );
  });

  it("has the means of each value, and shares after a quarter, half and all of the epochs", () => {
    const all = found(crossedStudy);
    expect(all?.stages.map(({ epoch }) => epoch)).toEqual([2, 3, 5]);
    const activation = all?.factors.find(({ name }) => name === "activation");
    const [relu, tanh] = activation?.means ?? [];
    expect(relu?.level).toBe("relu");
    expect((relu?.accuracy ?? 0) - (tanh?.accuracy ?? 0)).toBeCloseTo(0.05 + 0.0167, 2);
    expect(all?.factors.map(({ levels }) => levels.length)).toEqual([2, 3, 2, 3]);
  });

  it("is told of models as well, and where unequal numbers of seeds were completed", () => {
    const small = { ...rates, models: ["small", "large"], failing: [1, 6] };
    expect(sentences(small)).toContain("the model 0 %");
    expect(found(small)?.stages.at(-1)?.shares.scoresPerCell).toEqual({ least: 1, most: 2 });
    expect(toMarkdown(crossedEvents(small))).toContain("Combinations have 1 to 2 seeds and count alike");
  });

  it("leaves out a value at which trials fail, and says so", () => {
    const high = { ...rates, settings: { learningRate: [1, 0.01, 0.001] }, failing: trialsAt(0, 1) };
    expect(found(high)).toMatchObject({ leftOut: [{ factor: "learningRate", level: 1 }], problem: null });
    expect(sentences(high)).toMatch(
      /Left out is learning rate 1, where some combination has no completed trial\.$/,
    );
    expect(found({ ...high, failing: trialsAt(0) })?.leftOut).toEqual([{ factor: "learningRate", level: 1 }]);
  });

  it("cannot be told where combinations were drawn, too little is left, or nothing varies", () => {
    const drawn = crossedEvents(rates);
    const [start, ...others] = drawn;
    if (start?.type !== "study-start") throw new Error("A record begins with study-start.");
    const variants = start.plan.variants.map(
      (variant, place): Variant => ({
        ...variant,
        settings: { learningRate: 0.001 * (place + 1), batchSize: 2 ** place },
      }),
    );
    const random = summarize([{ ...start, plan: { ...start.plan, variants } }, ...others]);
    expect(sensitivitySentences(random).join(" ")).toMatch(/not every value was tried with every other\.$/);
    expect(heatMapsOf(random)).toBeUndefined();
    expect(sentences({ ...rates, failing: trialsAt(1, 2, 3) })).toMatch(
      /too many combinations have no completed trial\.$/,
    );
    expect(sentences({ ...rates, activations: ["relu"], seeds: [0] })).toMatch(
      /one setting with one seed\.$/,
    );
  });

  it("is said to hold chance where there is one seed", () => {
    expect(sentences({ ...rates, seeds: [0] })).toContain(
      "With one seed in each combination what the seeds do cannot be told from what the two settings together do",
    );
    expect(found({ ...rates, seeds: [0] })?.stages.at(-1)?.shares.seeds).toBeNull();
  });

  it("stands in every report, and in none where nothing is crossed or completed", async () => {
    const reports = async (options: CrossedOptions) => {
      const events = crossedEvents(options);
      const markdown = toMarkdown(events);
      const { body } = await htmlContent([events]);
      return [
        markdown.includes(`## ${title}`),
        body.includes(title),
        jsonReport(reportOf(events)).sensitivity !== null,
      ];
    };
    expect(await reports(rates)).toEqual([true, true, true]);
    expect(await reports({})).toEqual([false, false, false]);
    expect(await reports({ ...rates, failing: [1, 2, 3, 4, 5, 6, 7, 8] })).toEqual([false, false, false]);
  });

  it("survives JSON", () => {
    const report = jsonReport(reportOf(crossedEvents({ ...crossedStudy, failing: [1, 2] })));
    expect(JSON.parse(JSON.stringify(report.sensitivity))).toEqual(report.sensitivity);
  });
});

describe("the heat maps", () => {
  const mapsOf = (options: CrossedOptions) => heatMapsOf(summarize(crossedEvents(options)));

  it("are of the two settings with the most values, for each activation and time, over all others", () => {
    const heat = mapsOf(crossedStudy);
    expect(heat).toMatchObject({
      rows: { name: "initializer" },
      columns: { name: "learningRate" },
      averaged: ["batchSize"],
    });
    expect(heat?.columns.levels).toEqual([0.0003, 0.001, 0.003]);
    expect(heat?.maps.map(({ activation, epoch }) => [activation, epoch])).toEqual(
      ["relu", "tanh"].flatMap((activation) => [2, 3, 5].map((epoch) => [activation, epoch])),
    );
    const cell = heat?.maps[2]?.cells[1];
    // 0.3 + 5 · 0.05, less half of 0.02 for the batch size, and what the seeds add.
    expect(cell).toMatchObject({ row: 0, column: 1, completed: 4, failed: 0 });
    expect(cell?.accuracy).toBeCloseTo(0.54, 2);
  });

  it("are of a setting and the epochs where one is crossed, ten of them at most", () => {
    const heat = mapsOf({ ...rates, epochs: 25 });
    expect(heat?.columns).toEqual({ name: "epoch", levels: [3, 5, 8, 10, 13, 15, 18, 20, 23, 25] });
    expect(heat?.maps).toHaveLength(2);
    expect(heat?.maps[0]?.cells).toHaveLength(20);
  });

  it("have no figure, and not zero, where no trial was completed", () => {
    const heat = mapsOf({ ...rates, failing: [1, 2, 5] });
    const last = heat?.maps[0]?.cells.filter(({ column }) => column === 2);
    expect(last).toMatchObject([
      { row: 0, completed: 1, failed: 1, accuracy: expect.closeTo(0.5, 1) },
      { row: 1, completed: 0, failed: 2, accuracy: undefined },
    ]);
  });

  it("are at most twelve: first the times go, then all activations but the telling", () => {
    const many = (count: number) => ({
      ...crossedStudy,
      activations: Array.from({ length: count }, (_, n) => `a${n}`),
    });
    expect(mapsOf(many(5))?.maps.map(({ epoch }) => epoch)).toEqual([5, 5, 5, 5, 5]);
    const heat = mapsOf({
      ...many(20),
      accuracy: ({ activation }) => 0.3 + 0.01 * Number(activation.slice(1)),
    });
    expect(heat?.subjects).toBe(20);
    expect(heat?.maps.map(({ activation }) => activation)).toEqual(["a19", "a18", "a17", "a16", "a15", "a0"]);
  });

  it("are none where no setting is crossed, and leave one with too many values out", () => {
    expect(mapsOf({})).toBeUndefined();
    expect(mapsOf({ models: ["small", "large"] })).toBeUndefined();
    const manyRates = Array.from({ length: 13 }, (_, place) => 0.001 * (place + 1));
    expect(mapsOf({ settings: { learningRate: manyRates } })).toBeUndefined();
    expect(mapsOf({ settings: { learningRate: manyRates, batchSize: [1, 2] } })).toMatchObject({
      rows: { name: "batchSize" },
      columns: { name: "epoch" },
      averaged: ["learningRate"],
    });
  });
});
