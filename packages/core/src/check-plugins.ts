import { labError } from "./errors.js";
import { partsOf } from "./mixed.js";
import { type PluginKind, requirePlugin } from "./plugin-problem.js";
import type { ResolvedStudy } from "./resolve-study.js";
import type { Study } from "./study.js";

/**
 * Refuses what is no plugin of its kind or was made for another version of the plugin interfaces, whatever of it a study names.
 *
 * @throws a LabError `invalid-input`: one sentence that names the plugin and says what to do
 */
export function checkPlugins(settings: ResolvedStudy): void {
  const { models, dataset, standIn, optimizer, schedule, earlyStopping, pruning, factors } = settings;
  const { augmentations = [], combinations = [] } = settings;
  const optimizers = [
    optimizer,
    ...(factors?.optimizer ?? []),
    ...combinations.map((combination) => combination.optimizer),
  ];
  const listed: readonly (readonly [PluginKind, readonly unknown[]])[] = [
    ["model", models],
    ["dataset", [dataset]],
    ["dataset", given(standIn)],
    ["optimizer", optimizers.flatMap(given)],
    ["augmentation", augmentations],
    ["schedule", given(schedule)],
    ["early-stopping", given(earlyStopping)],
    ["pruning", given(pruning)],
  ];
  const where = `Study ${settings.study.name}`;
  for (const activation of settings.activations) checkActivation(activation, where);
  for (const [kind, values] of listed) for (const value of values) requirePlugin(value, kind, where);
}

function checkActivation(activation: ResolvedStudy["activations"][number], where: string): void {
  const isMixture = typeof activation === "object" && activation?.kind === "mixed-activation";
  requirePlugin(activation, isMixture ? "mixed-activation" : "activation", where);
  for (const [, part] of partsOf(activation)) {
    requirePlugin(part, "activation", where);
    for (const group of part.parts ?? []) requirePlugin(group, "activation", where);
  }
}

/**
 * Refuses a catalogue that holds anything but factories, such as an activation that was made already.
 *
 * @throws a LabError `invalid-input`
 */
export function checkCatalogue({ name, catalogue = [] }: Study): void {
  for (const entry of catalogue) {
    if (typeof entry === "function" && typeof entry.withParameters === "function") continue;
    throw labError(
      "invalid-input",
      `Study ${name}: its catalogue holds ${labelOf(entry)}, which is no factory of activations; name factories without calling them, as in catalogue: [relu].`,
    );
  }
}

function labelOf(entry: unknown): string {
  const name = typeof entry === "object" && entry !== null ? Reflect.get(entry, "label") : undefined;
  return typeof name === "string" ? `"${name}"` : String(entry);
}

function given(value: unknown): readonly unknown[] {
  return value === undefined ? [] : [value];
}
