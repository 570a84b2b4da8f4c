import type { Dataset } from "./dataset.js";
import type { Fingerprints } from "./events.js";
import {
  augmentationFingerprint,
  modelFingerprint,
  optimizerFingerprint,
  placedFingerprint,
  scheduleFingerprint,
} from "./fingerprint.js";
import { earlyStoppingFingerprint, pruningFingerprint } from "./fingerprint-decisions.js";
import type { Optimizer } from "./optimizer.js";
import type { ResolvedStudy } from "./resolve-study.js";
import { variantsOf } from "./variants.js";

/** A plugin whose fingerprint is to be taken. */
export interface FingerprintItem {
  readonly kind: "models" | "activations" | "optimizers" | "augmentations" | "schedules" | "decisions";
  /** The key in `Fingerprints`. */
  readonly key: string;
}

/** Every plugin of a study that has a fingerprint. */
export function fingerprintItems(resolved: ResolvedStudy): FingerprintItem[] {
  const { models, activations, augmentations = [], schedule, earlyStopping, pruning } = resolved;
  const items = (kind: FingerprintItem["kind"], keys: readonly string[]): FingerprintItem[] =>
    [...new Set(keys)].map((key) => ({ kind, key }));
  return [
    ...items(
      "models",
      models.map(({ label }) => label),
    ),
    ...items(
      "activations",
      activations.map(({ label }) => label),
    ),
    ...items("optimizers", optimizersOf(resolved).map(configKey)),
    ...items(
      "augmentations",
      augmentations.map(({ label }) => label),
    ),
    ...items("schedules", schedule ? [configKey(schedule)] : []),
    ...items(
      "decisions",
      [earlyStopping, pruning].flatMap((one) => (one ? [configKey(one)] : [])),
    ),
  ];
}

/** Takes one plugin's fingerprint, on tfjs's current backend. */
export async function takeFingerprint(
  resolved: ResolvedStudy,
  { imageShape, classNames }: Pick<Dataset, "imageShape" | "classNames">,
  { kind, key }: FingerprintItem,
): Promise<string> {
  switch (kind) {
    case "models": {
      const model = resolved.models.find(({ label }) => label === key);
      return model ? modelFingerprint(model, imageShape, classNames.length) : "missing";
    }
    case "activations": {
      const activation = resolved.activations.find(({ label }) => label === key);
      return activation ? placedFingerprint(activation) : "missing";
    }
    case "optimizers": {
      const optimizer = optimizersOf(resolved).find((candidate) => configKey(candidate) === key);
      return optimizer ? optimizerFingerprint(optimizer) : "missing";
    }
    case "augmentations": {
      const augmentation = resolved.augmentations?.find(({ label }) => label === key);
      return augmentation ? augmentationFingerprint(augmentation) : "missing";
    }
    case "schedules":
      return resolved.schedule ? scheduleFingerprint(resolved.schedule, resolved.epochs) : "missing";
    case "decisions": {
      const { earlyStopping, pruning } = resolved;
      if (earlyStopping && configKey(earlyStopping) === key) return earlyStoppingFingerprint(earlyStopping);
      return pruning ? pruningFingerprint(pruning) : "missing";
    }
  }
}

/** All fingerprints of a study, one after another, on tfjs's current backend. */
export async function fingerprintStudy(
  resolved: ResolvedStudy,
  dataset: Dataset,
  datasetFingerprint: string,
): Promise<Fingerprints> {
  const taken: (FingerprintItem & { readonly fingerprint: string })[] = [];
  for (const item of fingerprintItems(resolved))
    taken.push({ ...item, fingerprint: await takeFingerprint(resolved, dataset, item) });
  return collectFingerprints(taken, datasetFingerprint);
}

/** Fingerprints that were taken one by one, wherever, as a record has them. */
export function collectFingerprints(
  taken: readonly (FingerprintItem & { readonly fingerprint: string })[],
  dataset: string,
): Fingerprints {
  const of = (kind: FingerprintItem["kind"]): Record<string, string> =>
    Object.fromEntries(
      taken.filter((item) => item.kind === kind).map(({ key, fingerprint }) => [key, fingerprint]),
    );
  return {
    models: of("models"),
    activations: of("activations"),
    optimizers: of("optimizers"),
    augmentations: of("augmentations"),
    schedules: of("schedules"),
    ...(taken.some(({ kind }) => kind === "decisions") ? { decisions: of("decisions") } : {}),
    dataset,
  };
}

/** The key of the fingerprint of a plugin that is known by its settings. */
export function configKey({ config }: { readonly config: object }): string {
  return JSON.stringify(config);
}

function optimizersOf(resolved: ResolvedStudy): Optimizer[] {
  return variantsOf(resolved).map(({ parts }) => parts.optimizer);
}
