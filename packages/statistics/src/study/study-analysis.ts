import type { KruskalWallis, WelchAnova } from "../comparison/omnibus.js";
import type { TTest } from "../comparison/t-test.js";
import type { SignedRankTest } from "../comparison/wilcoxon-signed-rank.js";
import type { ReachSummary } from "../curve/time-to-reach.js";
import type { Interval } from "../description/interval.js";
import type { PrimaryTest } from "../limits/planned-test.js";
import type { ScoreUnit, SeedScore } from "./study-input.js";

/** A bootstrap interval, with how often such intervals were measured to hold the true mean. */
export interface BootstrapAnalysis {
  readonly interval: Interval;
  /** At 95 % and near this number of seeds, 0 to 1; null for another confidence. */
  readonly measuredCoverage: number | null;
}

/** Figures of a variant's curves; a null stands for what no curve gives. */
export interface CurveAnalysis {
  /** The runs with a finite loss at every epoch, of which area and rate are. */
  readonly runs: number;
  readonly diverged: number;
  /** The mean area under the loss over epochs. */
  readonly areaUnderLoss: number | null;
  /** The median rate of the loss, an epoch, over the runs that a falling exponential fits. */
  readonly convergenceRate: number | null;
  /** How many runs a falling exponential fits. */
  readonly convergenceRuns: number;
  /** 0 to 1. */
  readonly accuracyThreshold: number;
  readonly epochsToThreshold: ReachSummary;
  /** Null where runs have no seconds. */
  readonly secondsToThreshold: ReachSummary | null;
}

/** One variant in figures. A null stands for what cannot be computed from so few scores. */
export interface VariantAnalysis {
  readonly label: string;
  readonly title: string;
  /** How many seeds have a score. */
  readonly n: number;
  readonly failed: number;
  /** In the order of the seeds. */
  readonly scores: readonly SeedScore[];
  readonly mean: number | null;
  readonly standardDeviation: number | null;
  readonly median: number | null;
  readonly interquartileMean: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Student's t interval of the mean; null with fewer than two scores. */
  readonly interval: Interval | null;
  /** Beside it from 20 scores on. */
  readonly bootstrap: BootstrapAnalysis | null;
  /** The standard error from the choice of test images; null without testImages. */
  readonly testSetNoise: number | null;
  readonly cost: number | null;
  readonly curves: CurveAnalysis | null;
}

/** The comparisons that were corrected together. */
export interface Family {
  /** How many of them could be tested. */
  readonly size: number;
  readonly correction: "Holm";
  /** "5 comparisons with ReLU". */
  readonly description: string;
}

/** Two variants on the seeds that both have. */
export interface PairedAnalysis {
  readonly n: number;
  readonly seeds: readonly number[];
  /** Pearson's, −1 to 1; null with fewer than three pairs and where scores do not vary. */
  readonly correlation: number | null;
  readonly tTest: TTest;
  readonly wilcoxon: SignedRankTest;
}

/** The test of equality. */
export interface EquivalenceAnalysis {
  /** In the scores' own measure. */
  readonly margin: number;
  /** The larger p of the two one-sided tests, by the primary test. */
  readonly p: number;
  /** Holm-corrected over the family. */
  readonly correctedP: number;
  /** Whether equality within the margin is shown. */
  readonly equal: boolean;
}

/** How many seeds a variant needs. */
export interface SeedsNeeded {
  /** In the scores' own measure. */
  readonly difference: number;
  /** Null where they would be more than 10,000, and where the scores at hand do not vary, which says nothing. */
  readonly seeds: number | null;
}

/**
 * What the primary test said: the variant's mean lies above or below the baseline's, no difference was shown, or
 * nothing could be tested.
 */
export type Outcome = "above" | "below" | "undecided" | "untested";

/** A variant against the baseline. A null stands for what cannot be computed from so few scores. */
export interface ComparisonAnalysis {
  readonly label: string;
  readonly baseline: string;
  /** The variant's mean less the baseline's: by the primary test, hence over shared seeds where it is a paired one. */
  readonly difference: number | null;
  /** Of the difference, not corrected: by Welch's test, or by the paired t test where a paired one is primary. */
  readonly interval: Interval | null;
  readonly welch: TTest | null;
  /** Null with fewer than two shared seeds. */
  readonly paired: PairedAnalysis | null;
  /** −1 to 1, above 0 where the variant's scores are higher. */
  readonly cliffsDelta: number | null;
  /** P(variant > baseline), 0 to 1, ties half. */
  readonly probabilityAbove: number | null;
  /** By the primary test, two-sided. */
  readonly p: number | null;
  /** The same Holm-corrected over the family. */
  readonly correctedP: number | null;
  readonly outcome: Outcome;
  /**
   * The difference that the primary test would find with 80 % power at this size after Holm's first step; null where
   * it would find none, not even the largest that scores can have, and where the scores do not vary, which says nothing.
   */
  readonly minimumDetectableDifference: number | null;
  /** At 80 % power after Holm's first step. */
  readonly seedsNeeded: readonly SeedsNeeded[];
  /** Null without equivalenceMargin, and where nothing could be tested. */
  readonly equivalence: EquivalenceAnalysis | null;
  /** In words. */
  readonly verdict: string;
}

/** Two variants of all pairs. */
export interface PairAnalysis {
  readonly first: string;
  readonly second: string;
  /** By the primary test; null where it could not be tested. */
  readonly p: number | null;
  readonly correctedP: number | null;
  readonly differ: boolean;
}

/** A group of variants that were not told apart from each other. */
export interface TierGroup {
  /** a, b, …; aa follows z. */
  readonly letter: string;
  /** Best mean first. */
  readonly labels: readonly string[];
}

/**
 * Which variants can be told apart, by the primary test of all pairs. Sharing a group does not say that they are
 * equal.
 */
export interface TierAnalysis {
  readonly family: Family;
  /** They overlap. */
  readonly groups: readonly TierGroup[];
  /**
   * Whether two variants share a group exactly when they were not told apart. False where that would take more groups
   * than anyone can read: groups are runs of neighbours in the order of means then, and `pairs` tells the rest.
   */
  readonly complete: boolean;
  /** Best mean first: with the letters of its groups. */
  readonly letters: readonly { readonly label: string; readonly letters: string }[];
  /** The variant of the best mean and those that were not told apart from it. */
  readonly top: readonly string[];
  readonly pairs: readonly PairAnalysis[];
}

/** A variant's rank by its mean among those with at least two scores. */
export interface RankAnalysis {
  readonly label: string;
  /** From 1 for the best. */
  readonly rank: number;
  /** Holds it in `confidence` of the bootstrap's resamples. */
  readonly interval: Interval;
  /** How often it came first, 0 to 1. */
  readonly firstShare: number;
}

/** Whether the means differ at all; null where a test cannot be computed. */
export interface OmnibusAnalysis {
  readonly welchAnova: WelchAnova | null;
  readonly kruskalWallis: KruskalWallis | null;
}

/** What the primary test can find at this size. */
export interface LimitAnalysis {
  /** 1 − confidence. */
  readonly significance: number;
  /** Divided by the family's size: what Holm's first step tests at. */
  readonly firstStepSignificance: number;
  readonly power: number;
  /** Whether the primary test can show any difference with the baseline at all; null where there is none to test. */
  readonly canReject: boolean | null;
}

/** Everything about a study, as plain data: it survives JSON unchanged. */
export interface StudyAnalysis {
  readonly baseline: string;
  readonly primaryTest: PrimaryTest;
  readonly confidence: number;
  readonly better: "higher" | "lower";
  readonly unit: ScoreUnit;
  /** In the order given. */
  readonly variants: readonly VariantAnalysis[];
  /** One for each variant but the baseline, in the order given. */
  readonly comparisons: readonly ComparisonAnalysis[];
  readonly family: Family;
  readonly limits: LimitAnalysis;
  readonly omnibus: OmnibusAnalysis;
  /** Null with fewer than two variants of at least two scores. */
  readonly tiers: TierAnalysis | null;
  /** Best first; null with fewer than two variants of at least two scores. */
  readonly ranks: readonly RankAnalysis[] | null;
  /** The labels on the front of cost and mean score, cheapest first; null without costs. */
  readonly paretoFront: readonly string[] | null;
  /** The answer in words. */
  readonly verdict: string;
  /** What a reader has to know, one sentence each. */
  readonly warnings: readonly string[];
}
