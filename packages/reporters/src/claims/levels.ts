import type { ClaimLevels, Plan, Variant } from "@activation-lab/core";

type Level = string | number;

/** What trials were trained with, by the names that claims use. */
export type Conditions = Readonly<Record<string, Level>>;

/**
 * What a variant was trained with, by the names that claims use: what the study crosses, and else what it has once. A setting that
 * follows from another one's label, as the rate of a crossed optimizer does, is left out.
 */
export function levelsOf(plan: Plan, { model, settings }: Variant): Conditions {
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

/**
 * The same to tell what differs between studies: the optimizer with its settings and without its rate, and the rate by itself, whether
 * the study crosses them or has them once.
 */
export function conditionsOf(plan: Plan, variant: Variant): Conditions {
  const { optimizer: _, ...levels } = levelsOf(plan, variant);
  const crossed = variant.settings.optimizer;
  return {
    ...levels,
    ...(crossed === undefined ? optimizerConditions(plan.optimizer) : labelConditions(String(crossed))),
    // A rate that the study crosses is in no label.
    ...(variant.settings.learningRate === undefined ? {} : { learningRate: variant.settings.learningRate }),
  };
}

/** Of an optimizer by its settings. */
export function optimizerConditions({ name, ...settings }: Plan["optimizer"]): Conditions {
  const listed = Object.entries(settings).map(([setting, value]) => `${setting}=${value}`);
  return labelConditions(`${name}(${listed.join(",")})`);
}

function labelConditions(label: string): Conditions {
  const rate = /learningRate=([^,)]+)/.exec(label)?.[1];
  return {
    optimizer: label.replace(/learningRate=[^,)]+,?/, "").replace(/,?\)$/, ")"),
    ...(rate === undefined ? {} : { learningRate: Number(rate) }),
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
export function unnamedDifferences(lists: readonly Conditions[], namedLevels: ReadonlySet<string>): string[] {
  const implied = new Set([
    ...namedLevels,
    ...(namedLevels.has("dataset") ? ["trainingImages", "testImages", "validationImages"] : []),
    ...(namedLevels.has("optimizer") ? ["learningRate"] : []),
  ]);
  const names = [...new Set(lists.flatMap((list) => Object.keys(list)))].filter((name) => !implied.has(name));
  return names.filter((name) => new Set(lists.map((list) => list[name])).size > 1);
}
