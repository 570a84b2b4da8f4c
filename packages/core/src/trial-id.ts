import type { Arithmetic, Fingerprints, HeldOutFold } from "./events.js";
import { configKey } from "./fingerprint-study.js";
import type { ResolvedStudy } from "./resolve-study.js";
import { sha256OfText } from "./sha256.js";
import type { StudyVariant } from "./variants.js";

/** What a trial is made of, for its id. */
export interface TrialIdentity {
  readonly resolved: ResolvedStudy;
  readonly variant: StudyVariant;
  readonly seed: number;
  /** Absent where the study has no folds. */
  readonly heldOut?: HeldOutFold;
  readonly fingerprints: Fingerprints;
  readonly arithmetic: Arithmetic;
}

/**
 * 16 hexadecimal digits of the SHA-256 of everything that decides a trial's numbers: its plugins' fingerprints, its settings, its
 * images, its seed and the arithmetic. What else is in the study changes nothing of it.
 */
export async function trialId(identity: TrialIdentity): Promise<string> {
  const { resolved, variant, seed, heldOut, fingerprints, arithmetic } = identity;
  const { model, activation, optimizer, batchSize, initializer, normalization } = variant.parts;
  const { epochs, augmentations = [], schedule, earlyStopping, bestWeights = false, timeBudgetMs } = resolved;
  const decided = [
    ["model", model.label, fingerprints.models[model.label]],
    ["activation", activation.label, fingerprints.activations[activation.label]],
    ["optimizer", optimizer.config, fingerprints.optimizers[configKey(optimizer)]],
    ["augmentations", augmentations.map(({ label }) => [label, fingerprints.augmentations[label]])],
    ["schedule", schedule ? [schedule.config, fingerprints.schedules[configKey(schedule)]] : []],
    [
      "earlyStopping",
      earlyStopping ? [earlyStopping.config, fingerprints.decisions?.[configKey(earlyStopping)]] : null,
    ],
    ["settings", { epochs, batchSize, initializer, normalization, bestWeights, timeBudgetMs }],
    ["images", fingerprints.dataset],
    ["seed", seed],
    ["arithmetic", arithmetic.backend, arithmetic.numericsVersion ?? null],
    ...(heldOut ? [["fold", resolved.folds, heldOut.fold, heldOut.repetition]] : []),
  ];
  return (await sha256OfText(JSON.stringify(decided))).slice(0, 16);
}
