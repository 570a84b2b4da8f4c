import type { StudyEvent } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { htmlContent } from "../html/index.js";
import { jsonReport } from "../json.js";
import { toMarkdown } from "../markdown.js";
import { reportOf } from "../report.js";
import { resultLines } from "../result-lines.js";
import { summarize } from "../summary.js";
import { crossedEvents } from "../test-support/crossed-record.js";
import { bestSettingSentences } from "./best-setting-words.js";
import { type BestSettings, bestSettingsOf } from "./best-settings.js";

/** What each variant comes to, on the validation and on the test images. */
type Planted = Readonly<Record<string, { readonly validation: number; readonly test: number }>>;

const rates = [0.001, 0.003, 0.01];

/** Two activations at three rates; a figure a trial is what is planted, and a little by seed. */
function record(planted: Planted, seeds = [0, 1, 2], options: Parameters<typeof crossedEvents>[0] = {}) {
  const events = crossedEvents({ settings: { learningRate: rates }, seeds, epochs: 2, ...options });
  return events.map((event): StudyEvent => {
    if (event.type !== "epoch-end" && event.type !== "trial-end") return event;
    const { validation, test } = planted[event.variant] ?? { validation: 0.1, test: 0.1 };
    const luck = event.seed / 1000;
    return { ...event, validationLoss: 1, validationAccuracy: validation + luck, testAccuracy: test + luck };
  });
}

/** The test images would choose otherwise for either. */
const planted: Planted = {
  "relu, learningRate=0.001": { validation: 0.5, test: 0.7 },
  "relu, learningRate=0.003": { validation: 0.6, test: 0.6 },
  "relu, learningRate=0.01": { validation: 0.4, test: 0.9 },
  "tanh, learningRate=0.001": { validation: 0.3, test: 0.75 },
  "tanh, learningRate=0.003": { validation: 0.2, test: 0.8 },
  "tanh, learningRate=0.01": { validation: 0.55, test: 0.5 },
};

const found = (events: readonly StudyEvent[]): BestSettings => {
  const best = bestSettingsOf(summarize(events));
  if (!best) throw new Error("There is nothing to choose from.");
  return best;
};
const chosen = (events: readonly StudyEvent[]) =>
  Object.fromEntries(
    found(events).choices.map(({ activation, chosen: one }) => [activation, one?.label ?? null]),
  );
const sentences = (events: readonly StudyEvent[]) => bestSettingSentences(summarize(events)).join("\n");

describe("bestSettingsOf", () => {
  it("chooses by validation accuracy, and reports the test accuracy of the choice", () => {
    const { choices, problem } = found(record(planted));
    expect(problem).toBeNull();
    const [relu, tanh] = choices;
    expect(relu).toMatchObject({ activation: "relu", tried: 3, eligible: 3, edge: null });
    expect(relu?.chosen?.label).toBe("relu, learningRate=0.003");
    expect(relu?.chosen?.validationAccuracy).toBeCloseTo(0.601, 12);
    expect(relu?.chosen?.testAccuracy).toBeCloseTo(0.601, 12);
    // Student's t of 0.600, 0.601 and 0.602.
    expect(relu?.chosen?.testAccuracyInterval?.low).toBeCloseTo(0.601 - (4.302653 * 0.001) / Math.sqrt(3), 8);
    expect(tanh?.chosen).toMatchObject({ label: "tanh, learningRate=0.01", seeds: 3 });
    expect(tanh?.chosen?.testAccuracy).toBeCloseTo(0.501, 12);
  });

  it("never looks at a test figure to choose", () => {
    const turned = Object.fromEntries(
      Object.entries(planted).map(([label, { validation, test }]) => [label, { validation, test: 1 - test }]),
    );
    expect(chosen(record(turned))).toEqual(chosen(record(planted)));
  });

  it("takes the earlier of equal ones", () => {
    expect(chosen(record({}))).toEqual({
      relu: "relu, learningRate=0.001",
      tanh: "tanh, learningRate=0.001",
    });
  });

  it("compares each at its best with the baseline at its own, by the study's test", () => {
    const { comparisons, family, baseline } = found(record(planted));
    expect(baseline).toBe("relu");
    expect(comparisons).toHaveLength(1);
    expect(comparisons[0]).toMatchObject({
      label: "tanh, learningRate=0.01",
      baseline: "relu, learningRate=0.003",
      outcome: "below",
    });
    expect(comparisons[0]?.difference).toBeCloseTo(-0.1, 12);
    expect(comparisons[0]?.p).toBe(comparisons[0]?.welch?.p);
    expect(family.size).toBe(1);
    const plan = { comparison: { baseline: "relu, learningRate=0.001", primaryTest: "pairedT" as const } };
    const paired = found(record(planted, [0, 1, 2], { plan })).comparisons[0];
    expect(paired?.p).toBe(paired?.paired?.tTest.p);
  });

  it("corrects for all activations together", () => {
    const three = { ...planted, "swish, learningRate=0.003": { validation: 0.7, test: 0.602 } };
    const { comparisons, family } = found(
      record(three, [0, 1, 2], { activations: ["relu", "tanh", "swish"] }),
    );
    expect(family.size).toBe(2);
    const [tanh, swish] = comparisons;
    expect(tanh?.correctedP).toBeCloseTo(2 * (tanh?.p ?? 0), 12);
    expect(swish?.correctedP).toBeCloseTo(swish?.p ?? 0, 12);
  });

  it("chooses in each model for itself", () => {
    const models = ["small", "large"];
    const inModels = Object.fromEntries(
      Object.entries(planted).flatMap(([label, figures]) => {
        const [activation, rate] = label.split(", ");
        return models.map((model) => [
          `${activation}, model=${model}, ${rate}`,
          model === "small" ? figures : { validation: 1 - figures.validation, test: figures.test },
        ]);
      }),
    );
    const { choices, comparisons, family } = found(record(inModels, [0, 1], { models }));
    expect(choices.map((choice) => choice.chosen?.label)).toEqual([
      "relu, model=small, learningRate=0.003",
      "tanh, model=small, learningRate=0.01",
      "relu, model=large, learningRate=0.01",
      "tanh, model=large, learningRate=0.003",
    ]);
    expect(comparisons.map(({ baseline }) => baseline)).toEqual([
      "relu, model=small, learningRate=0.003",
      "relu, model=large, learningRate=0.01",
    ]);
    expect(family.size).toBe(2);
  });

  it("chooses none that was given up or lost a seed, and says so", () => {
    const failing = record(planted).map((event): StudyEvent => {
      if (!("trial" in event) || event.type !== "trial-end") return event;
      const { trial, id, variant, activation, seed } = event;
      const planned = { trial, id, variant, activation, seed };
      if (variant === "relu, learningRate=0.003") return { type: "trial-pruned", ...planned, epoch: 2 };
      if (variant === "tanh, learningRate=0.01" && seed === 1)
        return { type: "trial-error", ...planned, reason: "diverged", message: "It diverged." };
      return event;
    });
    expect(chosen(failing)).toEqual({
      relu: "relu, learningRate=0.001",
      tanh: "tanh, learningRate=0.001",
    });
    expect(found(failing).choices[0]).toMatchObject({ tried: 3, eligible: 2 });
    expect(sentences(failing)).toContain("; those that were given up or lost a seed could not be chosen.");
  });

  it("lets no setting win by a single seed of a study that was stopped", () => {
    const stopped = record(planted).filter(
      (event) => !("seed" in event && event.seed > 0 && event.variant === "relu, learningRate=0.003"),
    );
    expect(chosen(stopped).relu).toBe("relu, learningRate=0.001");
  });

  it("cannot choose without validation images, and says how to have some", () => {
    const events = crossedEvents({ settings: { learningRate: rates }, seeds: [0, 1] });
    const { problem, choices, comparisons } = found(events);
    expect(problem).toBe("not-validated");
    expect(choices.map((choice) => choice.chosen)).toEqual([null, null]);
    expect(comparisons).toEqual([]);
    const markdown = toMarkdown(events);
    expect(markdown).toContain("## At its own best setting");
    expect(markdown).toMatch(/Set validationImages: 2\\?_000, for example, in the study, and run it again\./);
  });

  it("does not blame the study where no trial has ended yet", () => {
    const begun = record(planted).filter(({ type }) => type !== "trial-end");
    expect(found(begun).problem).toBe("none-eligible");
    expect(sentences(begun)).toContain(
      "no setting has a figure on the validation images and all of its seeds",
    );
  });

  it("has nothing to say where no activation has several settings", () => {
    const events = crossedEvents({ seeds: [0, 1] });
    expect(bestSettingsOf(summarize(events))).toBeUndefined();
    expect(jsonReport(reportOf(events)).bestSettings).toBeNull();
    expect(toMarkdown(events)).not.toContain("best setting");
  });
});

describe("the words of best settings", () => {
  it("tell what was tried, who is ahead, and how it was with the usual setting", () => {
    expect(sentences(record(planted))).toMatchInlineSnapshot(`
      "Of 3 settings each activation has the one with its best mean validation accuracy here: the choice saw the validation images only.
      Test accuracy at its own best setting: ReLU 60.1 % [59.9, 60.3] (learningRate=0.003), Tanh 50.1 % [49.9, 50.3] (learningRate=0.01).
      With the usual setting (learningRate=0.001) Tanh is ahead (75.1 %); at its own best each, ReLU is.
      Tanh at its best is below ReLU at its best by 10.0 points [9.8, 10.2] over 3 seeds.
      Warning: The best learning rate stands at the edge of those that were tried for Tanh (0.01, the highest): the sweep was too narrow, and a better one may lie beyond."
    `);
  });

  it("warn where the best rate stands at the edge of those tried", () => {
    const { choices } = found(record(planted));
    expect(choices.map(({ edge }) => edge)).toEqual([null, { rate: 0.01, end: "highest" }]);
    expect(sentences(record(planted))).toContain(
      "Warning: The best learning rate stands at the edge of those that were tried for Tanh (0.01, the highest): the sweep was too narrow, and a better one may lie beyond.",
    );
    const low = { "relu, learningRate=0.001": { validation: 0.9, test: 0.5 } };
    expect(found(record(low)).choices[0]?.edge).toEqual({ rate: 0.001, end: "lowest" });
  });

  it("stand in the terminal, in Markdown, on the page and in JSON", async () => {
    const events = record(planted);
    const words = bestSettingSentences(summarize(events));
    const terminal = resultLines(summarize(events), 1_000).join("\n");
    const markdown = toMarkdown(events);
    for (const sentence of words) expect(terminal).toContain(sentence);
    expect(markdown).toMatch(/\| Activation +\| Best setting +\| Settings tried \|/);
    expect(markdown).toContain("fresh seeds");
    const { body } = await htmlContent([events]);
    expect(body).toContain('id="best-settings"');
    expect(body).toContain("the choice saw the validation images only");
    expect(jsonReport(reportOf(events)).bestSettings).toMatchObject({ sentences: words, baseline: "relu" });
  });
});
