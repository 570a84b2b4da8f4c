import type { TrialDiagnostics } from "./diagnostics-data.js";
import type { LayerProbe } from "./layer-probe-data.js";
import type { Plan, PlannedTrial } from "./plan-data.js";

export type * from "./claim-data.js";
export type * from "./diagnostics-data.js";
export type * from "./layer-probe-data.js";
export type * from "./plan-data.js";

/** Rises with every change of the record that an old reader would get wrong. */
export const recordSchemaVersion = 2;

/** The machine and the software that made a record. */
export interface Environment {
  readonly startedAt: string;
  readonly platform: string;
  readonly architecture: string;
  readonly runtime: string;
  readonly processor: string;
  readonly workers: number;
  readonly backend: string;
  readonly backendDetails: Readonly<Record<string, string | number | boolean>>;
  readonly versions: Readonly<Record<string, string>>;
  /** As it was typed; absent where there was none. */
  readonly commandLine?: string;
  /** The commit of the repository that the study's file lies in, with "-dirty" where files had changed; absent outside one. */
  readonly commit?: string;
}

/** What the person who runs a study asks for; everything not asked for is the preset's. */
export interface StudyRequest {
  readonly preset?: string;
  /** Labels, as in `leakyRelu(slope=0.2)`. */
  readonly activations?: readonly string[];
  /** Packages whose activations may be named beside those of the study's catalogue; the command line imports them. */
  readonly plugins?: readonly string[];
  readonly epochs?: number;
  /** How many: 0, 1, 2 and so on. */
  readonly seeds?: number;
  readonly trainingImages?: number;
  readonly trialTimeLimitMs?: number;
}

/** One part of a study that was divided among machines beforehand. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** The first event of a record. */
export interface StudyStart {
  readonly type: "study-start";
  readonly schemaVersion: number;
  readonly plan: Plan;
  readonly environment: Environment;
  /** What was asked for; absent where nothing was. */
  readonly request?: StudyRequest;
  /** The study's file, as it was named; absent where it came from none. */
  readonly studyFile?: string;
  /** Which part of the trials this record is about; all where absent. */
  readonly shard?: Shard;
}

/** A study goes on that had been interrupted, or that others work on too: where it was also run. */
export interface StudyResume {
  readonly type: "study-resume";
  readonly environment: Environment;
  /** How many trials had their outcome by then. */
  readonly finished: number;
}

/** A trial begins: its data and its model are ready. */
export interface TrialStart extends PlannedTrial {
  readonly type: "trial-start";
  /** How many numbers the network learns. */
  readonly parameterCount: number;
  /** The names of the layers that run as one fused kernel; an activation without one runs unfused. */
  readonly fusedLayers: readonly string[];
  /** Of the initial weights; absent where the study measures none. */
  readonly diagnostics?: TrialDiagnostics;
}

/** About ten of these come in each epoch. */
export interface EpochProgress extends PlannedTrial {
  readonly type: "epoch-progress";
  /** From 1. */
  readonly epoch: number;
  /** Images of this epoch that have been trained on. */
  readonly images: number;
  /** The mean over this epoch's batches so far. */
  readonly trainingLoss: number;
  readonly trainingAccuracy: number;
  readonly imagesPerSecond: number;
}

/** An epoch has been trained and tested. */
export interface EpochEnd extends PlannedTrial {
  readonly type: "epoch-end";
  /** From 1. */
  readonly epoch: number;
  /** Cross-entropy: the mean over the epoch's batches, as trained. */
  readonly trainingLoss: number;
  /** 0 to 1: the share of the epoch's images that were classified right, as trained. */
  readonly trainingAccuracy: number;
  /** Cross-entropy: the mean over the test split's images. */
  readonly testLoss: number;
  /** 0 to 1. */
  readonly testAccuracy: number;
  /** The same on the images held out to validate on; absent where there are none. */
  readonly validationLoss?: number;
  readonly validationAccuracy?: number;
  /** At the epoch's last batch; absent where it stays the same. */
  readonly learningRate?: number;
  /** Of the weights after the epoch; absent where the study measures none. */
  readonly diagnostics?: TrialDiagnostics;
  /** Training, validating, testing and diagnostics together. */
  readonly durationMs: number;
  readonly trainingDurationMs: number;
  /** Images trained on in a second, testing left out. */
  readonly imagesPerSecond: number;
}

/** What an activation takes by itself, unfused, in nanoseconds an element. */
export interface ActivationTiming {
  readonly forwardNs: number;
  readonly forwardAndBackwardNs: number;
}

/** A trial has ended; the figures are those of its last epoch, or of its best one where the plan says `bestWeights`. */
export interface TrialEnd extends PlannedTrial {
  readonly type: "trial-end";
  /** How many epochs it trained. */
  readonly epochs: number;
  /** Why it ended before the plan's last epoch; absent where it did not. */
  readonly stoppedBy?: "early-stopping" | "time-budget";
  /** The epoch whose weights these are, where it is not the last. */
  readonly bestEpoch?: number;
  /** The validation figures that go with the weights; absent where there are no validation images. */
  readonly validationLoss?: number;
  readonly validationAccuracy?: number;
  readonly trainingLoss: number;
  readonly trainingAccuracy: number;
  readonly testLoss: number;
  readonly testAccuracy: number;
  /** Of all its epochs. */
  readonly durationMs: number;
  /**
   * SHA-256, hex, over the final weights in the model's order: of each its name and its shape as text, then its
   * values as float32, little-endian, every NaN made the same.
   */
  readonly weightsHash: string;
  /** Test images by true class (row) and predicted class (column). */
  readonly confusion: readonly (readonly number[])[];
  /** The activation alone, on equal terms for all; older records lack it. */
  readonly activationTiming?: ActivationTiming;
  /** What a linear classifier makes of each layer with an activation, in the order of the data; absent where none were fitted. */
  readonly layerProbes?: readonly LayerProbe[];
  /** Where the trained model was kept, as seen from the record; absent where it was not. */
  readonly model?: string;
}

/**
 * Why a trial failed: its loss was no longer a number, it threw, it left tensors behind, it took longer than the plan allows,
 * or the worker or the program that ran it was lost three times without getting further.
 */
export type FailureReason = "diverged" | "error" | "leak" | "time-limit" | "lost";

/** A trial failed for good, which is a result; the study goes on. */
export interface TrialError extends PlannedTrial {
  readonly type: "trial-error";
  readonly reason: FailureReason;
  readonly message: string;
}

/** A trial was given up since others were better on the validation images; its figures so far stand. */
export interface TrialPruned extends PlannedTrial {
  readonly type: "trial-pruned";
  /** The last epoch that it trained. */
  readonly epoch: number;
}

/** A trial's worker, or the program that ran it, was lost; it goes on from its last whole epoch, and no event comes twice. */
export interface TrialRetry extends PlannedTrial {
  readonly type: "trial-retry";
  /** 2 for the first repetition. */
  readonly attempt: number;
  /** How many epochs it had trained. */
  readonly epoch: number;
  readonly message: string;
}

/** The last event of a record that was not cut short. */
export interface StudyEnd {
  readonly type: "study-end";
  readonly completed: number;
  readonly failed: number;
  readonly pruned: number;
  /** Whether someone stopped it before every trial had run. */
  readonly stopped: boolean;
  readonly durationMs: number;
}

/** What one trial says while it runs. */
export type TrialEvent = TrialStart | EpochProgress | EpochEnd | TrialEnd;

/** How a trial can end; each is final. */
export type TrialOutcomeEvent = TrialEnd | TrialError | TrialPruned;

/** Everything that a study says, in order: one line of a record each. */
export type StudyEvent =
  | StudyStart
  | StudyResume
  | TrialEvent
  | TrialError
  | TrialPruned
  | TrialRetry
  | StudyEnd;
