import type { ActivationTiming, ReferenceFigures, Variant } from "@activation-lab/core";
import { type Interval, meanInterval } from "@activation-lab/statistics";
import { groupBy } from "./group-by.js";
import { mean, type Spread, spread } from "./spread.js";
import { summarizeTrial, type TrialSummary } from "./trial-summary.js";
import type { TrialRecord } from "./trials.js";

/** The way to the accuracy threshold, over the completed seeds of one variant. */
export interface ThresholdSummary {
  /** How many of the completed seeds reached it. */
  readonly reached: number;
  readonly completed: number;
  /** The mean over the seeds that reached it, undefined where none did. */
  readonly epochs: number | undefined;
  /** The mean over the seeds that reached it, undefined where none did. */
  readonly seconds: number | undefined;
}

/** One epoch of a variant's curves. */
export interface CurvePoint {
  /** From 1. */
  readonly epoch: number;
  readonly trainingLoss: Spread;
  /** 0 to 1. */
  readonly testAccuracy: Spread;
}

/** One variant in figures, over its completed seeds. */
export interface VariantSummary extends Variant {
  /** How many of its trials the record is about. */
  readonly plannedSeeds: number;
  readonly completedSeeds: number;
  readonly failedSeeds: number;
  /** How many were given up since others were better. */
  readonly prunedSeeds: number;
  /** At the end; undefined where no seed was completed. */
  readonly trainingLoss: Spread | undefined;
  /** At the end, 0 to 1; undefined where no seed was completed. */
  readonly testAccuracy: Spread | undefined;
  /** The 95 % interval of the mean test accuracy by Student's t; undefined with fewer than two completed seeds. */
  readonly testAccuracyInterval: Interval | undefined;
  readonly threshold: ThresholdSummary;
  readonly imagesPerSecond: number | undefined;
  /** What one trial took, all its epochs with testing; the mean. */
  readonly secondsPerTrial: number | undefined;
  /** The layers that ran as one fused kernel; undefined where no trial has begun. */
  readonly fusedLayers: readonly string[] | undefined;
  /** The lowest over the completed seeds: whatever else runs only adds to it. */
  readonly activationTiming: ActivationTiming | undefined;
  /** What the plan's reference gives for the activation's name, 0 to 1. */
  readonly referenceTestAccuracy: number | undefined;
  /** Over the completed seeds, as far as all of them trained; where there are none, over those that came so far. */
  readonly curve: readonly CurvePoint[];
  /** One for each seed that the record is about, in the order of the plan. */
  readonly trials: readonly TrialSummary[];
}

/** One variant's figures from its trials; `accuracyThreshold` is 0 to 1. */
export function summarizeVariant(
  variant: Variant,
  records: readonly TrialRecord[],
  accuracyThreshold: number,
  reference: ReferenceFigures | undefined,
): VariantSummary {
  const trials = records.map((record) => summarizeTrial(record, accuracyThreshold));
  const completed = trials.filter(({ outcome }) => outcome === "completed");
  const crossings = defined(completed.map(({ threshold }) => threshold));
  const accuracies = defined(completed.map(({ testAccuracy }) => testAccuracy));
  const durations = defined(completed.map(({ durationMs }) => durationMs));
  const count = (outcome: TrialSummary["outcome"]) =>
    trials.filter((trial) => trial.outcome === outcome).length;
  return {
    ...variant,
    plannedSeeds: trials.length,
    completedSeeds: completed.length,
    failedSeeds: count("failed"),
    prunedSeeds: count("pruned"),
    trainingLoss: spread(defined(completed.map(({ trainingLoss }) => trainingLoss))),
    testAccuracy: spread(accuracies),
    testAccuracyInterval:
      accuracies.length >= 2 && accuracies.every(Number.isFinite) ? meanInterval(accuracies) : undefined,
    threshold: {
      reached: crossings.length,
      completed: completed.length,
      epochs: meanOrNothing(crossings.map(({ epochs }) => epochs)),
      seconds: meanOrNothing(crossings.map(({ seconds }) => seconds)),
    },
    imagesPerSecond: meanOrNothing(defined(completed.map(({ imagesPerSecond }) => imagesPerSecond))),
    secondsPerTrial: meanOrNothing(durations.map((durationMs) => durationMs / 1000)),
    fusedLayers: trials.find(({ fusedLayers }) => fusedLayers !== undefined)?.fusedLayers,
    activationTiming: shortestTiming(completed),
    referenceTestAccuracy: referenceFigure(reference, variant.activation),
    curve: curveOver(records),
    trials,
  };
}

function curveOver(records: readonly TrialRecord[]): CurvePoint[] {
  const completed = records.filter(({ outcome }) => outcome === "completed");
  const some = completed.length > 0;
  const lengths = completed.map(({ epochs }) => epochs.length);
  // One set of seeds for the whole curve: a seed that left half-way would make the mean jump.
  const last = some ? Math.min(...lengths) : Number.POSITIVE_INFINITY;
  const byEpoch = groupBy(
    (some ? completed : records).flatMap(({ epochs }) => epochs),
    ({ epoch }) => epoch,
  );
  return [...byEpoch]
    .filter(([epoch]) => epoch <= last)
    .sort(([a], [b]) => a - b)
    .flatMap(([epoch, here]) => {
      const trainingLoss = spread(here.map((end) => end.trainingLoss));
      const testAccuracy = spread(here.map((end) => end.testAccuracy));
      return trainingLoss && testAccuracy ? [{ epoch, trainingLoss, testAccuracy }] : [];
    });
}

function referenceFigure(reference: ReferenceFigures | undefined, activation: string): number | undefined {
  // A source names functions, not our labels: leakyRelu(slope=0.2) is compared with its leakyRelu.
  const name = activation.split("(", 1)[0] ?? activation;
  return reference && Object.hasOwn(reference.testAccuracy, name) ? reference.testAccuracy[name] : undefined;
}

function shortestTiming(trials: readonly TrialSummary[]): ActivationTiming | undefined {
  const timings = defined(trials.map(({ activationTiming }) => activationTiming));
  if (timings.length === 0) return undefined;
  return {
    forwardNs: Math.min(...timings.map(({ forwardNs }) => forwardNs)),
    forwardAndBackwardNs: Math.min(...timings.map(({ forwardAndBackwardNs }) => forwardAndBackwardNs)),
  };
}

function defined<T>(values: readonly (T | undefined)[]): T[] {
  return values.filter((value) => value !== undefined);
}

function meanOrNothing(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : mean(values);
}
