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
export {
  ActivationLayer,
  type ActivationLayerOptions,
  activationLayer,
  type CallOptions,
  type LayerOptions,
} from "./activation-layer.js";
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
export {
  BatchNormalization,
  type BatchNormalizationOptions,
  batchNormalization,
} from "./batch-normalization.js";
export { type ConvBlockOptions, convBlock } from "./conv-block.js";
export { ConvBlockLayer, type ConvBlockLayerOptions, convBlockLayer } from "./conv-block-layer.js";
export { ConvolutionLayer, type ConvolutionLayerOptions, convolutionLayer } from "./convolution-layer.js";
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
export { deadSlope, saturatedSlope } from "./diagnostics/slopes.js";
export { type Distribution, logUniform, oneOf } from "./distributions.js";
export { defineEarlyStopping, type EarlyStopping } from "./early-stopping.js";
export { type NoImprovementOptions, noImprovement } from "./early-stoppings/no-improvement.js";
export type { LabError, LabErrorCode } from "./errors.js";
export { errorMessage, isLabError, labError, unknownNameError } from "./errors.js";
export type * from "./events.js";
export { recordSchemaVersion } from "./events.js";
export { grouped } from "./grouped.js";
export { type InitializerName, initializerNames, kernelInitializer, matchedGain } from "./initializers.js";
export {
  LayerNormalization,
  type LayerNormalizationOptions,
  layerNormalization,
} from "./layer-normalization.js";
export { type LoadModelOptions, loadModel } from "./load-model.js";
export {
  isMixtureLabel,
  type MixedActivation,
  type MixedParts,
  type MixturesOptions,
  mixed,
  mixtures,
  type PlacedActivation,
} from "./mixed.js";
export type { Initializer, Model, ModelContext, ModelDefinition } from "./model.js";
export { defineModel } from "./model.js";
export { initializationGain, type NormalMoments, normalMoments } from "./normal-moments.js";
export {
  type Normalization,
  type NormalizationName,
  standardization,
  unitNormalization,
} from "./normalization.js";
export type { Optimizer, OptimizerMemory, OptimizerState } from "./optimizer.js";
export { type PluginOptions, pluginLabel } from "./plugin-label.js";
export { type PluginKind, pluginApiVersion, pluginProblem } from "./plugin-problem.js";
export { definePruning, type Pruning, type RungResult } from "./pruning.js";
export { type MedianPruningOptions, medianPruning } from "./prunings/median-pruning.js";
export { type SuccessiveHalvingOptions, successiveHalving } from "./prunings/successive-halving.js";
export type { PruningScope } from "./prunings/within.js";
export type { RandomStream } from "./random.js";
export { deriveSeed, randomPermutation, randomStream } from "./random.js";
export {
  type RandomCombinationsOptions,
  randomCombinations,
  type SettingDistributions,
} from "./random-combinations.js";
export type { Reporter, ReporterHooks } from "./reporter.js";
export { defineReporter } from "./reporter.js";
export { defineSchedule, type Schedule, type SchedulePlace } from "./schedule.js";
export { constant } from "./schedules/constant.js";
export { type CosineOptions, cosine } from "./schedules/cosine.js";
export { type OneCycleOptions, oneCycle } from "./schedules/one-cycle.js";
export { type StepDecayOptions, stepDecay } from "./schedules/step-decay.js";
export { type WarmUpOptions, warmUp } from "./schedules/warm-up.js";
export { type SgdOptions, sgd } from "./sgd.js";
export { otherIndices, stratifiedFolds, stratifiedSample, takeImages } from "./stratify.js";
export { defineStudy, isStudy, type Study, type StudyDefinition } from "./study.js";
export type { Comparison, Factors, SettingCombination, StudySettings } from "./study-settings.js";
export type { ValidatedEpoch } from "./validated-epoch.js";
export type { ValidationMetric } from "./validation-metric.js";
