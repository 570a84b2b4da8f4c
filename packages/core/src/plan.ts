import type { Dataset, Splits } from "./dataset.js";
import { imageCount } from "./dataset.js";
import { probeImageCount } from "./diagnostics/probe-images.js";
import { drawSplits, splitsHash } from "./draw-splits.js";
import { unknownNameError } from "./errors.js";
import type { Arithmetic, ComparisonPlan, Fingerprints, Plan, PlannedTrial } from "./events.js";
import { fingerprintStudy } from "./fingerprint-study.js";
import { foldAt, foldSizes } from "./folds.js";
import { layerProbeImages } from "./layer-probes/layer-probe-images.js";
import type { ResolvedStudy } from "./resolve-study.js";
import { trialId } from "./trial-id.js";
import { type StudyVariant, variantsOf } from "./variants.js";

/** A study with its images at hand: what runs. */
export interface PreparedStudy {
  readonly resolved: ResolvedStudy;
  /** The dataset that was loaded: the study's own or its stand-in. */
  readonly dataset: Dataset;
  /** The images that the trials use. */
  readonly splits: Splits;
  readonly variants: readonly StudyVariant[];
  readonly plan: Plan;
}

/** What of a plan has to be computed. */
export interface PlanFindings {
  readonly fingerprints: Fingerprints;
  readonly arithmetic: Arithmetic;
}

/**
 * Draws the study's images from those that were loaded, takes the fingerprints of its plugins on tfjs's current backend, and lists
 * its trials: every variant within each seed.
 *
 * @throws a LabError `invalid-input` where more images are asked for than there are.
 */
export async function prepareStudy(
  resolved: ResolvedStudy,
  dataset: Dataset,
  loaded: Splits,
  arithmetic: Arithmetic,
): Promise<PreparedStudy> {
  const splits = drawSplits(resolved, dataset, loaded);
  const fingerprints = await fingerprintStudy(resolved, dataset, await splitsHash(splits));
  return planStudy(resolved, dataset, splits, { fingerprints, arithmetic });
}

/** The same for images that were drawn and fingerprints that were taken before. */
export async function planStudy(
  resolved: ResolvedStudy,
  dataset: Dataset,
  splits: Splits,
  findings: PlanFindings,
): Promise<PreparedStudy> {
  const variants = variantsOf(resolved);
  const trials = await Promise.all(
    resolved.seeds
      .flatMap((seed, place) => variants.map((variant) => ({ seed, place, variant })))
      .map(async ({ seed, place, variant }, index): Promise<PlannedTrial> => {
        const heldOut = resolved.folds === undefined ? undefined : foldAt(place, resolved.folds);
        const id = await trialId({ resolved, variant, seed, ...(heldOut && { heldOut }), ...findings });
        const { label, activation } = variant.variant;
        return { trial: index + 1, id, variant: label, activation, seed, ...heldOut };
      }),
  );
  const plan = planOf(resolved, dataset, splits, variants, findings, trials);
  return { resolved, dataset, splits, variants, plan };
}

function planOf(
  resolved: ResolvedStudy,
  dataset: Dataset,
  splits: Splits,
  variants: readonly StudyVariant[],
  { fingerprints, arithmetic }: PlanFindings,
  trials: readonly PlannedTrial[],
): Plan {
  const { study, preset, models, activations, epochs, batchSize, optimizer, augmentations, seeds } = resolved;
  const { folds, normalization, initializer, schedule, earlyStopping, bestWeights, pruning } = resolved;
  const { timeBudgetMs, trialTimeLimitMs } = resolved;
  const images = datasetPlan(resolved, dataset, splits);
  const probeImages = probeImageCount(resolved.diagnostics, images.trainingImages);
  const layerProbes = layerProbeImages(resolved.layerProbes, images);
  const { reference } = study;
  return {
    name: study.name,
    title: study.title,
    ...(preset === undefined ? {} : { preset }),
    models: models.map(({ label }) => label),
    dataset: images,
    ...(normalization === undefined ? {} : { normalization }),
    ...(augmentations?.length ? { augmentations: augmentations.map(({ label }) => label) } : {}),
    activations: activations.map((activation) => activation.label),
    activationTitles: Object.fromEntries(activations.map(({ label, title }) => [label, title])),
    variants: variants.map(({ variant }) => variant),
    seeds,
    ...(folds === undefined ? {} : { folds }),
    epochs,
    batchSize,
    optimizer: optimizer.config,
    ...(initializer === undefined ? {} : { initializer }),
    ...(schedule && { schedule: schedule.config }),
    ...(earlyStopping && { earlyStopping: earlyStopping.config }),
    ...(bestWeights === undefined ? {} : { bestWeights }),
    ...(timeBudgetMs === undefined ? {} : { timeBudgetMs }),
    ...(trialTimeLimitMs === undefined ? {} : { trialTimeLimitMs }),
    ...(pruning && { pruning: pruning.config }),
    ...(probeImages === undefined ? {} : { diagnostics: { probeImages } }),
    ...(layerProbes && { layerProbes }),
    comparison: comparisonPlan(resolved, variants),
    ...(study.claims?.length ? { claims: study.claims } : {}),
    fingerprints,
    arithmetic,
    trials,
    ...(reference?.dataset === dataset.name
      ? { reference: { source: reference.source, testAccuracy: reference.testAccuracy } }
      : {}),
  };
}

function datasetPlan({ folds }: ResolvedStudy, dataset: Dataset, splits: Splits): Plan["dataset"] {
  const { training, validation } =
    folds === undefined
      ? { training: imageCount(splits.train), validation: splits.validation && imageCount(splits.validation) }
      : foldSizes(imageCount(splits.train), folds);
  return {
    name: dataset.name,
    title: dataset.title,
    ...(dataset.notice === undefined ? {} : { notice: dataset.notice }),
    classNames: dataset.classNames,
    trainingImages: training,
    testImages: imageCount(splits.test),
    ...(validation === undefined ? {} : { validationImages: validation }),
    ...(splits.provenance ? { provenance: splits.provenance } : {}),
  };
}

function comparisonPlan({ study }: ResolvedStudy, variants: readonly StudyVariant[]): ComparisonPlan {
  const { baseline, primaryTest = "welch", equivalenceMargin } = study.comparison ?? {};
  const named = variants.map(({ variant }) => variant);
  const known = [...study.activations.map(({ label }) => label), ...named.map(({ label }) => label)];
  if (baseline !== undefined && !known.includes(baseline))
    throw unknownNameError("baseline", baseline, [...new Set(known)]);
  // The baseline may be an activation that was not asked for this time.
  const found =
    named.find(({ label }) => label === baseline) ??
    named.find(({ activation }) => activation === baseline) ??
    named[0];
  return {
    baseline: found?.label ?? "",
    primaryTest,
    ...(equivalenceMargin === undefined ? {} : { equivalenceMargin }),
  };
}
