import { describe, expect, it } from "vitest";
import { htmlContent } from "../html/index.js";
import { jsonReport } from "../json.js";
import { toMarkdown } from "../markdown.js";
import { reportOf } from "../report.js";
import { resultLines } from "../result-lines.js";
import { summarize } from "../summary.js";
import { type CrossedOptions, crossedEvents, mixedStudy } from "../test-support/crossed-record.js";
import { mixtureComparisons } from "./mixture-comparisons.js";
import { mixtureSentences } from "./mixture-words.js";

const title = "Does any mixture beat the best single function?";
const sentences = (options: CrossedOptions) => mixtureSentences(summarize(crossedEvents(options)));
const { settings: _, ...once } = mixedStudy;
const better: CrossedOptions = {
  ...once,
  accuracy: ({ activation }) =>
    activation === "mixed(relu,conv3=tanh)" ? 0.75 : activation === "relu" ? 0.7 : 0.68,
};

describe("mixtures", () => {
  it("that beat the best single function are named, with what they gain", () => {
    expect(sentences(better)).toEqual([
      expect.stringMatching(
        /^1 of 2 mixtures was shown to beat ReLU, the best single one \(70\.\d %\): ReLU \(conv3: Tanh\) by \d\.\d points \[\d\.\d, \d\.\d\]\. 1 was shown to be below it\.$/,
      ),
    ]);
  });

  it("that beat none are told with what would have been found", () => {
    expect(sentences(once)).toEqual([
      expect.stringMatching(
        /^None of 2 mixtures was shown to beat ReLU, the best single one \(\d\d\.\d %\); one better by more than \d\.\d points would probably \(80 %\) have been found\. 1 was shown to be below it\.$/,
      ),
    ]);
    const single = sentences({ ...once, activations: ["relu", "mixed(relu,conv3=tanh)"] });
    expect(single[0]).toMatch(/^The one mixture was not shown to beat ReLU, the only single one /);
  });

  it("are compared in each setting for itself, and corrected over all", () => {
    const summary = summarize(crossedEvents({ ...mixedStudy, models: ["small", "large"] }));
    const found = mixtureComparisons(summary);
    expect(found?.groups.map(({ name, best, singles }) => [name, best, singles])).toEqual(
      ["small", "large"].flatMap((model) =>
        [0.01, 0.001].map((rate) => [
          `model=${model}, learningRate=${rate}`,
          expect.stringMatching(`^relu, model=${model}, learningRate=${rate}$`),
          2,
        ]),
      ),
    );
    expect(found?.family).toMatchObject({ size: 8, correction: "Holm" });
    const raw = found?.groups.flatMap(({ comparisons }) => comparisons.map(({ p }) => p ?? 1)) ?? [];
    const corrected = found?.groups.flatMap(({ comparisons }) =>
      comparisons.map(({ correctedP }) => correctedP),
    );
    expect(Math.min(...raw) * 8).toBeCloseTo(Math.min(...(corrected ?? []).map((p) => p ?? 1)), 12);
    expect(mixtureSentences(summary)[0]).toBe(
      "In 2 of 4 settings a mixture was shown to beat the best single function.",
    );
  });

  it("with one seed or without a single function are not tested, and it is said why", () => {
    expect(sentences({ ...once, seeds: [0] })[0]).toMatch(
      /^\d of 2 mixtures came out above \w+, the best single one .* there is no test: that may be chance\.$/,
    );
    const few = { activations: ["relu", "mixed(relu,conv3=tanh)"], seeds: [0, 1] };
    const wild = sentences({ ...few, luck: ({ trial }) => (trial % 3) / 10 - 0.1 });
    expect(wild[0]).toContain("could not have found every difference that there can be");
    const alone = { ...once, activations: ["mixed(relu,conv3=tanh)", "mixed(tanh,conv3=relu)"] };
    expect(sentences(alone)).toEqual(["The study has no single function to compare mixtures with."]);
    const failed = sentences({ ...once, failing: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] });
    expect(failed[0]).toMatch(/^No single function has a completed trial/);
  });

  it("have a section in every report, and none where there are none", async () => {
    for (const [options, expected] of [
      [mixedStudy, true],
      [{ activations: ["relu", "mixed(slope=1)"] }, false],
    ] as const) {
      const events = crossedEvents(options);
      expect(toMarkdown(events).includes(`## ${title}`)).toBe(expected);
      expect((await htmlContent([events])).body.includes(title)).toBe(expected);
      const { mixtures } = jsonReport(reportOf(events));
      expect(mixtures !== null).toBe(expected);
      expect(JSON.parse(JSON.stringify(mixtures))).toEqual(mixtures);
      const lines = resultLines(summarize(events), 400).join("\n");
      expect(/a mixture was shown to beat/.test(lines)).toBe(expected);
    }
  });

  it("say that the best single function was picked from the same trials, where there was a choice", () => {
    const picked = "picked by the mean of these same trials";
    expect(toMarkdown(crossedEvents(mixedStudy))).toContain(picked);
    expect(
      toMarkdown(crossedEvents({ ...once, activations: ["relu", "mixed(relu,conv3=tanh)"] })),
    ).not.toContain(picked);
  });
});
