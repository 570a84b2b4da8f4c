import type { StudyClaim } from "./claim-data.js";
import type { Provenance } from "./dataset.js";
import type { LayerProbeImages } from "./layer-probe-data.js";

/** A figure that a source published, to be shown beside ours. */
export interface ReferenceFigures {
  /** Who published them, in a few words. */
  readonly source: string;
  /** Test accuracy, 0 to 1, by the activation's name. */
  readonly testAccuracy: Readonly<Record<string, number>>;
}

/** What a study compares: a model with an activation and a value for each setting that the study crosses. */
export interface Variant {
  /** Unique in the study: the activation's label and whatever else the study crosses, as in `relu, learningRate=0.01`. */
  readonly label: string;
  /** The same as people read it. */
  readonly title: string;
  /** The canonical label of its activation. */
  readonly activation: string;
  /** The model's canonical label. */
  readonly model: string;
  /** The settings that the study crosses, by name; empty where it crosses none. */
  readonly settings: Readonly<Record<string, string | number>>;
}

/** Which of a study's training images a trial of a cross-validation holds out. */
export interface HeldOutFold {
  /** From 1. */
  readonly fold: number;
  /** Which division of the images it is a fold of, from 1. */
  readonly repetition: number;
}

/** One variant with one seed. */
export interface PlannedTrial extends Partial<HeldOutFold> {
  /** Its number in the study, from 1. */
  readonly trial: number;
  /** 16 hexadecimal digits of the SHA-256 of all that decides its numbers: two trials with one id end with the same bits. */
  readonly id: string;
  /** The label of its variant. */
  readonly variant: string;
  /** The canonical label of its activation. */
  readonly activation: string;
  readonly seed: number;
}

/** What plugins compute on fixed inputs, as hashes: an edited plugin has another fingerprint under the same name. */
export interface Fingerprints {
  /** By the model's canonical label. */
  readonly models: Readonly<Record<string, string>>;
  /** By canonical label. */
  readonly activations: Readonly<Record<string, string>>;
  /** By the settings of the optimizer as JSON. */
  readonly optimizers: Readonly<Record<string, string>>;
  /** By label. */
  readonly augmentations: Readonly<Record<string, string>>;
  /** By the settings of the schedule as JSON. */
  readonly schedules: Readonly<Record<string, string>>;
  /** Of early stopping and pruning, by their settings as JSON; absent where the study has neither. */
  readonly decisions?: Readonly<Record<string, string>>;
  /** Over the bytes of all images and labels that the trials use. */
  readonly dataset: string;
}

/** What of an engine decides the bits of a result. */
export interface Arithmetic {
  readonly backend: string;
  /** Rises with every change of the engine that changes a bit; absent where the engine promises none. */
  readonly numericsVersion?: number;
}

/** How reports are to compare the variants. */
export interface ComparisonPlan {
  /** The label of the variant that the others are compared with. */
  readonly baseline: string;
  /** The one test that supplies the p-values. */
  readonly primaryTest: "welch" | "pairedT" | "wilcoxon";
  /** Differences of test accuracy, 0 to 1, that are as good as none; absent where none was declared. */
  readonly equivalenceMargin?: number;
}

/** A plugin's name and everything that decides its numbers. */
export type PluginSettings = Readonly<Record<string, string | number>>;

/** Everything that decides a study's numbers, as data. */
export interface Plan {
  readonly name: string;
  readonly title: string;
  readonly preset?: string;
  /** The canonical labels of the models. */
  readonly models: readonly string[];
  readonly dataset: {
    readonly name: string;
    readonly title: string;
    /** To be shown with every figure, for example "generated images, not CIFAR-10". */
    readonly notice?: string;
    readonly classNames: readonly string[];
    /** How many each trial trains on; with folds, the trial of the first fold. */
    readonly trainingImages: number;
    readonly testImages: number;
    /** Held out of the training images; absent where none are. With folds, those of the first fold. */
    readonly validationImages?: number;
    /** Where the images came from; absent where the dataset does not say. */
    readonly provenance?: Provenance;
  };
  /** How bytes become numbers; from 0 to 1 where absent. A variant's own setting goes over it, as over the next ones. */
  readonly normalization?: "unit" | "standardized";
  /** The labels of the random changes of training images; absent where there are none. */
  readonly augmentations?: readonly string[];
  /** The canonical labels, in the order in which they are shown. */
  readonly activations: readonly string[];
  /** The title of each activation, by canonical label. */
  readonly activationTitles: Readonly<Record<string, string>>;
  /** What is compared, in the order in which it is shown. */
  readonly variants: readonly Variant[];
  readonly seeds: readonly number[];
  /**
   * Into how many folds the training images were divided, of which each trial holds out one; absent without cross-validation.
   * Training and validation images together are those that were divided.
   */
  readonly folds?: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly optimizer: PluginSettings;
  /** How the initial weights are drawn; Glorot-uniform where absent. */
  readonly initializer?: string;
  /** How the learning rate changes; it stays where absent. */
  readonly schedule?: PluginSettings;
  /** When a trial ends before its last epoch; never where absent. */
  readonly earlyStopping?: PluginSettings;
  /** Whether a trial's last figures are those of its epoch that was best on the validation images. */
  readonly bestWeights?: boolean;
  /** A trial ends with the epoch in which it has trained so long, which no other machine repeats; absent where unlimited. */
  readonly timeBudgetMs?: number;
  /** A trial that takes longer fails; absent where unlimited. */
  readonly trialTimeLimitMs?: number;
  /** Which trials are given up early; none where absent. */
  readonly pruning?: PluginSettings;
  /** How many training images the diagnostics are measured on; absent where none are measured. */
  readonly diagnostics?: { readonly probeImages: number };
  /** On how many images linear classifiers are fitted to the layers' outputs and tested; absent where none are. */
  readonly layerProbes?: LayerProbeImages;
  readonly comparison: ComparisonPlan;
  /** What reports are to judge; absent where nothing was claimed. */
  readonly claims?: readonly StudyClaim[];
  readonly fingerprints: Fingerprints;
  readonly arithmetic: Arithmetic;
  /** In the order in which they are begun: every variant with the first seed, then with the second. */
  readonly trials: readonly PlannedTrial[];
  /** Published figures that these can be compared with; absent where a comparison would mislead. */
  readonly reference?: ReferenceFigures;
}
