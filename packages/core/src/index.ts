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
export { type Batch, type BatchOptions, batches } from "./batches.js";
export { checkClaims, claimProblem } from "./check-claims.js";
export { type Contradiction, contradictions } from "./check-record.js";
export { type BestWeights, type Checkpoint, type Checkpoints, memoryCheckpoints } from "./checkpoint.js";
export { type ConvBlockOptions, convBlock } from "./conv-block.js";
export { ConvBlockLayer, type ConvBlockLayerOptions, convBlockLayer } from "./conv-block-layer.js";
export { ConvolutionLayer, type ConvolutionLayerOptions, convolutionLayer } from "./convolution-layer.js";
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
export { deadSlope, saturatedSlope } from "./diagnostics/slopes.js";
export { type Distribution, logUniform, oneOf } from "./distributions.js";
export { drawSplits, splitsHash } from "./draw-splits.js";
export { defineEarlyStopping, type EarlyStopping } from "./early-stopping.js";
export { type NoImprovementOptions, noImprovement } from "./early-stoppings/no-improvement.js";
export type { LabError, LabErrorCode } from "./errors.js";
export { errorMessage, isLabError, labError, unknownNameError } from "./errors.js";
export { type EvaluateOptions, type Evaluation, evaluate } from "./evaluate.js";
export { eventFromJson, eventToJson } from "./event-json.js";
export type * from "./events.js";
export { recordSchemaVersion } from "./events.js";
export { type FingerprintItem, fingerprintItems } from "./fingerprint-study.js";
export { type FinishedTrials, finishedTrials } from "./finished-trials.js";
export { grouped } from "./grouped.js";
export { type InitializerName, initializerNames, kernelInitializer, matchedGain } from "./initializers.js";
export {
  LayerNormalization,
  type LayerNormalizationOptions,
  layerNormalization,
} from "./layer-normalization.js";
export { type LearningRateRangeOptions, learningRateRange } from "./learning-rates/learning-rate-range.js";
export {
  type LearningRateStep,
  type LearningRateSuggestion,
  suggestLearningRate,
} from "./learning-rates/suggest-learning-rate.js";
export { type LoadModelOptions, loadModel } from "./load-model.js";
export { type Cost, estimateDurationMs, measureCost } from "./measure.js";
export { measureActivation } from "./measure-activation.js";
export { type MeasuredFunction, measureFunction } from "./measure-function.js";
export { memoryStore } from "./memory-store.js";
export { mergeRecords } from "./merge-records.js";
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
export { type PlanFindings, type PreparedStudy, planStudy, prepareStudy } from "./plan.js";
export { planDifferences } from "./plan-differences.js";
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
export type { ReportOptions } from "./report.js";
export { report } from "./report.js";
export type { Reporter, ReporterHooks } from "./reporter.js";
export { defineReporter } from "./reporter.js";
export { type KeepModel, type RunStudyOptions, runStudy, threadRunner } from "./run-study.js";
export { defineSchedule, type Schedule, type SchedulePlace } from "./schedule.js";
export { constant } from "./schedules/constant.js";
export { type CosineOptions, cosine } from "./schedules/cosine.js";
export { type OneCycleOptions, oneCycle } from "./schedules/one-cycle.js";
export { type StepDecayOptions, stepDecay } from "./schedules/step-decay.js";
export { type WarmUpOptions, warmUp } from "./schedules/warm-up.js";
export { type SgdOptions, sgd } from "./sgd.js";
export { otherIndices, stratifiedFolds, stratifiedSample, takeImages } from "./stratify.js";
export type { ResolvedStudy, Study, StudyDefinition } from "./study.js";
export { defineStudy, isStudy, resolveStudy } from "./study.js";
export { type StudyLoopOptions, studyLoop } from "./study-loop.js";
export type { Work } from "./study-progress.js";
export type { Comparison, Factors, SettingCombination, StudySettings } from "./study-settings.js";
export { type Trial, train } from "./train.js";
export { trialDifferences } from "./trial-differences.js";
export { type TrialFailure, trialFailure } from "./trial-failure.js";
export { type StudyOfTrials, type TrialRunOptions, trialOf } from "./trial-of.js";
export type { TrialRunner } from "./trial-runner.js";
export type { Claim, TrialStore, WorkEvents } from "./trial-store.js";
export { trialsOfShard } from "./trials-of-shard.js";
export type { ValidatedEpoch } from "./validated-epoch.js";
export type { ValidationMetric } from "./validation-metric.js";
export { type StudyVariant, type VariantParts, variantsOf } from "./variants.js";
export { weightsHash } from "./weights-hash.js";
