export type {
  Activation,
  ActivationContext,
  ChannelWeights,
  ElementwiseActivation,
  FusedKernel,
  Kink,
  VectorActivation,
} from "./activation.js";
export type {
  ActivationCost,
  ActivationDescription,
  ActivationParameters,
  ActivationTraits,
  DefaultElsewhere,
  Paper,
  RelatedFunction,
} from "./activation-description.js";
export { parseActivation, splitActivationLabels } from "./activation-label.js";
export { ActivationLayer, activationLayer, type LayerOptions } from "./activation-layer.js";
export type {
  WeightDefinition,
  WeightDefinitions,
  WeightNumbers,
  WeightTensors,
} from "./activation-weights.js";
export { type AdamOptions, adam } from "./adam.js";
export {
  type Augmentation,
  type AugmentationPlace,
  defineAugmentation,
} from "./augmentation.js";
export { alternatingFlip } from "./augmentations/alternating-flip.js";
export { type CutoutOptions, cutout } from "./augmentations/cutout.js";
export { horizontalFlip } from "./augmentations/horizontal-flip.js";
export { type RandomCropOptions, randomCrop } from "./augmentations/random-crop.js";
export type { Backend, StartedBackend } from "./backend.js";
export { defineBackend } from "./backend.js";
export { type Batch, type BatchOptions, batches } from "./batches.js";
export { type ConvBlockOptions, convBlock } from "./conv-block.js";
export { ConvBlockLayer, type ConvBlockLayerOptions, convBlockLayer } from "./conv-block-layer.js";
export { softmaxCrossEntropy } from "./cross-entropy.js";
export type { Dataset, ImageShape, LoadOptions, Provenance, Split, Splits } from "./dataset.js";
export { defineDataset, imageCount } from "./dataset.js";
export type {
  ActivationFactory,
  AnyActivationFactory,
  AppliedContext,
  ElementwiseDefinition,
  ParameterArguments,
  VectorDefinition,
} from "./define-activation.js";
export { defineActivation, defineVectorActivation } from "./define-activation.js";
export type { LabError, LabErrorCode } from "./errors.js";
export { errorMessage, isLabError, labError, unknownNameError } from "./errors.js";
export { type Evaluation, evaluate } from "./evaluate.js";
export type * from "./events.js";
export { recordSchemaVersion } from "./events.js";
export { type LoadModelOptions, loadModel } from "./load-model.js";
export { type Cost, estimateDurationMs, measureCost } from "./measure.js";
export { measureActivation } from "./measure-activation.js";
export { type MeasuredFunction, measureFunction } from "./measure-function.js";
export type { Model, ModelContext } from "./model.js";
export { defineModel } from "./model.js";
export { initializationGain, type NormalMoments, normalMoments } from "./normal-moments.js";
export {
  type Normalization,
  type NormalizationName,
  standardization,
  unitNormalization,
} from "./normalization.js";
export type { Optimizer, OptimizerState } from "./optimizer.js";
export { type PreparedStudy, prepareStudy } from "./plan.js";
export type { RandomStream } from "./random.js";
export { deriveSeed, randomPermutation, randomStream } from "./random.js";
export type { ReportOptions } from "./report.js";
export { report } from "./report.js";
export type { Reporter, ReporterHooks } from "./reporter.js";
export { defineReporter } from "./reporter.js";
export { type RunStudyOptions, runStudy } from "./run-study.js";
export { type SgdOptions, sgd } from "./sgd.js";
export { otherIndices, stratifiedFolds, stratifiedSample, takeImages } from "./stratify.js";
export type { ResolvedStudy, Study, StudyDefinition, StudyRequest, StudySettings } from "./study.js";
export { defineStudy, isStudy, resolveStudy } from "./study.js";
export { type Trial, train } from "./train.js";
export { weightsHash } from "./weights-hash.js";
