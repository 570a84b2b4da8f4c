import { defineEarlyStopping, type EarlyStopping } from "../early-stopping.js";
import { ownPlugin, requireNotNegative, requireOneOf, requireWhole } from "../plugin-options.js";
import { type ValidationMetric, validationMetrics, validationScore } from "../validation-metric.js";

/** What counts as an improvement, and how long one is waited for. */
export interface NoImprovementOptions {
  /** "validationLoss" if not given. */
  readonly metric?: ValidationMetric;
  /** How many epochs without an improvement in a row end the trial, 1 or more. */
  readonly patience: number;
  /** A metric must be better than the best so far by more than this, 0 or more; 0 if not given. */
  readonly minimumChange?: number;
  /** Epochs before this one, from 1, are ignored: they neither count nor set a best; 1 if not given. */
  readonly firstEpoch?: number;
}

/**
 * Ends a trial after `patience` epochs in a row whose metric was no better than the best before them. A figure that is not a
 * number is no improvement. The weights stay those of the last epoch, unless the study asks for the best ones.
 *
 * Prechelt 1998, "Early Stopping — But When?", in the form of Keras's EarlyStopping,
 * https://keras.io/api/callbacks/early_stopping/
 *
 * @throws a LabError `invalid-input` where `patience` or `firstEpoch` is no whole number of at least 1, `minimumChange` is
 * negative or `metric` unknown; `shouldStop` throws one where an epoch was not validated
 */
export function noImprovement(options: NoImprovementOptions): EarlyStopping {
  const { metric = "validationLoss", patience, minimumChange = 0, firstEpoch = 1 } = options;
  const plugin = ownPlugin("Early stopping", "noImprovement");
  requireOneOf(plugin, "metric", metric, validationMetrics);
  requireWhole(plugin, "patience", patience);
  requireNotNegative(plugin, "minimumChange", minimumChange);
  requireWhole(plugin, "firstEpoch", firstEpoch);
  return defineEarlyStopping({
    name: "noImprovement",
    config: { name: "noImprovement", metric, patience, minimumChange, firstEpoch },
    shouldStop(epochs) {
      let best = Number.NEGATIVE_INFINITY;
      let waited = 0;
      for (const epoch of epochs) {
        // Before the epoch is ignored: a study without validation images should fail in its first epoch.
        const score = validationScore(plugin, metric, epoch);
        if (epoch.epoch < firstEpoch) continue;
        const improved = score > best + minimumChange;
        waited = improved ? 0 : waited + 1;
        if (improved) best = score;
      }
      return waited >= patience;
    },
  });
}
