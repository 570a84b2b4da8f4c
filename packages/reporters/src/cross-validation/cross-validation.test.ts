import { correctedResampledTTest, holm } from "@activation-lab/statistics";
import { describe, expect, it } from "vitest";
import { type FixtureOptions, fixtureEvents, fixturePlan } from "../fixture.js";
import { htmlContent } from "../html/index.js";
import { jsonReport } from "../json.js";
import { toLatex } from "../latex.js";
import { toMarkdown } from "../markdown.js";
import { reportOf } from "../report.js";
import { resultLines } from "../result-lines.js";
import { summarize } from "../summary.js";
import { toTrialsCsv } from "../trials-csv.js";
import { crossValidationOf } from "./cross-validation.js";
import { crossValidationSentences } from "./cross-validation-words.js";

const three = ["relu", "tanh", "sigmoid"];
const seeds = (count: number) => Array.from({ length: count }, (_, seed) => seed);
/** Scatters by a point, the same way each time. */
const luck: FixtureOptions["luck"] = ({ trial }) => 0.01 * Math.sin(7 * trial);
const folded = (options: FixtureOptions = {}) =>
  fixtureEvents({ activations: three, seeds: seeds(5), folds: 5, luck, ...options });
/** The report with tables that are not padded. */
const markdown = (options: FixtureOptions = {}) => toMarkdown(folded(options)).replaceAll(/ +/g, " ");
const found = (options: FixtureOptions = {}) => crossValidationOf(summarize(folded(options)));

describe("the figures of a cross-validation", () => {
  it("are of the images held out, compared fold by fold by the corrected resampled t test", () => {
    const result = found();
    expect(result).toMatchObject({
      ...{ folds: 5, repetitions: 1, images: 1250, heldOutImages: 250, baseline: "relu" },
    });
    const scoresOf = (label: string) => {
      const variant = result?.variants.find((candidate) => candidate.label === label);
      return variant?.scores.map(({ accuracy }) => accuracy) ?? [];
    };
    expect(result?.variants[0]?.scores.map(({ fold, repetition }) => [fold, repetition])).toEqual(
      [1, 2, 3, 4, 5].map((fold) => [fold, 1]),
    );
    // The fixture's figures on the images held out are those on the test images less 0.01.
    expect(scoresOf("relu")[2]).toBeCloseTo(0.7 + 0.04 - 0.01 + 0.01 * Math.sin(7 * 3), 12);
    const tests = ["tanh", "sigmoid"].map((label) => {
      const baseline = scoresOf("relu");
      return correctedResampledTTest(
        scoresOf(label).map((score, index) => score - (baseline[index] ?? 0)),
        5,
      );
    });
    const corrected = holm(tests.map(({ p }) => p));
    result?.comparisons.forEach(({ difference, interval, p, correctedP, pairs }, index) => {
      expect(pairs).toBe(5);
      expect(difference).toBeCloseTo(tests[index]?.difference ?? 0, 10);
      expect(interval?.low).toBeCloseTo(tests[index]?.interval.low ?? 0, 10);
      expect(p).toBeCloseTo(tests[index]?.p ?? 0, 10);
      expect(correctedP).toBeCloseTo(corrected[index] ?? 0, 10);
    });
    expect(result?.comparisons.map(({ outcome }) => outcome)).toEqual(["below", "below"]);
  });

  it("leave out what was not completed, and test the folds that both have", () => {
    const result = found({ failing: [2], pruned: [7, 8, 9, 10] });
    expect(result?.variants.map(({ scores, planned }) => [scores.length, planned])).toEqual([
      [4, 5],
      [1, 5],
      [5, 5],
    ]);
    expect(result?.variants[1]).toMatchObject({ interval: null });
    expect(result?.comparisons).toMatchObject([
      { label: "tanh", pairs: 1, p: null, correctedP: null, outcome: "untested" },
      { label: "sigmoid", pairs: 4, outcome: "below" },
    ]);
    const [, sigmoid] = result?.comparisons ?? [];
    expect(sigmoid?.correctedP).toBe(sigmoid?.p);
  });

  it("are none without folds, and without a completed trial", () => {
    expect(crossValidationOf(summarize(fixtureEvents({ validated: true })))).toBeUndefined();
    expect(found({ failing: seeds(16) })).toBeUndefined();
    expect(crossValidationSentences(summarize(fixtureEvents({ validated: true })))).toEqual([]);
  });
});

describe("what reports say of a cross-validation", () => {
  it("stands in Markdown with what was held out, the test, and each fold", () => {
    const report = markdown({ seeds: seeds(10) });
    const section = /\n## Cross-validation\n([\s\S]*?)\n## /.exec(report)?.[1] ?? "";
    expect(section).toContain(
      "The 1,250 training images were divided into 5 folds of 250, each with its share of every class, and divided anew for each of 2 " +
        "repetitions. Each trial held one fold out, trained on the other 1,000 images",
    );
    expect(section).toContain("the test images took no part");
    expect(section).toContain("any two of a repetition have 75.0 % of theirs in common");
    expect(section).toContain("s² (1/10 + 1/4) in place of s²/10");
    expect(section).toContain("2 comparisons with the baseline");
    expect(section).toMatch(/\| Activation \| Folds \| Held-out accuracy \| 95 % interval \|/);
    expect(section).toMatch(
      /\| Activation \| Difference \(points\) \| 95 % interval \| p \| Holm p \| Result \|/,
    );
    expect(section).toMatch(/\| Activation \| Repetition \| Fold 1 \|.* Fold 5 \|/);
    expect(section.match(/^\| (?:ReLU )?`(relu|tanh|sigmoid)` \| [12] \|/gm)).toHaveLength(6);
    expect(section).not.toContain("The fold also decided");
  });

  it("says so where the fold decided something", () => {
    const plan = { bestWeights: true, earlyStopping: { name: "noImprovement", patience: 2 } };
    expect(toMarkdown(folded({ plan }))).toContain(
      "The fold also decided which epoch's weights a trial ends with and when a trial stops, which makes its figures look a little better",
    );
  });

  it("keeps true what other sections say of seeds", () => {
    const report = markdown();
    expect(report).toContain(
      "with 3 activations and 5 seeds that hold out one of 5 folds each, 3 epochs each.",
    );
    expect(report).toContain("Each seed trained without another fold of the images.");
    expect(toLatex(folded())).toContain("Each seed trained without another of 5 folds of the images.");
    expect(report).toContain(
      "Each seed trained without another fold of the images, and seeds share the rest",
    );
    expect(report).toContain(
      "| Folds | 5 of 1,250 images; each trial validates on one and trains on the others |",
    );
    expect(report).toMatch(/\| `relu` \| 1 \| fold 2 \| completed \|/);
  });

  it("stands in the page, in the terminal and in JSON", async () => {
    const events = folded();
    const { body } = await htmlContent([events]);
    expect(body).toContain('<section id="cross-validation"');
    const lines = resultLines(summarize(events), 200).join("\n");
    expect(lines).toMatch(/Cross-validation \(5 folds\), accuracy on the images held out: \S+ 7\d\.\d % \[/);
    expect(lines).toMatch(
      /On them tanh is below ReLU by \d\.\d points \[\d\.\d, \d\.\d\] \(Holm p 0\.\d+\)\./,
    );
    const json = jsonReport(reportOf(events));
    expect(json.crossValidation?.sentences).toHaveLength(4);
    expect(json.crossValidation?.comparisons).toHaveLength(2);
    expect(json.variants[1]?.trials[3]).toMatchObject({ seed: 3, fold: 4, repetition: 1 });
    expect(json.settings.folds).toBe(5);
  });

  it("has columns in trials.csv, behind those of other studies, which have none", () => {
    const [header, first] = toTrialsCsv(folded({ seeds: seeds(10) })).split("\n");
    const [plain] = toTrialsCsv(fixtureEvents()).split("\n");
    expect(header).toBe(`${plain},fold,repetition`);
    expect(first).toMatch(/,1,1$/);
  });

  it("lists no more folds and variants than anyone reads, in sentences and tables", () => {
    const activations = Array.from({ length: 30 }, (_, index) => `activation${index}`);
    const events = folded({
      ...{ activations, seeds: seeds(24), folds: 24 },
      luck: ({ activation, seed, trial }) =>
        0.039 * activations.indexOf(activation) - 0.02 * seed + 0.001 * Math.sin(trial),
    });
    expect(toMarkdown(events)).toContain(
      "The figures of 24 folds are too many to list here; `trials.csv` has them.",
    );
    const sentences = crossValidationSentences(summarize(events));
    expect(sentences.length).toBeLessThanOrEqual(14);
    expect(sentences[0]).toContain("; and 18 others.");
    const halves = toMarkdown(folded({ folds: 2, seeds: seeds(2) }));
    expect(halves).toContain(
      "Each trial trains on what another one holds out, so their figures scatter less",
    );
  });
});

it("a plan without folds is as it was", () => {
  expect(fixturePlan().trials[0]).not.toHaveProperty("fold");
});
