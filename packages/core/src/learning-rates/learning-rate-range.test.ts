import "@tensorflow/tfjs";
import { memory } from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { prepareStudy } from "../plan.js";
import { resolveStudy } from "../resolve-study.js";
import { sgd } from "../sgd.js";
import type { StudySettings } from "../study-settings.js";
import { testArithmetic, tinyStudy } from "../test-support/tiny-study.js";
import type { Trial } from "../train.js";
import { trialOf } from "../trial-of.js";
import { type LearningRateRangeOptions, learningRateRange } from "./learning-rate-range.js";
import type { LearningRateStep } from "./suggest-learning-rate.js";

async function tinyTrial(changes: Partial<StudySettings> = {}): Promise<Trial> {
  const resolved = resolveStudy({ ...tinyStudy, ...changes });
  const { dataset } = resolved;
  const prepared = await prepareStudy(resolved, dataset, await dataset.load(), testArithmetic);
  const [planned] = prepared.plan.trials;
  if (!planned) throw new Error("The study has no trial.");
  return trialOf(prepared, planned);
}

async function steps(trial: Trial, options: LearningRateRangeOptions = {}): Promise<LearningRateStep[]> {
  const all: LearningRateStep[] = [];
  for await (const step of learningRateRange(trial, options)) all.push(step);
  return all;
}

describe("learningRateRange", () => {
  it("raises the rate from one end to the other by a constant factor, and the loss falls on the way", async () => {
    const all = await steps(await tinyTrial(), { from: 1e-5, to: 1e-1, steps: 41 });
    expect(all.map(({ step }) => step)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
    expect(all[0]?.learningRate).toBeCloseTo(1e-5, 12);
    expect(all[10]?.learningRate).toBeCloseTo(1e-4, 10);
    expect(all[40]?.learningRate).toBeCloseTo(1e-1, 10);
    const losses = all.map(({ trainingLoss }) => trainingLoss);
    expect(Math.min(...losses.slice(-8))).toBeLessThan(0.5 * Math.max(...losses.slice(0, 8)));
  });

  it("gives the same numbers again, whatever the trial's own rate, and leaves nothing behind", async () => {
    const trial = await tinyTrial();
    const options = { steps: 12 };
    const first = await steps(trial, options);
    const before = memory().numTensors;
    expect(await steps(trial, options)).toEqual(first);
    expect(memory().numTensors).toBe(before);
    const other = { ...trial, optimizer: trial.optimizer.withLearningRate(0.5) };
    expect(await steps(other, options)).toEqual(first);
  });

  it("ends with the first loss that has diverged", async () => {
    const all = await steps(await tinyTrial({ optimizer: sgd() }), { from: 1, to: 1e9, steps: 60 });
    expect(all.length).toBeLessThan(60);
    const last = all.at(-1)?.trainingLoss ?? 0;
    const smallest = Math.min(...all.slice(0, -1).map(({ trainingLoss }) => trainingLoss));
    expect(Number.isFinite(last) && last <= 4 * smallest).toBe(false);
  });

  it("refuses rates that do not rise and too few steps", async () => {
    const trial = await tinyTrial();
    await expect(steps(trial, { from: 1, to: 1 })).rejects.toThrow(
      "A learning-rate range goes from one number above zero to a larger one, not from 1 to 1.",
    );
    await expect(steps(trial, { from: 0 })).rejects.toThrow("not from 0 to 1");
    await expect(steps(trial, { steps: 9 })).rejects.toThrow("needs at least 10 steps, not 9");
    await expect(steps(trial, { steps: 20.5 })).rejects.toThrow("steps must be a whole number");
  });

  it("stops where it is told to", async () => {
    const stopping = new AbortController();
    const trial = { ...(await tinyTrial()), signal: stopping.signal };
    const run = async () => {
      for await (const { step } of learningRateRange(trial)) if (step === 3) stopping.abort();
    };
    await expect(run()).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  });
});
