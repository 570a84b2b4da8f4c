import { suggestLearningRate } from "@activation-lab/core/run";
import { describe, expect, it } from "vitest";
import type { LearningRateCurve } from "./learning-rate-curve.js";
import { learningRateLines } from "./learning-rate-lines.js";
import { learningRatesCsv } from "./learning-rates-csv.js";
import { learningRatesSvg } from "./learning-rates-svg.js";

/** Falls steepest at 10 to the `steepest`; `diverges` at the last step, or never falls. */
function curve(label: string, steepest: number, diverges = false): LearningRateCurve {
  const steps = Array.from({ length: 100 }, (_, index) => {
    const exponent = -5 + (5 * index) / 99;
    const loss = 2.3 - 1.5 / (1 + Math.exp(-4 * (exponent - steepest)));
    return {
      step: index + 1,
      learningRate: 10 ** exponent,
      trainingLoss: diverges && index === 99 ? Number.NaN : loss,
    };
  });
  const variant = { label, activation: label, model: "tutorialCnn" };
  return { variant, steps, suggestion: suggestLearningRate(steps) };
}

const curves = [curve("relu", -3, true), curve("leakyRelu(slope=0.2)", -2)];

describe("the report of learning-rate range tests", () => {
  it("is a table with what is suggested, where it diverged, and the lowest loss", () => {
    const lines = learningRateLines(curves, 100);
    expect(lines.find((line) => line.startsWith("relu"))).toMatch(/^relu +0\.00\d+ +1 +0\.8\d\d +0\.\d+$/);
    expect(lines.find((line) => line.startsWith("leakyRelu"))).toMatch(/ 0\.0\d+ +– +0\.8\d\d/);
    const flat = { ...curve("tanh", -3), suggestion: suggestLearningRate([]) };
    expect(learningRateLines([flat], 60).join("\n")).toContain("the loss fell nowhere");
    for (const line of learningRateLines([...curves, flat], 40)) expect(line.length).toBeLessThanOrEqual(40);
  });

  it("is CSV with a row for each step, and an empty field where there is no loss", () => {
    const [header, first, ...others] = learningRatesCsv(curves).trim().split("\n");
    expect(header).toBe("variant,activation,model,step,learningRate,trainingLoss");
    expect(first).toMatch(/^relu,relu,tutorialCnn,1,0\.0000(1|09999\d*),2\.29\d+$/);
    expect(others).toHaveLength(199);
    expect(others[98]).toMatch(/^relu,relu,tutorialCnn,100,1,$/);
  });

  it("is a picture with a line and a point each, the same each time, and words for those who do not see it", async () => {
    const heading = { title: "Which <rate>?", dataset: "Generated images", notice: "not CIFAR-10" };
    const svg = await learningRatesSvg(heading, curves);
    expect(svg).toMatch(/^<svg role="img"/);
    expect(svg).toContain("relu falls fastest at 0.00");
    expect(svg).toContain("Which &lt;rate&gt;? – Generated images (not CIFAR-10)");
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(await learningRatesSvg(heading, curves)).toBe(svg);
  });
});
