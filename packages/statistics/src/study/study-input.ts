import type { PrimaryTest } from "../limits/planned-test.js";

/** A score of one seed. */
export interface SeedScore {
  readonly seed: number;
  readonly score: number;
}

/** One epoch of a run. */
export interface EpochPoint {
  readonly epoch: number;
  /** NaN where the run diverged. */
  readonly loss: number;
  /** 0 to 1. */
  readonly accuracy?: number;
  /** Since the run began. */
  readonly seconds?: number;
}

/** The curve of one seed. */
export interface SeedCurve {
  readonly seed: number;
  readonly epochs: readonly EpochPoint[];
}

/** One of what is compared, with its scores. */
export interface VariantInput {
  /** Names it; no two variants share one. */
  readonly label: string;
  /** How sentences call it; the label unless given. */
  readonly title?: string;
  /** The score of each seed that ran to its end, by seed. */
  readonly scores: ReadonlyMap<number, number> | Readonly<Record<number, number>> | readonly SeedScore[];
  /** How many seeds failed or diverged, which have no score; 0 unless given. */
  readonly failed?: number;
  /** For the figures of the curves. */
  readonly curves?: readonly SeedCurve[];
  /** For the front of cost and score: less is better, in any measure that the variants share. */
  readonly cost?: number;
}

/** How scores are written in sentences. */
export interface ScoreUnit {
  /** Behind a difference: "points". */
  readonly name: string;
  /** Behind a score: "%"; the name unless given. */
  readonly scoreName?: string;
  /** What a score is multiplied with: 100 for points. */
  readonly factor: number;
  /** At least so many digits behind the point. */
  readonly digits: number;
  /** How far two scores can be apart, in their own measure: 1 for shares; without end unless given. */
  readonly largestDifference?: number;
}

/** What is to be compared, and how. */
export interface StudyInput {
  readonly variants: readonly VariantInput[];
  /** The label of the variant that the others are compared with; the first unless given. */
  readonly baseline?: string;
  /** The test that supplies every p; "welch" unless given. It is to be chosen before the scores are seen. */
  readonly primaryTest?: PrimaryTest;
  /** 0 to 1; 0.95 unless given. Differences are shown where the corrected p lies below 1 − confidence. */
  readonly confidence?: number;
  /** Which scores are good; "higher" unless given. */
  readonly better?: "higher" | "lower";
  /**
   * Within which means count as equal, in the scores' own measure: 0.007 for 0.7 points. Without one nothing is
   * called equal.
   */
  readonly equivalenceMargin?: number;
  /** How many images the scores are measured on, for the noise of their choice; scores are shares then. */
  readonly testImages?: number;
  /** "points", a hundredth of a share, unless given. */
  readonly unit?: "points" | ScoreUnit;
  /** For how large differences the seeds needed are given; a point and half a point unless given. */
  readonly plannedDifferences?: readonly number[];
  /** The accuracy to which epochs and seconds are counted in curves, 0 to 1; 0.6 unless given. */
  readonly accuracyThreshold?: number;
  /** Seeds the bootstrap, a whole number; 0 unless given. */
  readonly bootstrapSeed?: number;
}
