import type { Activation } from "./activation.js";
import { parseActivation } from "./activation-label.js";
import { adam } from "./adam.js";
import type { Augmentation } from "./augmentation.js";
import type { Dataset } from "./dataset.js";
import type { AnyActivationFactory } from "./define-activation.js";
import { labError, unknownNameError } from "./errors.js";
import type { ReferenceFigures } from "./events.js";
import type { Model } from "./model.js";
import type { NormalizationName } from "./normalization.js";
import type { Optimizer } from "./optimizer.js";

/** What a study's preset, and the person who runs it, may set. */
export interface StudySettings {
  readonly activations: readonly Activation[];
  readonly epochs: number;
  /** How many seeds each activation is trained with: 0, 1, 2 and so on. */
  readonly seeds: number;
  readonly batchSize: number;
  readonly optimizer: Optimizer;
  readonly dataset: Dataset;
  /** Takes the dataset's place where that cannot be had. */
  readonly standIn?: Dataset;
  /** How many training images, drawn at random with every class in its share, the same ones for every trial; all if not set. */
  readonly trainingImages?: number;
  /** How many test images, likewise. */
  readonly testImages?: number;
  /** How many of the dataset's training images are held out to validate on; none if not set. */
  readonly validationImages?: number;
  /** How bytes become numbers: "unit", from 0 to 1, if not set; "standardized" by the training images that are used. */
  readonly normalization?: NormalizationName;
  /** Random changes of the training images, one after another; none if not set. */
  readonly augmentations?: readonly Augmentation[];
}

/** A study as its author writes it. */
export interface StudyDefinition extends Partial<StudySettings> {
  /** Names the study in file names and records. */
  readonly name: string;
  /** The name as people read it. */
  readonly title: string;
  readonly model: Model;
  readonly dataset: Dataset;
  readonly activations: readonly Activation[];
  /** The factories that `--activations` and the like may name. */
  readonly catalogue?: readonly AnyActivationFactory[];
  /** Named settings that go over the ones above. The first is the default. */
  readonly presets?: Readonly<Record<string, Partial<StudySettings>>>;
  /** Published figures, shown where the study ran on the dataset that they are about. */
  readonly reference?: ReferenceFigures & { readonly dataset: string };
}

/** A study's author's choices, checked. */
export interface Study extends StudyDefinition {
  readonly kind: "study";
  readonly apiVersion: 1;
}

/** What the person who runs a study asks for; everything not asked for is the preset's. */
export interface StudyRequest {
  readonly preset?: string;
  /** Labels, as in `leakyRelu(slope=0.2)`. */
  readonly activations?: readonly string[];
  readonly epochs?: number;
  readonly seeds?: number;
  readonly trainingImages?: number;
}

/** A study with every setting decided. */
export interface ResolvedStudy extends StudySettings {
  readonly study: Study;
  readonly preset?: string;
}

/** Defines a study: a model, a dataset and the activations to compare. */
export function defineStudy(definition: StudyDefinition): Study {
  if (definition.activations.length === 0)
    throw labError("invalid-input", `Study ${definition.name} names no activation.`);
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
 * @throws a LabError `invalid-input` for an unknown preset or activation (the message lists the known ones), for an
 * activation named twice, and for a number that is no whole number above zero.
 */
export function resolveStudy(study: Study, request: StudyRequest = {}): ResolvedStudy {
  const presets = study.presets ?? {};
  const preset = request.preset ?? Object.keys(presets)[0];
  const chosen = preset === undefined ? {} : presets[preset];
  if (chosen === undefined) throw unknownNameError("preset", preset ?? "", Object.keys(presets));

  const defaults = { epochs: 10, seeds: 1, batchSize: 64, optimizer: adam() };
  const settings = { ...defaults, ...settingsOf(study), ...chosen, ...requestedSettings(study, request) };
  checkWhole("epochs", settings.epochs);
  checkWhole("seeds", settings.seeds);
  checkWhole("batchSize", settings.batchSize);
  if (settings.trainingImages !== undefined) checkWhole("trainingImages", settings.trainingImages);
  if (settings.testImages !== undefined) checkWhole("testImages", settings.testImages);
  if (settings.validationImages !== undefined) checkWhole("validationImages", settings.validationImages);
  const { normalization = "unit" } = settings;
  if (!normalizations.includes(normalization))
    throw unknownNameError("normalization", normalization, normalizations);
  checkDistinct(settings.activations.map((activation) => activation.label));
  return { study, ...(preset === undefined ? {} : { preset }), ...settings };
}

function settingsOf(study: Study): Partial<StudySettings> & Pick<StudySettings, "activations" | "dataset"> {
  const { activations, dataset, epochs, seeds, batchSize, optimizer, standIn } = study;
  const { trainingImages, testImages, validationImages, normalization, augmentations } = study;
  const images = { trainingImages, testImages, validationImages, normalization, augmentations };
  return {
    activations,
    dataset,
    ...definedOnly({ epochs, seeds, batchSize, optimizer, standIn, ...images }),
  };
}

function requestedSettings(study: Study, request: StudyRequest): Partial<StudySettings> {
  const { epochs, seeds, trainingImages } = request;
  const activations = request.activations?.map((label) => namedActivation(study, label));
  return definedOnly({ epochs, seeds, trainingImages, activations });
}

/** An activation of the study by its exact label, else one made by the catalogue. */
function namedActivation(study: Study, label: string): Activation {
  const own = study.activations.find((activation) => activation.label === label);
  return own ?? parseActivation(label, study.catalogue ?? []);
}

const normalizations: readonly NormalizationName[] = ["unit", "standardized"];

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function definedOnly<T extends object>(settings: T): Defined<T> {
  const kept: Defined<T> = { ...settings };
  for (const [key, value] of Object.entries(settings))
    if (value === undefined) Reflect.deleteProperty(kept, key);
  return kept;
}

function checkWhole(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw labError("invalid-input", `${name} must be a whole number above zero, not ${value}.`);
  }
}

function checkDistinct(labels: readonly string[]): void {
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twice !== undefined) throw labError("invalid-input", `Activation ${twice} is named twice.`);
  if (labels.length === 0) throw labError("invalid-input", "No activation is named.");
}
