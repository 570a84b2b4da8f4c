import type { ActivationTiming, EpochEnd, FailureReason, LayerProbe, TrialEnd } from "@activation-lab/core";
import { mean } from "./spread.js";
import { plannedOf, type TrialOutcome, type TrialRecord } from "./trials.js";

/** When one trial first reached the accuracy threshold. */
export interface ThresholdCrossing {
  readonly epochs: number;
  /** From the trial's first epoch on, testing included. */
  readonly seconds: number;
}

/** One finished epoch of a trial. */
export interface TrialEpoch {
  /** From 1. */
  readonly epoch: number;
  readonly trainingLoss: number;
  /** 0 to 1. */
  readonly testAccuracy: number;
  /** From the trial's first epoch on to the end of this one, testing included. */
  readonly seconds: number;
}

/** One trial in figures; those that it ended with, and undefined where it did not run to its end. */
export interface TrialSummary {
  readonly trial: number;
  /** 16 hexadecimal digits; two trials with one id end with the same bits. */
  readonly id: string;
  /** The label of its variant. */
  readonly variant: string;
  readonly activation: string;
  readonly seed: number;
  /** The fold of the training images that it held out, from 1; absent where the study has no folds. */
  readonly fold?: number;
  /** Which division of the images that is a fold of, from 1; absent where the study has no folds. */
  readonly repetition?: number;
  readonly outcome: TrialOutcome;
  /** How many epochs were finished. */
  readonly epochs: number;
  /** Those epochs, in order. */
  readonly curve: readonly TrialEpoch[];
  /** Why it ended before the plan's last epoch; undefined where it did not. */
  readonly stoppedBy: TrialEnd["stoppedBy"];
  /** The epoch that its figures are of, where that is not its last. */
  readonly bestEpoch: number | undefined;
  readonly trainingLoss: number | undefined;
  /** 0 to 1. */
  readonly trainingAccuracy: number | undefined;
  readonly testLoss: number | undefined;
  /** 0 to 1. */
  readonly testAccuracy: number | undefined;
  /** Undefined also where there are no validation images. */
  readonly validationLoss: number | undefined;
  /** 0 to 1; undefined also where there are no validation images. */
  readonly validationAccuracy: number | undefined;
  /** Of all its epochs. */
  readonly durationMs: number | undefined;
  /** Undefined where the threshold was not reached. */
  readonly threshold: ThresholdCrossing | undefined;
  /** The mean over its epochs. */
  readonly imagesPerSecond: number | undefined;
  /** Undefined until it has begun. */
  readonly fusedLayers: readonly string[] | undefined;
  readonly activationTiming: ActivationTiming | undefined;
  /** What a linear classifier made of each layer; undefined also where none were fitted. */
  readonly layerProbes: readonly LayerProbe[] | undefined;
  /** Test images by true class (row) and predicted class (column); empty in older records, undefined unless it was completed. */
  readonly confusion: TrialEnd["confusion"] | undefined;
  readonly weightsHash: string | undefined;
  /** Undefined unless it failed. */
  readonly reason: FailureReason | undefined;
  /** Why it failed, in words; undefined unless it did. */
  readonly message: string | undefined;
  /** The last epoch that it trained before it was given up; undefined unless it was. */
  readonly prunedAt: number | undefined;
  /** How often it went on after its worker or the program had been lost. */
  readonly retries: number;
}

/** One trial's figures; `accuracyThreshold` is 0 to 1. */
export function summarizeTrial(record: TrialRecord, accuracyThreshold: number): TrialSummary {
  const { outcome, reason, message, prunedAt, epochs, end } = record;
  const curve = curveOf(epochs);
  return {
    ...plannedOf(record),
    ...{ outcome, reason, message, prunedAt },
    epochs: epochs.length,
    curve,
    retries: record.retries.length,
    stoppedBy: end?.stoppedBy,
    bestEpoch: end?.bestEpoch,
    trainingLoss: end?.trainingLoss,
    trainingAccuracy: end?.trainingAccuracy,
    testLoss: end?.testLoss,
    testAccuracy: end?.testAccuracy,
    validationLoss: end?.validationLoss,
    validationAccuracy: end?.validationAccuracy,
    durationMs: end?.durationMs,
    threshold: end && thresholdCrossing(curve, accuracyThreshold),
    imagesPerSecond:
      end && epochs.length > 0 ? mean(epochs.map((epoch) => epoch.imagesPerSecond)) : undefined,
    fusedLayers: record.fusedLayers,
    activationTiming: end?.activationTiming,
    layerProbes: end?.layerProbes,
    confusion: end?.confusion,
    weightsHash: end?.weightsHash,
  };
}

function curveOf(epochs: readonly EpochEnd[]): TrialEpoch[] {
  let durationMs = 0;
  return epochs.map((end) => {
    durationMs += end.durationMs;
    const { epoch, trainingLoss, testAccuracy } = end;
    return { epoch, trainingLoss, testAccuracy, seconds: durationMs / 1000 };
  });
}

function thresholdCrossing(
  curve: readonly TrialEpoch[],
  accuracyThreshold: number,
): ThresholdCrossing | undefined {
  const crossing = curve.find(({ testAccuracy }) => testAccuracy >= accuracyThreshold);
  return crossing && { epochs: crossing.epoch, seconds: crossing.seconds };
}
