import { describe, expect, it } from "vitest";
import { adam } from "./adam.js";
import { defineModel } from "./model.js";
import { sgd } from "./sgd.js";
import { resolveStudy } from "./study.js";
import type { Factors, StudySettings } from "./study-settings.js";
import { ramp, tinyModel, tinyStudy } from "./test-support/tiny-study.js";
import { variantsOf } from "./variants.js";

const other = defineModel({ ...tinyModel, name: "other" });

const variantsWith = (changes: Partial<StudySettings>) =>
  variantsOf(resolveStudy({ ...tinyStudy, ...changes }));

describe("variantsOf", () => {
  it("names a variant by its activation where nothing else is crossed", () => {
    const variants = variantsWith({});
    expect(variants.map(({ variant }) => variant)).toEqual([
      { label: "ramp", title: "Ramp", activation: "ramp", model: "tiny", settings: {} },
      { label: "leaky", title: "Leaky", activation: "leaky", model: "tiny", settings: {} },
    ]);
    expect(variants[0]?.parts).toMatchObject({
      batchSize: 16,
      initializer: "glorotUniform",
      normalization: "unit",
    });
  });

  it("lets everything that is listed meet everything else", () => {
    const factors: Factors = {
      learningRate: [0.1, 0.01],
      batchSize: [8, 16],
      initializer: ["heUniform", "lecunUniform"],
      normalization: ["unit", "standardized"],
      optimizer: [adam(), sgd({ momentum: 0.9 })],
    };
    const variants = variantsWith({ models: [tinyModel, other], factors });
    expect(variants).toHaveLength(2 * 2 * 2 ** 5);
    expect(new Set(variants.map(({ variant }) => variant.label)).size).toBe(variants.length);
    for (const { variant, parts } of variants) {
      const { learningRate, batchSize, initializer, normalization } = variant.settings;
      expect(parts.optimizer.config.learningRate).toBe(learningRate);
      expect(parts).toMatchObject({ batchSize, initializer, normalization });
      expect(parts.model.label).toBe(variant.model);
      expect(parts.activation.label).toBe(variant.activation);
      expect(String(variant.settings.optimizer)).toContain(parts.optimizer.name);
    }
  });

  it("says in label and title what is crossed, and nothing else", () => {
    const [first] = variantsWith({ activations: [ramp()], factors: { learningRate: [0.1, 0.01] } });
    expect(first?.variant).toMatchObject({
      label: "ramp, learningRate=0.1",
      title: "Ramp, learningRate=0.1",
    });
    const [model] = variantsWith({ activations: [ramp()], models: [other, tinyModel] });
    expect(model?.variant.label).toBe("ramp, model=other");
    const wide = defineModel({
      ...tinyModel,
      options: { width: 8, pool: "mean" },
      defaults: { width: 4, pool: "max" },
    });
    const [, optional] = variantsWith({ activations: [ramp()], models: [tinyModel, wide] });
    expect(optional?.variant).toMatchObject({
      label: "ramp, model=tiny(width=8,pool=mean)",
      model: "tiny(width=8,pool=mean)",
    });
    const [optimizer] = variantsWith({
      activations: [ramp()],
      factors: { optimizer: [sgd({ momentum: 0.9 })], learningRate: [0.1] },
    });
    expect(optimizer?.variant.label).toBe("ramp, optimizer=sgd(momentum=0.9), learningRate=0.1");
  });
});

describe("resolveStudy refuses", () => {
  it.each<[string, Partial<StudySettings>, string]>([
    [
      "a seed that is no whole number",
      { seeds: [0, 1.5] },
      "A seed must be a whole number of at least 0, not 1.5.",
    ],
    ["a seed named twice", { seeds: [3, 3] }, "Seed 3 is named twice."],
    ["no seeds", { seeds: [] }, "No seed is named."],
    ["no models", { models: [] }, "No model is named."],
    ["a model named twice", { models: [tinyModel, tinyModel] }, "Model tiny is named twice."],
    ["an unlikely budget", { timeBudgetMs: 0 }, "timeBudgetMs must be a number above zero, not 0."],
    [
      "a rate below zero",
      { factors: { learningRate: [-1] } },
      "learningRate among the factors must be a number above zero",
    ],
    ["a factor without values", { factors: { batchSize: [] } }, "No value of the factor batchSize is named."],
    ["a value twice", { factors: { batchSize: [8, 8] } }, "Value of the factor batchSize 8 is named twice."],
  ])("%s", (_, changes, message) => {
    expect(() => variantsWith(changes)).toThrow(message);
  });
});
