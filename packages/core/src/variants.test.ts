import { describe, expect, it } from "vitest";
import { adam } from "./adam.js";
import { defineModel } from "./model.js";
import { resolveStudy } from "./resolve-study.js";
import { sgd } from "./sgd.js";
import type { Factors, SettingCombination, StudySettings } from "./study-settings.js";
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

describe("combinations", () => {
  it("each meet every model and activation, and set what they name", () => {
    const combinations: SettingCombination[] = [
      {},
      { learningRate: 0.1, batchSize: 8 },
      { learningRate: 0.01, optimizer: sgd({ momentum: 0.9 }), initializer: "heNormal" },
    ];
    const variants = variantsWith({ models: [tinyModel, other], combinations });
    expect(variants.map(({ variant }) => variant.label).slice(0, 6)).toEqual([
      "ramp, model=tiny",
      "leaky, model=tiny",
      "ramp, model=tiny, learningRate=0.1, batchSize=8",
      "leaky, model=tiny, learningRate=0.1, batchSize=8",
      "ramp, model=tiny, optimizer=sgd(momentum=0.9), learningRate=0.01, initializer=heNormal",
      "leaky, model=tiny, optimizer=sgd(momentum=0.9), learningRate=0.01, initializer=heNormal",
    ]);
    expect(variants).toHaveLength(12);
    const [plain, , quick, , momentum] = variants.map(({ parts }) => parts);
    expect(plain).toMatchObject({ batchSize: 16, initializer: "glorotUniform" });
    expect(plain?.optimizer.config).toEqual(adam().config);
    expect(quick).toMatchObject({ batchSize: 8, initializer: "glorotUniform" });
    expect(quick?.optimizer.config).toEqual(adam({ learningRate: 0.1 }).config);
    expect(momentum?.optimizer.config).toEqual(sgd({ momentum: 0.9, learningRate: 0.01 }).config);
  });

  it("may be for some activations only", () => {
    const combinations: SettingCombination[] = [
      { learningRate: 0.1, activations: ["ramp"] },
      { batchSize: 8 },
      { learningRate: 0.01, activations: ["leaky", "ramp"] },
    ];
    expect(variantsWith({ combinations }).map(({ variant }) => variant.label)).toEqual([
      "ramp, learningRate=0.1",
      "ramp, batchSize=8",
      "leaky, batchSize=8",
      "ramp, learningRate=0.01",
      "leaky, learningRate=0.01",
    ]);
    const alone = resolveStudy({ ...tinyStudy, combinations }, { activations: ["leaky"] });
    expect(variantsOf(alone)).toHaveLength(2);
  });

  it("are crossed with factors, whose rate goes over an optimizer's own", () => {
    const variants = variantsWith({
      activations: [ramp()],
      factors: { learningRate: [0.1, 0.01] },
      combinations: [{ optimizer: sgd() }, { optimizer: adam(), batchSize: 8 }],
    });
    expect(variants.map(({ parts }) => parts.optimizer.config)).toEqual([
      sgd({ learningRate: 0.1 }).config,
      adam({ learningRate: 0.1 }).config,
      sgd({ learningRate: 0.01 }).config,
      adam({ learningRate: 0.01 }).config,
    ]);
    expect(variants.map(({ variant }) => variant.settings.batchSize)).toEqual([undefined, 8, undefined, 8]);
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
    ["no combinations", { combinations: [] }, "No combination is named."],
    [
      "a setting that factors cross too",
      { factors: { batchSize: [8, 16] }, combinations: [{ batchSize: 32 }] },
      "Both factors and combinations set batchSize; leave it out of one of them.",
    ],
    [
      "a combination with part of an image",
      { combinations: [{ batchSize: 1.5 }] },
      "batchSize in a combination must be a whole number above zero, not 1.5.",
    ],
    [
      "a combination with a rate of zero",
      { combinations: [{ learningRate: 0 }] },
      "learningRate in a combination must be a number above zero, not 0.",
    ],
    [
      "a combination for an activation that it does not have",
      { combinations: [{ activations: ["rump"] }] },
      'Unknown activation in a combination "rump"; known: ramp, leaky',
    ],
    [
      "an activation without a combination",
      { combinations: [{ activations: ["ramp"] }] },
      "No combination is for leaky; add one, or leave the activation out.",
    ],
    [
      "combinations that come to the same",
      { combinations: [{}, { batchSize: 16 }] },
      "The combinations make one variant twice: ramp and ramp, batchSize=16 have the same settings; leave one of them out.",
    ],
    ["a value twice", { factors: { batchSize: [8, 8] } }, "Value of the factor batchSize 8 is named twice."],
  ])("%s", (_, changes, message) => {
    expect(() => variantsWith(changes)).toThrow(message);
  });

  it("a combination of what no combination sets", () => {
    const combinations = [Object.assign({ batchSize: 8 }, { epochs: 3 })];
    expect(() => variantsWith({ combinations })).toThrow(
      'Unknown setting in a combination "epochs"; known: learningRate',
    );
  });
});
