import type { Augmentation } from "./augmentation.js";
import type { Dataset } from "./dataset.js";
import type { EarlyStopping } from "./early-stopping.js";
import type { InitializerName } from "./initializers.js";
import type { PlacedActivation } from "./mixed.js";
import type { Model } from "./model.js";
import type { NormalizationName } from "./normalization.js";
import type { Optimizer } from "./optimizer.js";
import type { Pruning } from "./pruning.js";
import type { Schedule } from "./schedule.js";

/** Settings with several values each, every one of which meets every other: models × activations × these × seeds. */
export interface Factors {
  readonly learningRate?: readonly number[];
  readonly batchSize?: readonly number[];
  readonly optimizer?: readonly Optimizer[];
  readonly initializer?: readonly InitializerName[];
  readonly normalization?: readonly NormalizationName[];
}

/** Values of some settings that are tried together; the others are as in the study. */
export interface SettingCombination {
  readonly learningRate?: number;
  readonly batchSize?: number;
  readonly optimizer?: Optimizer;
  readonly initializer?: InitializerName;
  readonly normalization?: NormalizationName;
  /** The labels of the activations that it is for, as where each is given the setting that suits it; all if not set. */
  readonly activations?: readonly string[];
}

/** What a study's preset, and the person who runs it, may set. */
export interface StudySettings {
  readonly models: readonly Model[];
  /** Each at every position of a model, or mixtures of several. */
  readonly activations: readonly PlacedActivation[];
  readonly epochs: number;
  /** Which seeds each variant is trained with; a number means that many, 0, 1, 2 and so on. One, or as many as folds, if not set. */
  readonly seeds: number | readonly number[];
  readonly batchSize: number;
  readonly optimizer: Optimizer;
  readonly dataset: Dataset;
  /** Takes the dataset's place where that cannot be had. */
  readonly standIn?: Dataset;
  /** How many training images, drawn at random with every class in its share, the same ones for every trial; all if not set. */
  readonly trainingImages?: number;
  /** How many test images, likewise. */
  readonly testImages?: number;
  /** How many of the dataset's training images are held out to validate on; none if not set. */
  readonly validationImages?: number;
  /**
   * Makes the study a cross-validation: the training images are divided into so many folds, of which every class has its share in
   * each, and each trial validates on one and trains on the others. The trial with the study's first seed holds out the first
   * fold, and so on; with twice as many seeds as folds the images are divided twice. Not if not set. A dataset's own validation
   * images take no part.
   */
  readonly folds?: number;
  /** How bytes become numbers: "unit", from 0 to 1, if not set; "standardized" by the training images that are used. */
  readonly normalization?: NormalizationName;
  /** Random changes of the training images, one after another; none if not set. */
  readonly augmentations?: readonly Augmentation[];
  /** How the initial weights are drawn; "glorotUniform" if not set. */
  readonly initializer?: InitializerName;
  /** How the learning rate changes over a trial; it stays if not set. */
  readonly schedule?: Schedule;
  /** Ends a trial before its last epoch, by its figures on the validation images; never if not set. */
  readonly earlyStopping?: EarlyStopping;
  /** Whether a trial ends with the weights of its epoch that was best on the validation images, by loss; false if not set. */
  readonly bestWeights?: boolean;
  /** Ends a trial with the epoch in which it has trained so long. Such a trial is no other machine's: it is marked in the record. */
  readonly timeBudgetMs?: number;
  /** A trial that takes longer than this in one worker fails. Where trials run in the caller's thread it cannot be enforced. */
  readonly trialTimeLimitMs?: number;
  /** Gives up variants that do worse than others on the validation images; none if not set. */
  readonly pruning?: Pruning;
  /**
   * Whether each trial measures, before its first epoch and after each, what its network does to gradients and activations; on
   * 100 of the training images, or as many as there are, unless it says how many. False if not set. No figure that decides
   * anything changes by it, nor any trial's id.
   */
  readonly diagnostics?: boolean | { readonly probeImages: number };
  /**
   * Whether each trial that ends fits a linear classifier to the outputs of each of its activations and tests it: what the layers' features
   * are worth ("linear classifier probes", Alain & Bengio 2016, arXiv:1610.01644). Ridge regression on 2,000 of the training images, tested
   * on 2,000 of the test images, or as many as there are, unless it says how many. False if not set. No figure that decides anything
   * changes by it, nor any trial's id.
   */
  readonly layerProbes?: boolean | { readonly trainingImages?: number; readonly testImages?: number };
  /** Settings to cross; none if not set. */
  readonly factors?: Factors;
  /**
   * Settings to try together, where crossing each value with every other would be too many: models × activations × factors × these ×
   * seeds. None of them may set what `factors` crosses. `randomCombinations` draws some. None if not set.
   */
  readonly combinations?: readonly SettingCombination[];
}

/** How reports are to compare a study's variants. */
export interface Comparison {
  /** The label of the activation, or the variant, that the others are compared with; the first if not set. */
  readonly baseline?: string;
  /** The one test that supplies the p-values; "welch" if not set. */
  readonly primaryTest?: "welch" | "pairedT" | "wilcoxon";
  /** The difference of test accuracy, 0 to 1, that is as good as none; nothing is called equal if not set. */
  readonly equivalenceMargin?: number;
}
