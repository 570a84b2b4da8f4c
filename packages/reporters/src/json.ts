import type { StudyEvent } from "@activation-lab/core";
import type { VariantAnalysis } from "@activation-lab/statistics";
import { bestSettingSentences } from "./best-settings/best-setting-words.js";
import type { ClaimJudgement } from "./claims/claim-judgement.js";
import { crossValidationSentences } from "./cross-validation/cross-validation-words.js";
import {
  type JsonClaim,
  type JsonReport,
  type JsonSettings,
  type JsonSpread,
  type JsonTrial,
  type JsonVariant,
  jsonFormatVersion,
} from "./json-report.js";
import { mixtureSentences } from "./mixtures/mixture-words.js";
import { type Report, reportOf } from "./report.js";
import { sensitivitySentences } from "./sensitivity/sensitivity-words.js";
import type { Spread } from "./spread.js";
import type { StudySummary, SummaryOptions } from "./summary.js";
import type { TrialSummary } from "./trial-summary.js";
import { plannedOf } from "./trials.js";
import type { VariantSummary } from "./variant-summary.js";

/**
 * The record's figures and what they are worth as JSON, indented, ending with a newline: a `JsonReport`. The same record gives
 * the same bytes.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function toJson(events: readonly StudyEvent[], options: SummaryOptions = {}): string {
  return jsonText(reportOf(events, options));
}

/** The same of a report that is made already. */
export function jsonText(report: Report): string {
  return `${JSON.stringify(jsonReport(report), null, 2)}\n`;
}

/** The same as data: it survives JSON unchanged. */
export function jsonReport(report: Report): JsonReport {
  const { summary, analysis, claims = [], bestSettings, crossValidation, sensitivity, mixtures } = report;
  const { baseline, primaryTest, confidence, family, limits, omnibus, paretoFront } = analysis;
  const analysed = new Map(analysis.variants.map((variant) => [variant.label, variant]));
  return {
    formatVersion: jsonFormatVersion,
    study: studyOf(summary),
    settings: settingsOf(summary),
    answer: { verdict: analysis.verdict, warnings: analysis.warnings },
    variants: summary.variants.map((variant) => variantOf(variant, analysed.get(variant.label))),
    ...(crossValidation && {
      crossValidation: { sentences: crossValidationSentences(summary, crossValidation), ...crossValidation },
    }),
    claims: claims.map(claimOf),
    comparisons: analysis.comparisons,
    tiers: analysis.tiers,
    ranks: analysis.ranks,
    bestSettings: bestSettings
      ? { sentences: bestSettingSentences(summary, bestSettings), ...bestSettings }
      : null,
    sensitivity: sensitivity
      ? { sentences: sensitivitySentences(summary, sensitivity), ...sensitivity }
      : null,
    mixtures: mixtures ? { sentences: mixtureSentences(summary, mixtures), ...mixtures } : null,
    analysis: { baseline, primaryTest, confidence, family, limits, omnibus, paretoFront },
    failedTrials: summary.failedTrials.map((trial) => ({
      ...plannedOf(trial),
      ...{ reason: trial.reason ?? null, message: trial.message ?? null, epochs: trial.epochs },
    })),
    prunedTrials: summary.prunedTrials.map((trial) => ({
      ...plannedOf(trial),
      epoch: trial.prunedAt ?? null,
    })),
    retries: summary.retries.map(({ type: _, ...retry }) => retry),
    environments: summary.environments,
  };
}

function studyOf(summary: StudySummary): JsonReport["study"] {
  const { plan, outcome, shard, plannedTrials, completedTrials, failedTrials, prunedTrials } = summary;
  return {
    ...{ name: plan.name, title: plan.title, notice: plan.dataset.notice ?? null, outcome },
    ...{ shard: shard ?? null, plannedTrials, completedTrials },
    ...{ failedTrials: failedTrials.length, prunedTrials: prunedTrials.length },
    durationMs: figure(summary.durationMs),
    accuracyThreshold: summary.accuracyThreshold,
    recordSchemaVersion: summary.schemaVersion,
  };
}

function settingsOf({ plan }: StudySummary): JsonSettings {
  const { name: _name, title: _title, activationTitles: _titles, variants: _variants, ...rest } = plan;
  const { trials: _trials, claims: _claims, ...settings } = rest;
  return settings;
}

function claimOf({ claim, verdict, reasons, findings, comparisons }: ClaimJudgement): JsonClaim {
  return { ...claim, ...{ verdict, reasons, findings, comparisons } };
}

function variantOf(variant: VariantSummary, analysis: VariantAnalysis | undefined): JsonVariant {
  const { label, title, activation, model, settings, threshold } = variant;
  const { plannedSeeds, completedSeeds, failedSeeds, prunedSeeds } = variant;
  return {
    ...{ label, title, activation, model, settings },
    ...{ plannedSeeds, completedSeeds, failedSeeds, prunedSeeds },
    testAccuracy: {
      n: analysis?.n ?? 0,
      scores: analysis?.scores ?? [],
      mean: analysis?.mean ?? null,
      interval: analysis?.interval ?? null,
      standardDeviation: analysis?.standardDeviation ?? null,
      median: analysis?.median ?? null,
      interquartileMean: analysis?.interquartileMean ?? null,
      minimum: analysis?.minimum ?? null,
      maximum: analysis?.maximum ?? null,
      bootstrap: analysis?.bootstrap ?? null,
      testSetNoise: analysis?.testSetNoise ?? null,
    },
    trainingLoss: variant.trainingLoss === undefined ? null : spreadOf(variant.trainingLoss),
    threshold: {
      reached: threshold.reached,
      completed: threshold.completed,
      epochs: figure(threshold.epochs),
      seconds: figure(threshold.seconds),
    },
    imagesPerSecond: figure(variant.imagesPerSecond),
    secondsPerTrial: figure(variant.secondsPerTrial),
    activationTiming: variant.activationTiming ?? null,
    fusedLayers: variant.fusedLayers ?? null,
    referenceTestAccuracy: figure(variant.referenceTestAccuracy),
    curve: variant.curve.map(({ epoch, trainingLoss, testAccuracy }) => ({
      epoch,
      trainingLoss: spreadOf(trainingLoss),
      testAccuracy: spreadOf(testAccuracy),
    })),
    curveFigures: analysis?.curves ?? null,
    trials: variant.trials.map(trialOf),
  };
}

function trialOf(trial: TrialSummary): JsonTrial {
  return {
    ...{ trial: trial.trial, id: trial.id, seed: trial.seed, outcome: trial.outcome },
    ...(trial.fold === undefined ? {} : { fold: trial.fold, repetition: trial.repetition ?? 1 }),
    ...{ retries: trial.retries, epochs: trial.epochs, stoppedBy: trial.stoppedBy ?? null },
    bestEpoch: figure(trial.bestEpoch),
    trainingLoss: figure(trial.trainingLoss),
    trainingAccuracy: figure(trial.trainingAccuracy),
    testLoss: figure(trial.testLoss),
    testAccuracy: figure(trial.testAccuracy),
    validationLoss: figure(trial.validationLoss),
    validationAccuracy: figure(trial.validationAccuracy),
    durationMs: figure(trial.durationMs),
    weightsHash: trial.weightsHash ?? null,
    ...(trial.layerProbes && { layerProbes: trial.layerProbes }),
  };
}

function spreadOf({ mean, minimum, maximum, seeds }: Spread): JsonSpread {
  return { mean: figure(mean), minimum: figure(minimum), maximum: figure(maximum), seeds };
}

/** JSON has no NaN and no infinity. */
function figure(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
