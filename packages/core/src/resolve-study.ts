import { parseActivation } from "./activation-label.js";
import { adam } from "./adam.js";
import { checkCatalogue } from "./check-plugins.js";
import { checkFoldCount, checkSettings } from "./check-settings.js";
import { labError, unknownNameError } from "./errors.js";
import type { StudyRequest } from "./events.js";
import type { PlacedActivation } from "./mixed.js";
import type { Study } from "./study.js";
import type { StudySettings } from "./study-settings.js";

/** A study with every setting decided. */
export interface ResolvedStudy extends StudySettings {
  readonly study: Study;
  readonly preset?: string;
  readonly seeds: readonly number[];
}

/**
 * Decides every setting of a study: the study's own, then the preset's, then what was asked for.
 *
 * @throws a LabError `invalid-input` for an unknown preset or activation (the message lists the known ones), for anything named
 * twice, for a mixture that names a position which a model lacks, and for a setting that no study can run with.
 */
export function resolveStudy(study: Study, request: StudyRequest = {}): ResolvedStudy {
  checkCatalogue(study);
  const presets = study.presets ?? {};
  const preset = request.preset ?? Object.keys(presets)[0];
  const chosen = preset === undefined ? {} : presets[preset];
  if (chosen === undefined) throw unknownNameError("preset", preset ?? "", Object.keys(presets));

  const defaults = { epochs: 10, batchSize: 64, optimizer: adam() };
  const settings = { ...defaults, ...settingsOf(study), ...chosen, ...requestedSettings(study, request) };
  const { folds } = settings;
  if (folds !== undefined) checkFoldCount(folds);
  const resolved = {
    study,
    ...(preset === undefined ? {} : { preset }),
    ...settings,
    seeds: seedList(settings.seeds ?? folds ?? 1),
  };
  checkSettings(resolved);
  return resolved;
}

function seedList(seeds: number | readonly number[]): readonly number[] {
  if (typeof seeds !== "number") return seeds;
  if (!Number.isSafeInteger(seeds) || seeds < 1)
    throw labError("invalid-input", `seeds must be a whole number above zero, not ${seeds}.`);
  return Array.from({ length: seeds }, (_, seed) => seed);
}

function settingsOf(
  study: Study,
): Partial<StudySettings> & Pick<StudySettings, "models" | "activations" | "dataset"> {
  const { kind, apiVersion, name, title, catalogue, presets, comparison, claims, reference, ...settings } =
    study;
  return { ...definedOnly(settings), ...requiredSettings(study) };
}

function requiredSettings({ models, activations, dataset }: Study) {
  return { models, activations, dataset };
}

function requestedSettings(study: Study, request: StudyRequest): Partial<StudySettings> {
  const { epochs, seeds, trainingImages, trialTimeLimitMs } = request;
  const activations = request.activations?.map((label) => namedActivation(study, label));
  return definedOnly({ epochs, seeds, trainingImages, trialTimeLimitMs, activations });
}

/** An activation of the study by its exact label, else one made by the catalogue. */
function namedActivation(study: Study, label: string): PlacedActivation {
  const own = study.activations.find((activation) => activation.label === label);
  return own ?? parseActivation(label, study.catalogue ?? []);
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function definedOnly<T extends object>(settings: T): Defined<T> {
  const kept: Defined<T> = { ...settings };
  for (const [key, value] of Object.entries(settings))
    if (value === undefined) Reflect.deleteProperty(kept, key);
  return kept;
}
