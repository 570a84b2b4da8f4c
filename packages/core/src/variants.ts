import type { Variant } from "./events.js";
import type { InitializerName } from "./initializers.js";
import type { PlacedActivation } from "./mixed.js";
import type { Model } from "./model.js";
import type { NormalizationName } from "./normalization.js";
import type { Optimizer } from "./optimizer.js";
import type { ResolvedStudy } from "./study.js";

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

/** One value of a factor: what a label says of it, and what it puts in place. */
interface Level {
  readonly name: string;
  readonly value: string | number;
  apply(parts: VariantParts): VariantParts;
}

/** Every variant of a study: models × factors × activations, the activations of one setting beside each other. */
export function variantsOf(resolved: ResolvedStudy): StudyVariant[] {
  const { models, activations } = resolved;
  const settings = combinations(levelsOf(resolved));
  return models.flatMap((model) =>
    settings.flatMap((levels) =>
      activations.map((activation) => studyVariant(resolved, model, activation, levels)),
    ),
  );
}

function studyVariant(
  resolved: ResolvedStudy,
  model: Model,
  activation: PlacedActivation,
  levels: readonly Level[],
): StudyVariant {
  const { optimizer, batchSize, initializer = "glorotUniform", normalization = "unit", models } = resolved;
  const start: VariantParts = { model, activation, optimizer, batchSize, initializer, normalization };
  const settings = Object.fromEntries(levels.map(({ name, value }) => [name, value]));
  const crossed = [
    ...(models.length > 1 ? [`model=${model.label}`] : []),
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
    parts: levels.reduce((parts, level) => level.apply(parts), start),
  };
}

function levelsOf({ factors = {} }: ResolvedStudy): Level[][] {
  const { optimizer, learningRate, batchSize, initializer, normalization } = factors;
  const level =
    <T>(
      name: string,
      value: (of: T) => string | number,
      apply: (of: T, parts: VariantParts) => VariantParts,
    ) =>
    (of: T): Level => ({ name, value: value(of), apply: (parts) => apply(of, parts) });
  // The optimizer before the rate, which changes it.
  return [
    optimizer?.map(
      level("optimizer", optimizerLabel(learningRate !== undefined), (chosen: Optimizer, parts) => ({
        ...parts,
        optimizer: chosen,
      })),
    ),
    learningRate?.map(
      level("learningRate", Number, (rate: number, parts) => ({
        ...parts,
        optimizer: parts.optimizer.withLearningRate(rate),
      })),
    ),
    batchSize?.map(level("batchSize", Number, (size: number, parts) => ({ ...parts, batchSize: size }))),
    initializer?.map(
      level("initializer", String, (chosen: InitializerName, parts) => ({ ...parts, initializer: chosen })),
    ),
    normalization?.map(
      level("normalization", String, (chosen: NormalizationName, parts) => ({
        ...parts,
        normalization: chosen,
      })),
    ),
  ].filter((levels) => levels !== undefined);
}

/** Its own rate is left out where rates are crossed too: it is never used. */
function optimizerLabel(ratesAreCrossed: boolean): (optimizer: Optimizer) => string {
  return ({ config: { name, ...settings } }) => {
    const listed = Object.entries(settings)
      .filter(([setting]) => !(ratesAreCrossed && setting === "learningRate"))
      .map(([setting, value]) => `${setting}=${value}`);
    return `${name}(${listed.join(",")})`;
  };
}

/** Every choice of one from each list, the last list changing fastest. */
function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>(
    (chosen, list) => chosen.flatMap((start) => list.map((next) => [...start, next])),
    [[]],
  );
}
