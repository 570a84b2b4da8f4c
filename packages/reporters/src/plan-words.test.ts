import { describe, expect, it } from "vitest";
import { fixturePlan } from "./fixture.js";
import { comparedNoun, comparedPhrase, crossedSettings, modelsPhrase } from "./plan-words.js";

describe("what a plan compares, in words", () => {
  it("is its activations where nothing else differs", () => {
    const plan = fixturePlan();
    expect(comparedNoun(plan)).toBe("activation");
    expect(comparedPhrase(plan)).toBe("2 activations");
    expect(crossedSettings(plan)).toEqual([]);
    expect(modelsPhrase(plan)).toBe("model tutorial-cnn");
  });

  it("is variants where settings or models are crossed", () => {
    const crossed = fixturePlan({ learningRates: [0.001, 0.01] });
    const variants = crossed.variants.map((variant) => ({
      ...variant,
      label: `${variant.label}, model=small`,
      model: "small",
    }));
    const plan = { ...crossed, models: ["small", "large\u001b"], variants };
    expect(comparedNoun(plan)).toBe("variant");
    expect(comparedPhrase(plan)).toBe("4 variants (2 activations, 2 models, learningRate)");
    expect(modelsPhrase(plan)).toBe("models small, large");
  });
});
