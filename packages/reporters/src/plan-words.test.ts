import { describe, expect, it } from "vitest";
import { fixturePlan } from "./fixture.js";
import {
  activationTitle,
  comparedNoun,
  comparedPhrase,
  crossedSettings,
  modelsPhrase,
  withOptimizerNames,
} from "./plan-words.js";

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

describe("an activation's title", () => {
  const titled = (activationTitles: Record<string, string>) => ({ ...fixturePlan(), activationTitles });

  it("tells apart those that differ by their parameters only", () => {
    const plan = titled({ relu: "ReLU", leakyRelu: "Leaky ReLU", "leakyRelu(slope=0.2)": "Leaky ReLU" });
    expect(Object.keys(plan.activationTitles).map((label) => activationTitle(label, plan))).toEqual([
      "ReLU",
      "Leaky ReLU",
      "Leaky ReLU(slope=0.2)",
    ]);
  });

  it("is as the plugin has it where no other is like it, and the label where there is none", () => {
    const plan = titled({ "leakyRelu(slope=0.2)": "Leaky ReLU" });
    expect(activationTitle("leakyRelu(slope=0.2)", plan)).toBe("Leaky ReLU");
    expect(activationTitle("constructor", plan)).toBe("constructor");
  });
});

describe("the optimizers in a sentence", () => {
  const crossing = (...optimizers: readonly string[]) => {
    const [variant] = fixturePlan().variants;
    if (!variant) throw new Error("The plan has no variant.");
    return { variants: optimizers.map((optimizer) => ({ ...variant, settings: { optimizer } })) };
  };
  const words = "ReLU (optimizer=adam(learningRate=0.1,beta1=0.9)) and ReLU (optimizer=sgd(momentum=0.9))";

  it("go by their names", () => {
    const plan = crossing("adam(learningRate=0.1,beta1=0.9)", "sgd(momentum=0.9)", "sgd(momentum=0.9)");
    expect(withOptimizerNames(words, plan)).toBe("ReLU (optimizer=adam) and ReLU (optimizer=sgd)");
  });

  it("keep their settings where two have one name, or none are crossed", () => {
    const plan = crossing("adam(learningRate=0.1,beta1=0.9)", "sgd(momentum=0.9)", "sgd(momentum=0)");
    expect(withOptimizerNames(words, plan)).toBe(words);
    expect(withOptimizerNames(words, fixturePlan())).toBe(words);
  });
});
