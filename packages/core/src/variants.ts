import type { Variant } from "./events.js";
import type { InitializerName } from "./initializers.js";
import type { PlacedActivation } from "./mixed.js";
import type { Model } from "./model.js";
import type { NormalizationName } from "./normalization.js";
import type { Optimizer } from "./optimizer.js";
import type { ResolvedStudy } from "./resolve-study.js";
import type { SettingCombination } from "./study-settings.js";

/** What a variant's trials are made of. */
export interface VariantParts {
  readonly model: Model;
  readonly activation: PlacedActivation;
  readonly optimizer: Optimizer;
  readonly batchSize: number;
  readonly initializer: InitializerName;
  readonly normalization: NormalizationName;
}

/** A variant as data, and what it is made of. */
export interface StudyVariant {
  readonly variant: Variant;
  readonly parts: VariantParts;
}

/**
 * Every variant of a study: models × factors × combinations × activations, the activations of one setting beside each other.
 */
export function variantsOf(resolved: ResolvedStudy): StudyVariant[] {
  const { models, activations } = resolved;
  const combinations = combinationsOf(resolved);
  return models.flatMap((model) =>
    combinations.flatMap((combination) =>
      activations
        .filter(({ label }) => combination.activations?.includes(label) ?? true)
        .map((activation) => studyVariant(resolved, model, activation, combination)),
    ),
  );
}

function studyVariant(
  resolved: ResolvedStudy,
  model: Model,
  activation: PlacedActivation,
  combination: SettingCombination,
): StudyVariant {
  const settings = namedSettings(combination);
  const crossed = [
    ...(resolved.models.length > 1 ? [`model=${model.label}`] : []),
    ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
  ];
  return {
    variant: {
      label: [activation.label, ...crossed].join(", "),
      title: [activation.title, ...crossed].join(", "),
      activation: activation.label,
      model: model.label,
      settings,
    },
    parts: { model, activation, ...settingParts(resolved, combination) },
  };
}

/** What is set in each variant: one value of every factor, and one of the combinations. */
function combinationsOf({ factors = {}, combinations }: ResolvedStudy): SettingCombination[] {
  const lists: (readonly SettingCombination[] | undefined)[] = [
    factors.optimizer?.map((optimizer) => ({ optimizer })),
    factors.learningRate?.map((learningRate) => ({ learningRate })),
    factors.batchSize?.map((batchSize) => ({ batchSize })),
    factors.initializer?.map((initializer) => ({ initializer })),
    factors.normalization?.map((normalization) => ({ normalization })),
    combinations,
  ];
  // The last list changes fastest.
  return lists
    .filter((list) => list !== undefined)
    .reduce<SettingCombination[]>(
      (begun, list) => begun.flatMap((start) => list.map((next) => ({ ...start, ...next }))),
      [{}],
    );
}

/** As labels and records name them. */
function namedSettings(combination: SettingCombination): Record<string, string | number> {
  const { optimizer, learningRate, batchSize, initializer, normalization } = combination;
  const named = {
    optimizer: optimizer && optimizerLabel(optimizer, learningRate !== undefined),
    ...{ learningRate, batchSize, initializer, normalization },
  };
  const settings: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(named)) if (value !== undefined) settings[name] = value;
  return settings;
}

function settingParts(
  resolved: ResolvedStudy,
  combination: SettingCombination,
): Omit<VariantParts, "model" | "activation"> {
  const { learningRate, optimizer = resolved.optimizer, batchSize = resolved.batchSize } = combination;
  const { initializer = resolved.initializer, normalization = resolved.normalization } = combination;
  return {
    optimizer: learningRate === undefined ? optimizer : optimizer.withLearningRate(learningRate),
    batchSize,
    initializer: initializer ?? "glorotUniform",
    normalization: normalization ?? "unit",
  };
}

/** Its own rate is left out where another one is set: it is never used. */
function optimizerLabel({ config }: Optimizer, anotherRateIsSet: boolean): string {
  const { name, ...settings } = config;
  const listed = Object.entries(settings)
    .filter(([setting]) => !(anotherRateIsSet && setting === "learningRate"))
    .map(([setting, value]) => `${setting}=${value}`);
  return `${name}(${listed.join(",")})`;
}
