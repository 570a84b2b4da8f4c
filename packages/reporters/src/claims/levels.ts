import type { ClaimLevels, Plan, Variant } from "@activation-lab/core";

type Level = string | number;

/**
 * What a variant was trained with, by the names that claims use: what the study crosses, and else what it has once. A setting that
 * follows from another one's label, as the rate of a crossed optimizer does, is left out.
 */
export function levelsOf(plan: Plan, { model, settings }: Variant): Readonly<Record<string, Level>> {
  const { dataset, optimizer, augmentations = [], schedule, earlyStopping, pruning } = plan;
  const { learningRate } = optimizer;
  const named = (plugin: Plan["schedule"]) =>
    plugin === undefined ? {} : { [String(plugin.name)]: JSON.stringify(plugin) };
  return {
    model,
    dataset: dataset.name,
    trainingImages: dataset.trainingImages,
    testImages: dataset.testImages,
    ...(dataset.validationImages === undefined ? {} : { validationImages: dataset.validationImages }),
    epochs: plan.epochs,
    batchSize: plan.batchSize,
    optimizer: String(optimizer.name),
    ...(learningRate === undefined || "optimizer" in settings ? {} : { learningRate }),
    initializer: plan.initializer ?? "glorotUniform",
    normalization: plan.normalization ?? "unit",
    augmentations: augmentations.join(", ") || "none",
    ...named(schedule),
    ...named(earlyStopping),
    ...named(pruning),
    ...settings,
  };
}

/** The variants that are trained with certain levels; a label may be named without its options where no two differ in them. */
export function atLevels<V extends Variant>(plan: Plan, variants: readonly V[], levels: ClaimLevels): V[] {
  return Object.entries(levels).reduce<V[]>(
    (left, [name, wanted]) => {
      const levelIn = (variant: V) => levelsOf(plan, variant)[name];
      return named(left, levelIn, wanted);
    },
    [...variants],
  );
}

/** The items whose label is the one that is wanted; else those with its name, where they have but one label. */
export function named<Item>(
  items: readonly Item[],
  labelOf: (item: Item) => Level | undefined,
  wanted: Level,
): Item[] {
  const exact = items.filter((item) => String(labelOf(item)) === String(wanted));
  if (exact.length > 0) return exact;
  const alike = items.filter((item) => String(labelOf(item)).split("(", 1)[0] === String(wanted));
  return new Set(alike.map(labelOf)).size === 1 ? alike : [];
}

/** "learningRate=0.1, model=deepCnn". */
export function levelWords(levels: ClaimLevels): string {
  return Object.entries(levels)
    .map(([name, level]) => `${name}=${level}`)
    .join(", ");
}

/** What differs between several lists of levels, without what follows from those that were named. */
export function unnamedDifferences(
  lists: readonly Readonly<Record<string, Level>>[],
  namedLevels: ReadonlySet<string>,
): string[] {
  const implied = new Set([
    ...namedLevels,
    ...(namedLevels.has("dataset") ? ["trainingImages", "testImages", "validationImages"] : []),
    ...(namedLevels.has("optimizer") ? ["learningRate"] : []),
  ]);
  const names = [...new Set(lists.flatMap((list) => Object.keys(list)))].filter((name) => !implied.has(name));
  return names.filter((name) => new Set(lists.map((list) => list[name])).size > 1);
}
