import { parseActivation } from "./activation-label.js";
import { adam } from "./adam.js";
import { checkCatalogue } from "./check-plugins.js";
import { checkFoldCount, checkSettings } from "./check-settings.js";
import type { StudyClaim } from "./claim-data.js";
import type { Dataset } from "./dataset.js";
import type { AnyActivationFactory } from "./define-activation.js";
import { labError, unknownNameError } from "./errors.js";
import type { ReferenceFigures, StudyRequest } from "./events.js";
import type { PlacedActivation } from "./mixed.js";
import type { Model } from "./model.js";
import type { Comparison, StudySettings } from "./study-settings.js";

/** A study as its author writes it. */
export interface StudyDefinition extends Partial<StudySettings> {
  /** Names the study in file names and records. */
  readonly name: string;
  /** The name as people read it. */
  readonly title: string;
  readonly models: readonly Model[];
  readonly dataset: Dataset;
  /** Each at every position of a model, or mixtures of several. */
  readonly activations: readonly PlacedActivation[];
  /** The factories that `--activations` and the like may name. */
  readonly catalogue?: readonly AnyActivationFactory[];
  /** Named settings that go over the ones above. The first is the default. */
  readonly presets?: Readonly<Record<string, Partial<StudySettings>>>;
  /** What the variants are compared with, and how. */
  readonly comparison?: Comparison;
  /** Statements that reports are to judge, each with its figures; they decide no number. */
  readonly claims?: readonly StudyClaim[];
  /** Published figures, shown where the study ran on the dataset that they are about. */
  readonly reference?: ReferenceFigures & { readonly dataset: string };
}

/** A study's author's choices, checked. */
export interface Study extends StudyDefinition {
  readonly kind: "study";
  readonly apiVersion: 1;
}

/** A study with every setting decided. */
export interface ResolvedStudy extends StudySettings {
  readonly study: Study;
  readonly preset?: string;
  readonly seeds: readonly number[];
}

/**
 * Defines a study: models, a dataset and the activations to compare.
 *
 * @throws a LabError `invalid-input` where it names no activation or no model
 */
export function defineStudy(definition: StudyDefinition): Study {
  if (definition.activations.length === 0)
    throw labError("invalid-input", `Study ${definition.name} names no activation.`);
  if (definition.models.length === 0)
    throw labError("invalid-input", `Study ${definition.name} names no model.`);
  return { kind: "study", apiVersion: 1, ...definition };
}

/** Whether a module exported a study; also one made by another copy of this package. */
export function isStudy(value: unknown): value is Study {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    value.kind === "study" &&
    "apiVersion" in value &&
    value.apiVersion === 1
  );
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
