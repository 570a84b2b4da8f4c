import type {
  ActivationTiming,
  Environment,
  EpochEnd,
  Plan,
  ReferenceFigures,
  StudyEvent,
} from "@activation-lab/core";
import { mean, type Spread, spread } from "./spread.js";
import { collectTrials, studyStart, type TrialOutcome, type TrialRecord } from "./trials.js";

/** What can be chosen about a summary. */
export interface SummaryOptions {
  /** The test accuracy, 0 to 1, to which epochs and seconds are counted; 0.6 unless given. */
  readonly accuracyThreshold?: number;
}

/** How the study came to its end; `cut-short` where the record has no `study-end`. */
export type StudyOutcome = "completed" | "stopped" | "cut-short";

/** When one trial first reached the accuracy threshold. */
export interface ThresholdCrossing {
  readonly epochs: number;
  /** From the trial's first epoch on, testing included. */
  readonly seconds: number;
}

/** One trial in figures; those of its last epoch, and undefined where it did not run to its end. */
export interface TrialSummary {
  readonly trial: number;
  readonly activation: string;
  readonly seed: number;
  readonly outcome: TrialOutcome;
  readonly trainingLoss: number | undefined;
  /** 0 to 1. */
  readonly testAccuracy: number | undefined;
  /** Undefined where the threshold was not reached. */
  readonly threshold: ThresholdCrossing | undefined;
  /** The mean over its epochs. */
  readonly imagesPerSecond: number | undefined;
  /** Undefined until it has begun. */
  readonly fusedLayers: readonly string[] | undefined;
  readonly activationTiming: ActivationTiming | undefined;
  readonly weightsHash: string | undefined;
  /** Why it failed. */
  readonly message: string | undefined;
}

/** The way to the accuracy threshold, over the completed seeds of one activation. */
export interface ThresholdSummary {
  /** How many of the completed seeds reached it. */
  readonly reached: number;
  readonly completed: number;
  /** The mean over the seeds that reached it, undefined where none did. */
  readonly epochs: number | undefined;
  /** The mean over the seeds that reached it, undefined where none did. */
  readonly seconds: number | undefined;
}

/** One epoch of an activation's curves. */
export interface CurvePoint {
  /** From 1. */
  readonly epoch: number;
  readonly trainingLoss: Spread;
  /** 0 to 1. */
  readonly testAccuracy: Spread;
}

/** One activation in figures, over its completed seeds. */
export interface ActivationSummary {
  /** The canonical label. */
  readonly label: string;
  readonly title: string;
  readonly plannedSeeds: number;
  readonly completedSeeds: number;
  readonly failedSeeds: number;
  /** At the last epoch; undefined where no seed was completed. */
  readonly trainingLoss: Spread | undefined;
  /** At the last epoch, 0 to 1; undefined where no seed was completed. */
  readonly testAccuracy: Spread | undefined;
  readonly threshold: ThresholdSummary;
  readonly imagesPerSecond: number | undefined;
  /** The layers that ran as one fused kernel; undefined where no trial has begun. */
  readonly fusedLayers: readonly string[] | undefined;
  /** The lowest over the completed seeds: whatever else runs only adds to it. */
  readonly activationTiming: ActivationTiming | undefined;
  /** What the plan's reference gives for this activation's name, 0 to 1. */
  readonly referenceTestAccuracy: number | undefined;
  /** Over the completed seeds; where there are none, over those that came so far. */
  readonly curve: readonly CurvePoint[];
  /** One for each seed, in the order of the plan. */
  readonly trials: readonly TrialSummary[];
}

/** Everything that the reports show, computed once. */
export interface StudySummary {
  readonly plan: Plan;
  readonly environment: Environment;
  readonly schemaVersion: number;
  /** 0 to 1. */
  readonly accuracyThreshold: number;
  readonly outcome: StudyOutcome;
  readonly plannedTrials: number;
  readonly completedTrials: number;
  readonly failedTrials: readonly TrialSummary[];
  /** Undefined where the record was cut short. */
  readonly durationMs: number | undefined;
  /** In the order of the plan. */
  readonly activations: readonly ActivationSummary[];
}

/**
 * Sums a record up: one entry for each activation, with means and ranges over the seeds that ran to their end.
 * A record that was cut short anywhere after its first event can be summed up as well.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function summarize(events: readonly StudyEvent[], options: SummaryOptions = {}): StudySummary {
  const { accuracyThreshold = 0.6 } = options;
  const { plan, environment, schemaVersion } = studyStart(events);
  const studyEnd = events.find((event) => event.type === "study-end");
  const trials = collectTrials(events);
  const activations = plan.activations.map((label) =>
    summarizeActivation(
      label,
      plan,
      trials.filter((trial) => trial.activation === label),
      accuracyThreshold,
    ),
  );
  return {
    plan,
    environment,
    schemaVersion,
    accuracyThreshold,
    outcome: studyEnd === undefined ? "cut-short" : studyEnd.stopped ? "stopped" : "completed",
    plannedTrials: plan.trials.length,
    completedTrials: trials.filter((trial) => trial.outcome === "completed").length,
    failedTrials: activations.flatMap(({ trials }) => trials.filter(({ outcome }) => outcome === "failed")),
    durationMs: studyEnd?.durationMs,
    activations,
  };
}

function summarizeActivation(
  label: string,
  plan: Plan,
  records: readonly TrialRecord[],
  accuracyThreshold: number,
): ActivationSummary {
  const trials = records.map((record) => summarizeTrial(record, accuracyThreshold));
  const completed = trials.filter((trial) => trial.outcome === "completed");
  const completedRecords = records.filter((record) => record.outcome === "completed");
  const crossings = completed.map((trial) => trial.threshold).filter((crossing) => crossing !== undefined);
  const speeds = completed.map((trial) => trial.imagesPerSecond).filter((speed) => speed !== undefined);
  return {
    label,
    title: plan.activationTitles[label] ?? label,
    plannedSeeds: trials.length,
    completedSeeds: completed.length,
    failedSeeds: trials.filter((trial) => trial.outcome === "failed").length,
    trainingLoss: spread(completed.map((trial) => trial.trainingLoss).filter((loss) => loss !== undefined)),
    testAccuracy: spread(
      completed.map((trial) => trial.testAccuracy).filter((accuracy) => accuracy !== undefined),
    ),
    threshold: {
      reached: crossings.length,
      completed: completed.length,
      epochs: meanOrNothing(crossings.map(({ epochs }) => epochs)),
      seconds: meanOrNothing(crossings.map(({ seconds }) => seconds)),
    },
    imagesPerSecond: meanOrNothing(speeds),
    fusedLayers: trials.find((trial) => trial.fusedLayers !== undefined)?.fusedLayers,
    activationTiming: shortestTiming(completed),
    referenceTestAccuracy: referenceFigure(plan.reference, label),
    // One set of seeds for the whole curve: a seed that left half-way would make the mean jump.
    curve: curveOver(completedRecords.length > 0 ? completedRecords : records),
    trials,
  };
}

function summarizeTrial(record: TrialRecord, accuracyThreshold: number): TrialSummary {
  const { trial, activation, seed, outcome, end, epochs, message } = record;
  const completed = outcome === "completed";
  return {
    ...{ trial, activation, seed, outcome, message },
    trainingLoss: completed ? end?.trainingLoss : undefined,
    testAccuracy: completed ? end?.testAccuracy : undefined,
    threshold: completed ? thresholdCrossing(epochs, accuracyThreshold) : undefined,
    imagesPerSecond: completed ? meanOrNothing(epochs.map((epoch) => epoch.imagesPerSecond)) : undefined,
    fusedLayers: record.fusedLayers,
    activationTiming: completed ? end?.activationTiming : undefined,
    weightsHash: end?.weightsHash,
  };
}

function thresholdCrossing(
  epochs: readonly EpochEnd[],
  accuracyThreshold: number,
): ThresholdCrossing | undefined {
  const index = epochs.findIndex((epoch) => epoch.testAccuracy >= accuracyThreshold);
  const crossing = epochs[index];
  if (!crossing) return undefined;
  const durationMs = epochs.slice(0, index + 1).reduce((sum, epoch) => sum + epoch.durationMs, 0);
  return { epochs: crossing.epoch, seconds: durationMs / 1000 };
}

function curveOver(records: readonly TrialRecord[]): CurvePoint[] {
  const epochs = records.flatMap((record) => record.epochs);
  const numbers = [...new Set(epochs.map(({ epoch }) => epoch))].sort((a, b) => a - b);
  return numbers.flatMap((epoch) => {
    const here = epochs.filter((end) => end.epoch === epoch);
    const trainingLoss = spread(here.map((end) => end.trainingLoss));
    const testAccuracy = spread(here.map((end) => end.testAccuracy));
    return trainingLoss && testAccuracy ? [{ epoch, trainingLoss, testAccuracy }] : [];
  });
}

function referenceFigure(reference: ReferenceFigures | undefined, label: string): number | undefined {
  // A source names functions, not our labels: leakyRelu(slope=0.2) is compared with its leakyRelu.
  const name = label.split("(", 1)[0] ?? label;
  return reference && Object.hasOwn(reference.testAccuracy, name) ? reference.testAccuracy[name] : undefined;
}

function shortestTiming(trials: readonly TrialSummary[]): ActivationTiming | undefined {
  const timings = trials
    .map(({ activationTiming }) => activationTiming)
    .filter((timing) => timing !== undefined);
  if (timings.length === 0) return undefined;
  return {
    forwardNs: Math.min(...timings.map(({ forwardNs }) => forwardNs)),
    forwardAndBackwardNs: Math.min(...timings.map(({ forwardAndBackwardNs }) => forwardAndBackwardNs)),
  };
}

function meanOrNothing(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : mean(values);
}
