import type { Checkpoints } from "./checkpoint.js";
import { type Dataset, imageCount, type Splits } from "./dataset.js";
import { probeImageCount } from "./diagnostics/probe-images.js";
import { unknownNameError } from "./errors.js";
import type { PlannedTrial } from "./events.js";
import { splitFold } from "./folds.js";
import { layerProbeImages } from "./layer-probes/layer-probe-images.js";
import { type Normalization, standardization, unitNormalization } from "./normalization.js";
import type { PreparedStudy } from "./plan.js";
import type { Trial } from "./train.js";
import type { VariantParts } from "./variants.js";

/** A study as far as its trials need it. */
export type StudyOfTrials = Omit<PreparedStudy, "plan">;

/** How a trial is run, beside what it is. */
export type TrialRunOptions = Pick<Trial, "signal" | "pauseAfterEpoch" | "keepModel"> & {
  readonly checkpoints?: Checkpoints;
};

/**
 * What one planned trial of a study consists of.
 *
 * @throws a LabError `invalid-input` where the study has no such variant
 */
export function trialOf(study: StudyOfTrials, planned: PlannedTrial, options: TrialRunOptions = {}): Trial {
  const { resolved, dataset, variants } = study;
  const found = variants.find(({ variant }) => variant.label === planned.variant);
  if (!found)
    throw unknownNameError(
      "variant",
      planned.variant,
      variants.map(({ variant }) => variant.label),
    );
  const { schedule, earlyStopping, bestWeights, timeBudgetMs, augmentations = [], epochs } = resolved;
  const { model, activation, optimizer, batchSize, initializer } = found.parts;
  const splits = splitsOf(study, planned);
  const images = { trainingImages: imageCount(splits.train), testImages: imageCount(splits.test) };
  const probeImages = probeImageCount(resolved.diagnostics, images.trainingImages);
  const layerProbes = layerProbeImages(resolved.layerProbes, images);
  return {
    planned,
    model,
    activation,
    splits,
    imageShape: dataset.imageShape,
    classCount: dataset.classNames.length,
    epochs,
    batchSize,
    optimizer,
    initializer,
    normalization: normalizationOf(dataset, splits, found.parts),
    augmentations,
    ...(schedule && { schedule }),
    ...(earlyStopping && { earlyStopping }),
    ...(bestWeights === undefined ? {} : { bestWeights }),
    ...(timeBudgetMs === undefined ? {} : { timeBudgetMs }),
    ...(probeImages === undefined ? {} : { diagnostics: { probeImages } }),
    ...(layerProbes && { layerProbes }),
    ...options,
  };
}

function splitsOf(
  { resolved: { folds }, splits }: StudyOfTrials,
  { fold, repetition }: PlannedTrial,
): Splits {
  // A trial that only measures how fast it is has no fold.
  if (folds === undefined || fold === undefined || repetition === undefined) return splits;
  return splitFold(splits, folds, { fold, repetition });
}

function normalizationOf(dataset: Dataset, splits: Splits, { normalization }: VariantParts): Normalization {
  return normalization === "standardized"
    ? standardization(splits.train, dataset.imageShape)
    : unitNormalization(dataset.imageShape);
}
