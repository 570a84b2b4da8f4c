import { labError } from "./errors.js";
import type { ValidatedEpoch } from "./validated-epoch.js";

/** A figure on the images held out to validate on. */
export type ValidationMetric = "validationLoss" | "validationAccuracy";

/** Every validation metric by its name. */
export const validationMetrics: readonly ValidationMetric[] = ["validationLoss", "validationAccuracy"];

/**
 * How good an epoch is, more being better: the accuracy, or the loss with its sign turned.
 *
 * @throws a LabError `invalid-input` where the epoch was not validated
 */
export function validationScore(plugin: string, metric: ValidationMetric, epoch: ValidatedEpoch): number {
  const figure = epoch[metric];
  if (figure === undefined) {
    throw labError(
      "invalid-input",
      `${plugin} decides on ${metric}, which epoch ${epoch.epoch} of ${epoch.variant}, seed ${epoch.seed}, does not have: set validationImages in the study, so that images are held out to validate on.`,
    );
  }
  return metric === "validationLoss" ? -figure : figure;
}
