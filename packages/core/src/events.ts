import type { Provenance } from "./dataset.js";

/** Rises with every change of the record that an old reader would get wrong. */
export const recordSchemaVersion = 1;

/** A figure that a source published, to be shown beside ours. */
export interface ReferenceFigures {
  /** Who published them, in a few words. */
  readonly source: string;
  /** Test accuracy, 0 to 1, by the activation's name. */
  readonly testAccuracy: Readonly<Record<string, number>>;
}

/** One model with one activation and one seed. */
export interface PlannedTrial {
  /** Its number in the study, from 1. */
  readonly trial: number;
  /** The canonical label of its activation. */
  readonly activation: string;
  readonly seed: number;
}

/** Everything that decides a study's numbers, as data. */
export interface Plan {
  readonly name: string;
  readonly title: string;
  readonly preset?: string;
  readonly model: string;
  readonly dataset: {
    readonly name: string;
    readonly title: string;
    /** To be shown with every figure, for example "generated images, not CIFAR-10". */
    readonly notice?: string;
    readonly classNames: readonly string[];
    readonly trainingImages: number;
    readonly testImages: number;
    /** Held out of the training images; absent where none are. */
    readonly validationImages?: number;
    /** Where the images came from; absent where the dataset does not say. */
    readonly provenance?: Provenance;
  };
  /** How bytes become numbers; from 0 to 1 where absent. */
  readonly normalization?: "unit" | "standardized";
  /** The labels of the random changes of training images; absent where there are none. */
  readonly augmentations?: readonly string[];
  /** The canonical labels, in the order in which they are shown. */
  readonly activations: readonly string[];
  /** The title of each activation, by canonical label. */
  readonly activationTitles: Readonly<Record<string, string>>;
  readonly seeds: readonly number[];
  readonly epochs: number;
  readonly batchSize: number;
  readonly optimizer: Readonly<Record<string, string | number>>;
  readonly trials: readonly PlannedTrial[];
  /** Published figures that these can be compared with; absent where a comparison would mislead. */
  readonly reference?: ReferenceFigures;
}

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
}

/** The first event of a record. */
export interface StudyStart {
  readonly type: "study-start";
  readonly schemaVersion: number;
  readonly plan: Plan;
  readonly environment: Environment;
}

/** A trial begins: its data and its model are ready. */
export interface TrialStart extends PlannedTrial {
  readonly type: "trial-start";
  readonly worker: number;
  /** How many numbers the network learns. */
  readonly parameterCount: number;
  /** The names of the layers that run as one fused kernel; an activation without one runs unfused. */
  readonly fusedLayers: readonly string[];
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
  /** Training, validating and testing together. */
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

/** A trial has run all its epochs; the figures are those of its last epoch. */
export interface TrialEnd extends PlannedTrial {
  readonly type: "trial-end";
  readonly trainingLoss: number;
  readonly trainingAccuracy: number;
  readonly testLoss: number;
  readonly testAccuracy: number;
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
}

/** A trial failed; the study goes on. */
export interface TrialError extends PlannedTrial {
  readonly type: "trial-error";
  readonly message: string;
}

/** The last event of a record that was not cut short. */
export interface StudyEnd {
  readonly type: "study-end";
  readonly completed: number;
  readonly failed: number;
  /** Whether someone stopped it before every trial had run. */
  readonly stopped: boolean;
  readonly durationMs: number;
}

/** What one trial says while it runs. */
export type TrialEvent = TrialStart | EpochProgress | EpochEnd | TrialEnd;

/** Everything that a study says, in order: one line of a record each. */
export type StudyEvent = StudyStart | TrialEvent | TrialError | StudyEnd;
