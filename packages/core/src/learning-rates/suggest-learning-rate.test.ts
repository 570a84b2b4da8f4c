import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LearningRateStep, suggestLearningRate } from "./suggest-learning-rate.js";

/** 200 rates from 1e-5 to 1, with the losses of a function of the rate's decimal logarithm. */
function curve(lossAt: (exponent: number, index: number) => number, count = 200): LearningRateStep[] {
  return Array.from({ length: count }, (_, index) => {
    const exponent = -5 + (5 * index) / (count - 1);
    return { step: index + 1, learningRate: 10 ** exponent, trainingLoss: lossAt(exponent, index) };
  });
}

/** Falls by 1.5 around a rate of 10 to the `steepest`, steepest there, and breaks up from 10 to the `breaks` on. */
const planted = (steepest: number, breaks: number) => (exponent: number) =>
  exponent >= breaks ? 50 : 2.3 - 1.5 / (1 + Math.exp(-4 * (exponent - steepest)));

describe("suggestLearningRate", () => {
  it("finds where a planted curve falls fastest, and where it breaks", () => {
    const { suggested, divergedAt, lowestLoss, lowestAt } = suggestLearningRate(curve(planted(-3, -1)));
    expect(Math.log10(suggested ?? 1)).toBeCloseTo(-3, 1);
    expect(Math.log10(divergedAt ?? 1)).toBeCloseTo(-1, 1);
    expect(lowestLoss).toBeCloseTo(0.8, 2);
    expect(Math.log10(lowestAt ?? 1)).toBeCloseTo(-1.2, 1);
  });

  it("finds it wherever it is, under the noise of single batches", () => {
    fc.assert(
      fc.property(fc.double({ min: -4, max: -2, noNaN: true }), fc.nat(), (steepest, seed) => {
        const noise = (index: number) => 0.04 * Math.sin((index + 1) * ((seed % 97) + 13));
        const fall = planted(steepest, -0.5);
        const { suggested } = suggestLearningRate(curve((exponent, index) => fall(exponent) + noise(index)));
        expect(Math.abs(Math.log10(suggested ?? 1) - steepest)).toBeLessThan(0.5);
      }),
    );
  });

  it("takes no fall behind the lowest loss, of a network that breaks up", () => {
    const bumpy = curve((exponent) =>
      exponent < -1 ? planted(-3, 0)(exponent) : exponent < -0.8 ? 3 : exponent < -0.6 ? 1.2 : 2.9,
    );
    expect(Math.log10(suggestLearningRate(bumpy).suggested ?? 1)).toBeCloseTo(-3, 1);
  });

  it("counts a loss that is not finite, or above four times its smallest, as diverged", () => {
    const steady = curve(() => 2);
    expect(suggestLearningRate(steady).divergedAt).toBeNull();
    for (const loss of [Number.NaN, Number.POSITIVE_INFINITY, 8.1]) {
      const broken = steady.map((step) => (step.step === 150 ? { ...step, trainingLoss: loss } : step));
      expect(suggestLearningRate(broken).divergedAt).toBe(steady[149]?.learningRate);
    }
    const jump = steady.map((step) => (step.step === 150 ? { ...step, trainingLoss: 7.9 } : step));
    expect(suggestLearningRate(jump).divergedAt).toBeNull();
  });

  it("suggests nothing where the loss never falls", () => {
    expect(suggestLearningRate(curve((exponent) => 3 + exponent / 10)).suggested).toBeNull();
    expect(suggestLearningRate(curve(() => 2)).suggested).toBeNull();
    const nothing = { suggested: null, divergedAt: null, lowestLoss: null, lowestAt: null, smoothed: [] };
    expect(suggestLearningRate([])).toEqual(nothing);
    const broken = curve(() => Number.NaN);
    expect(suggestLearningRate(broken)).toEqual({ ...nothing, divergedAt: broken[0]?.learningRate });
  });
});
