import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bootstrapCoverage } from "../description/bootstrap-coverage.js";
import { analyze } from "./analyze.js";
import { listOf, measureIn } from "./measure.js";
import type { StudyInput, VariantInput } from "./study-input.js";

/** Ten scores whose mean and scatter are known, in points around a centre. */
const offsets = [-0.9, -0.6, -0.4, -0.2, -0.1, 0.1, 0.2, 0.4, 0.6, 0.9];
const variant = (title: string, points: number, scale = 1): VariantInput => ({
  label: title.toLowerCase(),
  title,
  scores: offsets.map((offset, seed) => ({ seed, score: (points + scale * offset) / 100 })),
});
const relu = variant("ReLU", 70);
const verdicts = (input: StudyInput): string[] => analyze(input).comparisons.map(({ verdict }) => verdict);

describe("the verdict of a comparison", () => {
  it("says how far above or below, with the interval and the seeds", () => {
    expect(verdicts({ variants: [relu, variant("GELU", 71.1), variant("Sigmoid", 60)] })).toEqual([
      "GELU is above ReLU by 1.1 points [0.6, 1.6] over 10 seeds.",
      "Sigmoid is below ReLU by 10.0 points [9.5, 10.5] over 10 seeds.",
    ]);
  });

  it("says what would have been found where no difference was shown", () => {
    expect(verdicts({ variants: [relu, variant("Leaky ReLU", 70.2)] })).toEqual([
      "No difference between Leaky ReLU and ReLU was shown (+0.2 points [-0.3, 0.7] over 10 seeds); one larger than 0.8 points would probably (80 %) have been found.",
    ]);
  });

  it("names no difference that scores cannot have", () => {
    const two = (title: string, scores: readonly number[]): VariantInput => ({
      label: title.toLowerCase(),
      title,
      scores: scores.map((score, seed) => ({ seed, score })),
    });
    const variants = [two("ReLU", [0.4, 0.6]), two("Tanh", [0.45, 0.7])];
    const { comparisons } = analyze({ variants });
    expect(comparisons.map(({ minimumDetectableDifference }) => minimumDetectableDifference)).toEqual([null]);
    expect(comparisons[0]?.verdict).toMatch(/; with so few seeds the test could not have found any\.$/);
    const unit = { name: "nats", factor: 1, digits: 2 };
    expect(verdicts({ variants, unit })[0]).toMatch(/; one larger than \d\.\d+ nats would probably/);
  });

  it("says that the correction made the difference", () => {
    const variants = [relu, ...[70.55, 70.56, 70.57].map((points, i) => variant(`V${i}`, points))];
    expect(verdicts({ variants })[0]).toMatch(
      /^No difference between V0 and ReLU was shown after correction for 3 comparisons with ReLU \(\+0\.5/,
    );
  });

  it("claims equality by its test only, and within the margin", () => {
    const variants = [relu, variant("Leaky ReLU", 70.06)];
    expect(verdicts({ variants, equivalenceMargin: 0.007 })).toEqual([
      "Leaky ReLU and ReLU are equal within 0.7 points (+0.1 points [-0.5, 0.6] over 10 seeds).",
    ]);
    expect(verdicts({ variants, equivalenceMargin: 0.003 })[0]).toContain("No difference");
    expect(verdicts({ variants: [relu, variant("GELU", 70.6)], equivalenceMargin: 0.02 })).toEqual([
      "GELU is above ReLU by 0.6 points [0.1, 1.1] over 10 seeds, and by less than 2.0 points.",
    ]);
  });

  it("says of losses which side is good", () => {
    const unit = { name: "nats", factor: 1, digits: 3 };
    expect(verdicts({ variants: [relu, variant("GELU", 68)], better: "lower", unit })).toEqual([
      "GELU is below ReLU by 0.020 nats [0.015, 0.025] over 10 seeds, which is better.",
    ]);
  });

  it("says of pairs that they are", () => {
    expect(verdicts({ variants: [relu, variant("GELU", 71, 0.5)], primaryTest: "pairedT" })).toEqual([
      "GELU is above ReLU by 1.0 points [0.8, 1.2] over 10 shared seeds.",
    ]);
  });

  it("says that one seed says nothing, and that a variant failed", () => {
    const single: VariantInput = { label: "gelu", title: "GELU", scores: { 0: 0.71 } };
    const dead: VariantInput = { label: "selu", title: "SELU", scores: {}, failed: 3 };
    const broken: VariantInput = { label: "elu", title: "ELU", scores: {}, failed: 1 };
    expect(verdicts({ variants: [relu, single, dead, broken] })).toEqual([
      "GELU came out 1.0 points above ReLU, but one seed of GELU allows no interval and no test.",
      "SELU and ReLU cannot be compared: all 3 seeds of SELU failed.",
      "ELU and ReLU cannot be compared: the only seed of ELU failed.",
    ]);
    const apart: VariantInput = { label: "a", title: "A", scores: { 90: 0.7, 91: 0.71 } };
    expect(verdicts({ variants: [relu, apart], primaryTest: "pairedT" })[0]).toContain(
      "the paired test needs two seeds that both have",
    );
  });
});

describe("the verdict of a study", () => {
  const verdict = (...variants: VariantInput[]): string => analyze({ variants }).verdict;

  it("begins with the answer", () => {
    expect(verdict(relu, variant("GELU", 72), variant("Sigmoid", 60))).toBe(
      "GELU (72.0 %) is best: it was told apart from each of the 2 others. Against ReLU (Welch's test, corrected for 2 comparisons): GELU above it; Sigmoid below it. 10 seeds each, no failures.",
    );
    expect(verdict(relu, variant("GELU", 72), variant("Swish", 72.1))).toBe(
      "No single best variant was shown: the top tier, none of which was told apart from the best mean, is Swish (72.1 %) and GELU (72.0 %). Against ReLU (Welch's test, corrected for 2 comparisons): GELU and Swish above it. 10 seeds each, no failures.",
    );
    expect(verdict(relu, variant("GELU", 70.1), variant("Swish", 70.2))).toMatch(
      /^No two of the 3 variants could be told apart: Swish \(70\.2 %\), GELU \(70\.1 %\) and ReLU \(70\.0 %\)\./,
    );
    expect(verdict(relu, variant("GELU", 70.1))).toMatch(/could not be told apart\./);
  });

  it("counts failures", () => {
    expect(verdict(relu, { ...variant("GELU", 72), failed: 2 })).toContain(
      "10 seeds each; 2 runs failed (GELU 2).",
    );
    expect(verdict({ label: "a", scores: {}, failed: 2 })).toBe(
      "No variant has a score, so that there is nothing to compare. 0 seeds each; 2 runs failed (a 2).",
    );
    expect(verdict(relu)).toMatch(/^Only ReLU \(70\.0 %\) has a score/);
  });
});

describe("the README", () => {
  it("shows what its example prints", () => {
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const [, code = "", printed = ""] =
      /^```ts\n([\s\S]*?)^```\n\n```text\n([\s\S]*?)^```/m.exec(readme) ?? [];
    const scored = [...code.matchAll(/label: "(\w+)", title: "([\w ]+)", scores: (\{.*?\})/g)];
    const variants = scored.map(([, label = "", title = "", scores = ""]) => ({
      label,
      title,
      scores: JSON.parse(scores.replace(/(\d+):/g, '"$1":')),
    }));
    const analysis = analyze({ variants, testImages: 10_000 });
    const lines = [analysis.verdict, ...analysis.comparisons.map(({ verdict }) => verdict)];
    expect(printed.trimEnd().split("\n")).toEqual(lines);
  });

  it("shows the coverage that the constants have", () => {
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const percent = (share: number | undefined) => `${((share ?? 0) * 100).toFixed(1)} %`;
    const [twenty, thirty] = bootstrapCoverage;
    expect(readme).toContain(`| ${percent(twenty?.normal)} | ${percent(thirty?.normal)} | 93–97 % |`);
    expect(readme).toContain(`| ${percent(twenty?.skewed)} | ${percent(thirty?.skewed)} | 93–97 % |`);
    expect(readme).toContain(
      `| ${percent(twenty?.studentOnSkewed)} | ${percent(thirty?.studentOnSkewed)} | |`,
    );
  });
});

describe("warnings", () => {
  const few = (title: string, points: number, count: number): VariantInput => {
    const { scores, ...rest } = variant(title, points);
    return { ...rest, scores: Object.values(scores).slice(0, count) };
  };
  const warnings = (input: StudyInput): string => analyze(input).warnings.join("\n");

  it("say when the test can reach nothing", () => {
    const variants = ["ReLU", "A", "B", "C", "D", "E"].map((title, i) => few(title, 70 + i * i * 0.3, 7));
    const analysis = analyze({ variants, primaryTest: "wilcoxon" });
    expect(analysis.limits.canReject).toBe(false);
    expect(analysis.warnings.join("\n")).toContain(
      "its smallest p is 0.078 after correction for 5 comparisons with ReLU; it needs 8 seeds.",
    );
    expect(analyze({ variants }).limits.canReject).toBe(true);
  });

  it("do not say of scores without spread that the seeds were too few", () => {
    const same = (label: string, score: number): VariantInput => ({ label, scores: { 0: score, 1: score } });
    expect(verdicts({ variants: [same("a", 0.1), same("b", 0.2)] })).toEqual([
      "No difference between b and a was shown (+10.0 points [10.0, 10.0] over 2 seeds); the scores do not vary, so that nothing can be said of differences that would have been found.",
    ]);
  });

  it("name few seeds, failures, constant scores and missing pairs", () => {
    expect(warnings({ variants: [few("ReLU", 70, 3), few("A", 71, 3)] })).toContain("fewer than five seeds");
    expect(warnings({ variants: [relu, { ...variant("A", 71), failed: 2 }] })).toContain("A 2 of 12");
    const [none, neither] = [few("B", 70, 0), few("C", 70, 0)];
    expect(warnings({ variants: [relu, none] })).toContain("B is in no comparison: B has no score.");
    expect(warnings({ variants: [relu, none, neither, { ...few("D", 70, 0), failed: 2 }] })).toContain(
      "D is in no comparison: all 2 seeds of D failed.\nB and C have no score and are in no comparison.",
    );
    expect(warnings({ variants: [relu, variant("A", 10, 0)] })).toContain("All seeds score the same");
    expect(warnings({ variants: [relu, few("A", 71, 6)], primaryTest: "pairedT" })).toContain("A 6 of 10");
  });

  it("say whether pairing would help, for a next study", () => {
    expect(warnings({ variants: [relu, variant("A", 70.2)] })).toContain(
      "the paired t test, declared beforehand",
    );
    expect(warnings({ variants: [relu, variant("A", 70.2, -1)], primaryTest: "pairedT" })).toContain(
      "pairing gains nothing here",
    );
  });

  it("compare what was shown with the noise of the test set", () => {
    const variants = [relu, variant("A", 71.1)];
    expect(warnings({ variants, testImages: 100 })).toContain("more than the smallest difference shown");
    expect(warnings({ variants, testImages: 10_000 })).not.toContain("test images");
  });
});

describe("numbers in words", () => {
  const measure = measureIn({ name: "points", scoreName: "%", factor: 100, digits: 1 });

  it("get digits where they would be lost", () => {
    expect(measure.difference(0.0001)).toBe("0.01 points");
    expect(measure.withInterval(0.0001, { low: -0.0002, high: 0.0004 }, true)).toBe(
      "+0.01 points [-0.02, 0.04]",
    );
    expect(measure.withInterval(0.009, { low: -0.0003, high: 0.018 }, true)).toBe(
      "+0.90 points [-0.03, 1.80]",
    );
    expect(measure.score(0.71923)).toBe("71.9 %");
    expect(measureIn({ name: "", factor: 1, digits: 2 }).difference(0.5)).toBe("0.50");
  });

  it("stand for names beyond a few", () => {
    expect(listOf(["a"])).toBe("a");
    expect(listOf(["a", "b", "c"])).toBe("a, b and c");
    expect(listOf([..."abcdefgh"])).toBe("a, b, c, d, e and 3 others");
  });
});
