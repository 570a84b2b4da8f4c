import type { StudyClaim } from "./claim-data.js";
import type { Dataset } from "./dataset.js";
import type { AnyActivationFactory } from "./define-activation.js";
import { labError } from "./errors.js";
import type { ReferenceFigures } from "./events.js";
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
