/** A statement that a study can bear out or not, as data. It decides no number; reports give it a verdict with its figures. */
export interface StudyClaim {
  /** Unique in a study, of lower-case letters, digits and hyphens: `leaky-keeps-up`. */
  readonly id: string;
  /** As people read it. */
  readonly sentence: string;
  /** What would show it. */
  readonly evidence: ClaimEvidence;
}

/**
 * Which trials a claim speaks of: those with an activation, by its canonical label, or by its name alone where the study has one of that
 * name.
 */
export interface ClaimVariant {
  readonly activation: string;
  /** Where not those of the baseline. */
  readonly at?: ClaimLevels;
}

/**
 * Settings by name, whether the study crosses them or has them once: `model`, `dataset`, `epochs`, `trainingImages`, `batchSize`,
 * `optimizer`, `learningRate`, `initializer`, `normalization`. A label may be named without its options.
 */
export type ClaimLevels = Readonly<Record<string, string | number>>;

/** A figure of a single trial. */
export type ClaimMeasure =
  | PlainMeasure
  | EpochsMeasure
  | GainMeasure
  | DiagnosticsMeasure
  | LayerProbeMeasure;

/**
 * Accuracies are 0 to 1. `areaUnderLoss` and `lossRoughness`, the mean size of second differences, are of the training loss over the
 * epochs. `activationTime` is the activation alone, forward and backward, and `stepTime` what training takes for one image; two of
 * either are compared as a ratio.
 */
export interface PlainMeasure {
  readonly name:
    | "testAccuracy"
    | "testLoss"
    | "trainingLoss"
    | "areaUnderLoss"
    | "lossRoughness"
    | "activationTime"
    | "stepTime";
}

/** The first epoch with so high a test accuracy; a trial that never got there counts with one epoch more than it trained. */
export interface EpochsMeasure {
  readonly name: "epochsToAccuracy";
  /** 0 to 1. */
  readonly accuracy: number;
}

/** The last epoch's test accuracy less that of an earlier epoch. */
export interface GainMeasure {
  readonly name: "accuracyGain";
  /** From 1. */
  readonly fromEpoch: number;
}

/**
 * What the study's diagnostics measured: the gradient's norm in the last layer over that in the first, two of which are compared as a
 * ratio; or a share, 0 to 1, of a layer or of the whole network: dead units, flat inputs, outputs of activations that are zero.
 */
export interface DiagnosticsMeasure {
  readonly name: "lastToFirstGradient" | "deadShare" | "saturatedShare" | "zeroShare";
  /** Before the first epoch or after the last; "end" if not set. */
  readonly when?: "start" | "end";
  /** One layer by name; all that have an activation if not set. It means nothing to the ratio of gradients. */
  readonly layer?: string;
}

/** The test accuracy, 0 to 1, of the linear classifiers that the study's `layerProbes` fit to its layers' outputs at the end of a trial. */
export interface LayerProbeMeasure {
  readonly name: "layerProbeAccuracy";
  /** One layer by name; the mean over all that have an activation if not set. */
  readonly layer?: string;
}

/** On which side of a threshold a variant is claimed to be. */
export type ClaimBound =
  | { readonly variant: ClaimVariant; readonly above: number }
  | { readonly variant: ClaimVariant; readonly below: number };

/** What would show a claim. Every comparison that it names must come out as claimed, unless it says otherwise. */
export type ClaimEvidence = SingleEvidence | AllEvidence;

/** Evidence of one kind. */
export type SingleEvidence =
  | OrderEvidence
  | DifferenceEvidence
  | EquivalenceEvidence
  | BoundsEvidence
  | DivergedEvidence
  | FlipsEvidence
  | SweepEvidence
  | InteractionEvidence
  | RankingEvidence
  | UnmeasuredEvidence;

/** Each of these must show its part. */
export interface AllEvidence {
  readonly kind: "all";
  readonly of: readonly SingleEvidence[];
}

/** Each variant has a higher figure than the one before. */
export interface OrderEvidence {
  readonly kind: "order";
  readonly measure: ClaimMeasure;
  /** From the lowest figure to the highest. */
  readonly rising: readonly ClaimVariant[];
}

/** One variant's figure is above another's. */
export interface DifferenceEvidence {
  readonly kind: "difference";
  readonly measure: ClaimMeasure;
  readonly higher: ClaimVariant;
  readonly lower: ClaimVariant;
  /**
   * By at least so much, in the measure's own unit, or so many times as much where two are compared as a ratio. By anything at all if
   * not set; below 0 where `higher` is claimed to be at most so much lower.
   */
  readonly by?: number;
}

/** All pairs of these differ by less than a margin. */
export interface EquivalenceEvidence {
  readonly kind: "equivalence";
  readonly measure: ClaimMeasure;
  readonly variants: readonly ClaimVariant[];
  /** Above 0, in the measure's own unit; above 1, so many times as much, where two are compared as a ratio. */
  readonly margin: number;
}

/** The mean figure of each lies above, or below, a threshold. */
export interface BoundsEvidence {
  readonly kind: "bounds";
  readonly measure: ClaimMeasure;
  readonly bounds: readonly ClaimBound[];
}

/** The share of each one's trials, 0 to 1, whose loss ceased to be a number lies above, or below, a threshold. */
export interface DivergedEvidence {
  readonly kind: "diverged";
  readonly bounds: readonly ClaimBound[];
}

/** Of all pairs of single trials, one of each, more than this share stand in the other order than the means. */
export interface FlipsEvidence {
  readonly kind: "flips";
  readonly measure: ClaimMeasure;
  readonly between: readonly [ClaimVariant, ClaimVariant];
  /** Between 0 and 0.5. */
  readonly above: number;
}

/** Too much of a parameter hurts: the last one's figure is below that of at least one of the others. */
export interface SweepEvidence {
  readonly kind: "sweep";
  readonly measure: ClaimMeasure;
  /** In the order of the parameter. */
  readonly variants: readonly ClaimVariant[];
  /** As of a difference. */
  readonly by?: number;
}

/** From one level of a factor to another, one variant's figure rises by more than another's does. */
export interface InteractionEvidence {
  readonly kind: "interaction";
  readonly measure: ClaimMeasure;
  readonly gains: ClaimVariant;
  /** The one that gains less. */
  readonly over: ClaimVariant;
  readonly from: ClaimLevels;
  readonly to: ClaimLevels;
  /** As of a difference. */
  readonly by?: number;
}

/** At least two of these stand in one order on one level and in the other order on another. */
export interface RankingEvidence {
  readonly kind: "ranking";
  readonly measure: ClaimMeasure;
  readonly variants: readonly ClaimVariant[];
  readonly between: readonly [ClaimLevels, ClaimLevels];
}

/** Nothing that a record holds can show it. */
export interface UnmeasuredEvidence {
  readonly kind: "unmeasured";
  /** What would have to be measured, as in "a linear classifier on each layer's outputs". */
  readonly needs: string;
}
