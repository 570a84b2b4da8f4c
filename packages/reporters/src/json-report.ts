import type {
  ActivationTiming,
  Environment,
  LayerProbe,
  Plan,
  PlannedTrial,
  Shard,
  StudyClaim,
  TrialRetry,
  Variant,
} from "@activation-lab/core";
import type {
  ComparisonAnalysis,
  CurveAnalysis,
  RankAnalysis,
  StudyAnalysis,
  TierAnalysis,
  VariantAnalysis,
} from "@activation-lab/statistics";
import type { BestSettings } from "./best-settings/best-settings.js";
import type { ClaimJudgement } from "./claims/claim-judgement.js";
import type { CrossValidation } from "./cross-validation/cross-validation.js";
import type { MixtureComparisons } from "./mixtures/mixture-comparisons.js";
import type { Sensitivity } from "./sensitivity/sensitivity.js";
import type { StudyOutcome } from "./summary.js";
import type { TrialSummary } from "./trial-summary.js";

/** Rises with every change of the JSON report that an old reader would get wrong; new fields do not raise it. */
export const jsonFormatVersion = 1;

/**
 * A study's figures and what they are worth, as JSON holds them. Accuracies are 0 to 1, nothing is rounded, and null stands for
 * what is not there and for what is not a finite number. Every epoch of every trial is in the CSV and not here.
 */
export interface JsonReport {
  readonly formatVersion: number;
  readonly study: JsonStudy;
  /** All that decides the numbers, as the record's plan says it; what is absent there is absent here. */
  readonly settings: JsonSettings;
  /** What the study found, in sentences. */
  readonly answer: { readonly verdict: string; readonly warnings: readonly string[] };
  /** In the order of the plan. */
  readonly variants: readonly JsonVariant[];
  /** What the trials came to on the folds that they held out; absent where the study has no folds. */
  readonly crossValidation?: CrossValidation & { readonly sentences: readonly string[] };
  /** What was claimed, with verdicts and their figures; empty where the study claims nothing. */
  readonly claims: readonly JsonClaim[];
  /** Each variant against the baseline, with its verdict as a sentence. */
  readonly comparisons: readonly ComparisonAnalysis[];
  /** Which variants can be told apart; null with fewer than two variants of at least two scores. */
  readonly tiers: TierAnalysis | null;
  /** Best first; null with fewer than two variants of at least two scores. */
  readonly ranks: readonly RankAnalysis[] | null;
  /** Each activation at the setting that suits it best, by validation images; null where none has several settings. */
  readonly bestSettings: (BestSettings & { readonly sentences: readonly string[] }) | null;
  /** What the settings that the study crosses explain of the variance of test accuracy; null where it crosses none. */
  readonly sensitivity: (Sensitivity & { readonly sentences: readonly string[] }) | null;
  /** Each mixture against the best single function of its setting; null where the study has no mixture. */
  readonly mixtures: (MixtureComparisons & { readonly sentences: readonly string[] }) | null;
  /** What else was computed over all variants: what was corrected together, what the test can find, whether means differ at all. */
  readonly analysis: Pick<
    StudyAnalysis,
    "baseline" | "primaryTest" | "confidence" | "family" | "limits" | "omnibus" | "paretoFront"
  >;
  readonly failedTrials: readonly JsonFailedTrial[];
  readonly prunedTrials: readonly JsonPrunedTrial[];
  /** Each time that a trial went on after its worker or the program had been lost. */
  readonly retries: readonly Omit<TrialRetry, "type">[];
  /** First where the study began, then where it went on or where its other parts ran. */
  readonly environments: readonly Environment[];
}

/** Which study it is, and how far it got. */
export interface JsonStudy {
  readonly name: string;
  readonly title: string;
  /** What must stand with every figure, as "generated images, not CIFAR-10". */
  readonly notice: string | null;
  /** `cut-short` where the record has no end. */
  readonly outcome: StudyOutcome;
  /** Which part of a divided study this is about; null where it is about all of it. */
  readonly shard: Shard | null;
  readonly plannedTrials: number;
  readonly completedTrials: number;
  /** How many; the list is beside. */
  readonly failedTrials: number;
  readonly prunedTrials: number;
  readonly durationMs: number | null;
  /** The test accuracy to which epochs and seconds are counted. */
  readonly accuracyThreshold: number;
  /** The schema of the record that this was made from. */
  readonly recordSchemaVersion: number;
}

/** The plan without what the report says elsewhere. */
export type JsonSettings = Omit<
  Plan,
  "name" | "title" | "activationTitles" | "variants" | "trials" | "claims"
>;

/** A claim, its verdict and the figures behind it. */
export interface JsonClaim extends StudyClaim, Omit<ClaimJudgement, "claim" | "records" | "variants"> {}

/** One figure over several seeds. */
export interface JsonSpread {
  readonly mean: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly seeds: number;
}

/** One variant over its completed seeds. */
export interface JsonVariant extends Variant {
  readonly plannedSeeds: number;
  readonly completedSeeds: number;
  readonly failedSeeds: number;
  readonly prunedSeeds: number;
  /**
   * The final test accuracies: the score of every seed, mean with its 95 % interval by Student's t, standard deviation, median,
   * interquartile mean, range, a bootstrap interval from 20 seeds on, and the noise of the choice of test images.
   */
  readonly testAccuracy: Pick<
    VariantAnalysis,
    | "n"
    | "scores"
    | "mean"
    | "interval"
    | "standardDeviation"
    | "median"
    | "interquartileMean"
    | "minimum"
    | "maximum"
    | "bootstrap"
    | "testSetNoise"
  >;
  /** At the end; null where no seed was completed. */
  readonly trainingLoss: JsonSpread | null;
  /** The way to the accuracy threshold: how many of the completed seeds reached it, and the means over these. */
  readonly threshold: {
    readonly reached: number;
    readonly completed: number;
    readonly epochs: number | null;
    readonly seconds: number | null;
  };
  readonly imagesPerSecond: number | null;
  /** All epochs with testing; the mean. */
  readonly secondsPerTrial: number | null;
  /** The lowest over the seeds, in nanoseconds an element. */
  readonly activationTiming: ActivationTiming | null;
  readonly fusedLayers: readonly string[] | null;
  /** What the plan's reference gives for the activation. */
  readonly referenceTestAccuracy: number | null;
  /** One point an epoch, as far as all completed seeds trained. */
  readonly curve: readonly JsonCurvePoint[];
  /** Area, rate and reach of the curves. */
  readonly curveFigures: CurveAnalysis | null;
  /** One for each seed, in the order of the plan. */
  readonly trials: readonly JsonTrial[];
}

/** One epoch of a variant's curves. */
export interface JsonCurvePoint {
  /** From 1. */
  readonly epoch: number;
  readonly trainingLoss: JsonSpread;
  readonly testAccuracy: JsonSpread;
}

/** One trial; its final figures are null unless it is completed. */
export interface JsonTrial
  extends Pick<TrialSummary, "trial" | "id" | "seed" | "fold" | "repetition" | "outcome" | "retries"> {
  /** How many epochs were finished. */
  readonly epochs: number;
  readonly stoppedBy: "early-stopping" | "time-budget" | null;
  /** The epoch that its figures are of, where that is not its last. */
  readonly bestEpoch: number | null;
  readonly trainingLoss: number | null;
  readonly trainingAccuracy: number | null;
  readonly testLoss: number | null;
  readonly testAccuracy: number | null;
  readonly validationLoss: number | null;
  readonly validationAccuracy: number | null;
  readonly durationMs: number | null;
  /** SHA-256 of the final weights, hex. */
  readonly weightsHash: string | null;
  /** What a linear classifier made of each layer; absent where none were fitted. */
  readonly layerProbes?: readonly LayerProbe[];
}

/** A trial that failed, and why. */
export interface JsonFailedTrial extends PlannedTrial {
  readonly reason: string | null;
  readonly message: string | null;
  /** How many epochs were finished before. */
  readonly epochs: number;
}

/** A trial that was given up since others were better. */
export interface JsonPrunedTrial extends PlannedTrial {
  /** The last epoch that it trained. */
  readonly epoch: number | null;
}
