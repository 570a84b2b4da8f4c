import type { Dataset, Split, Splits } from "./dataset.js";
import { imageCount } from "./dataset.js";
import { labError } from "./errors.js";
import type { Plan, PlannedTrial } from "./events.js";
import { type Normalization, standardization, unitNormalization } from "./normalization.js";
import { randomStream } from "./random.js";
import { otherIndices, stratifiedSample, takeImages } from "./stratify.js";
import type { ResolvedStudy } from "./study.js";

/** A study with its images at hand: what runs. */
export interface PreparedStudy {
  readonly resolved: ResolvedStudy;
  /** The dataset that was loaded: the study's own or its stand-in. */
  readonly dataset: Dataset;
  /** The images that the trials use. */
  readonly splits: Splits;
  readonly normalization: Normalization;
  readonly plan: Plan;
}

/**
 * Draws the study's images from those that were loaded, and lists its trials: activation by activation within each seed.
 *
 * @throws a LabError `invalid-input` where more images are asked for than there are.
 */
export function prepareStudy(resolved: ResolvedStudy, dataset: Dataset, loaded: Splits): PreparedStudy {
  const splits = drawSplits(resolved, dataset, loaded);
  const normalization =
    resolved.normalization === "standardized"
      ? standardization(splits.train, dataset.imageShape)
      : unitNormalization(dataset.imageShape);
  return { resolved, dataset, splits, normalization, plan: planOf(resolved, dataset, splits) };
}

/**
 * Which images are drawn depends on how many, never on a trial: every trial of every study of that size sees the same. Those to
 * validate on are drawn first, so that the training images are never among them.
 */
function drawSplits(
  { trainingImages, testImages, validationImages }: ResolvedStudy,
  dataset: Dataset,
  loaded: Splits,
): Splits {
  const test = drawImages(loaded.test, testImages, "test", dataset);
  const { train, validation } = holdOut(loaded, validationImages, dataset);
  return {
    train: drawImages(train, trainingImages, "training", dataset),
    test,
    ...(validation && { validation }),
    ...(loaded.provenance && { provenance: loaded.provenance }),
  };
}

function holdOut(
  { train, validation }: Splits,
  count: number | undefined,
  dataset: Dataset,
): Pick<Splits, "train" | "validation"> {
  if (validation) return { train, validation: drawImages(validation, count, "validation", dataset) };
  if (count === undefined) return { train };
  const held = drawIndices(train, count, "validation", dataset);
  return {
    train: takeImages(train, otherIndices(imageCount(train), held)),
    validation: takeImages(train, held),
  };
}

function drawImages(split: Split, count: number | undefined, purpose: string, dataset: Dataset): Split {
  if (count === undefined || count === imageCount(split)) return split;
  return takeImages(split, drawIndices(split, count, purpose, dataset));
}

function drawIndices(split: Split, count: number, purpose: string, dataset: Dataset): Uint32Array {
  const available = imageCount(split);
  if (count > available) {
    throw labError(
      "invalid-input",
      `${count} ${purpose} images were asked for; ${dataset.title} has ${available}.`,
    );
  }
  return stratifiedSample(split, count, randomStream(0, "subset", purpose));
}

function planOf(resolved: ResolvedStudy, dataset: Dataset, splits: Splits): Plan {
  const { study, preset, activations, epochs, batchSize, optimizer, normalization, augmentations } = resolved;
  const seeds = Array.from({ length: resolved.seeds }, (_, seed) => seed);
  const { reference } = study;
  return {
    name: study.name,
    title: study.title,
    ...(preset === undefined ? {} : { preset }),
    model: study.model.name,
    dataset: {
      name: dataset.name,
      title: dataset.title,
      ...(dataset.notice === undefined ? {} : { notice: dataset.notice }),
      classNames: dataset.classNames,
      trainingImages: imageCount(splits.train),
      testImages: imageCount(splits.test),
      ...(splits.validation ? { validationImages: imageCount(splits.validation) } : {}),
      ...(splits.provenance ? { provenance: splits.provenance } : {}),
    },
    ...(normalization === undefined ? {} : { normalization }),
    ...(augmentations?.length ? { augmentations: augmentations.map(({ label }) => label) } : {}),
    activations: activations.map((activation) => activation.label),
    activationTitles: Object.fromEntries(activations.map(({ label, title }) => [label, title])),
    seeds,
    epochs,
    batchSize,
    optimizer: optimizer.config,
    trials: seeds
      .flatMap((seed) => activations.map(({ label }) => ({ activation: label, seed })))
      .map(numbered),
    ...(reference?.dataset === dataset.name
      ? { reference: { source: reference.source, testAccuracy: reference.testAccuracy } }
      : {}),
  };
}

function numbered(trial: Omit<PlannedTrial, "trial">, index: number): PlannedTrial {
  return { trial: index + 1, ...trial };
}
