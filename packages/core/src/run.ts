export { type Batch, type BatchOptions, batches } from "./batches.js";
export { checkClaims, claimProblem } from "./check-claims.js";
export { type Contradiction, contradictions } from "./check-record.js";
export { type BestWeights, type Checkpoint, type Checkpoints, memoryCheckpoints } from "./checkpoint.js";
export { softmaxCrossEntropy } from "./cross-entropy.js";
export { drawSplits, splitsHash } from "./draw-splits.js";
export { type EvaluateOptions, type Evaluation, evaluate } from "./evaluate.js";
export { eventFromJson, eventToJson } from "./event-json.js";
export { type FingerprintItem, fingerprintItems } from "./fingerprint-study.js";
export { type FinishedTrials, finishedTrials } from "./finished-trials.js";
export { type LearningRateRangeOptions, learningRateRange } from "./learning-rates/learning-rate-range.js";
export {
  type LearningRateStep,
  type LearningRateSuggestion,
  suggestLearningRate,
} from "./learning-rates/suggest-learning-rate.js";
export { type Cost, estimateDurationMs, measureCost } from "./measure.js";
export { measureActivation } from "./measure-activation.js";
export { type MeasuredFunction, measureFunction } from "./measure-function.js";
export { memoryStore } from "./memory-store.js";
export { mergeRecords } from "./merge-records.js";
export { type PlanFindings, type PreparedStudy, planStudy, prepareStudy } from "./plan.js";
export { planDifferences } from "./plan-differences.js";
export { type ReportOptions, report } from "./report.js";
export { type ResolvedStudy, resolveStudy } from "./resolve-study.js";
export { type KeepModel, type RunStudyOptions, runStudy, threadRunner } from "./run-study.js";
export { type StudyLoopOptions, studyLoop } from "./study-loop.js";
export type { Work } from "./study-progress.js";
export { type Trial, train } from "./train.js";
export { trialDifferences } from "./trial-differences.js";
export { type TrialFailure, trialFailure } from "./trial-failure.js";
export { type StudyOfTrials, type TrialRunOptions, trialOf } from "./trial-of.js";
export type { TrialRunner } from "./trial-runner.js";
export type { Claim, TrialStore, WorkEvents } from "./trial-store.js";
export { trialsOfShard } from "./trials-of-shard.js";
export { type StudyVariant, type VariantParts, variantsOf } from "./variants.js";
export { weightsHash } from "./weights-hash.js";
