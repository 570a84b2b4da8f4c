import type { RungResult } from "../pruning.js";
import { type ValidationMetric, validationScore } from "../validation-metric.js";

/** A variant that still runs. */
export interface RankedVariant {
  readonly label: string;
  /** The mean over its seeds that still run, more being better. */
  readonly score: number;
}

/**
 * The variants that still run, the best first, equal ones in the order of the plan. A seed that failed, or whose figure is not a
 * number, is left out of its variant's mean; a variant without any other is left out altogether.
 *
 * @throws a LabError `invalid-input` where an epoch was not validated
 */
export function rankVariants(
  plugin: string,
  metric: ValidationMetric,
  results: readonly RungResult[],
): RankedVariant[] {
  const scores = new Map<string, number[]>();
  // A sum depends on the order of its terms in the last bit, and so would the ranks.
  const inPlanOrder = [...results].sort((one, other) => one.planned.trial - other.planned.trial);
  for (const { planned, epoch } of inPlanOrder) {
    const ofVariant = scores.get(planned.variant) ?? [];
    scores.set(planned.variant, ofVariant);
    const score = epoch ? validationScore(plugin, metric, epoch) : Number.NaN;
    if (!Number.isNaN(score)) ofVariant.push(score);
  }
  return [...scores]
    .filter(([, ofVariant]) => ofVariant.length > 0)
    .map(([label, ofVariant]) => ({ label, score: mean(ofVariant) }))
    .sort((one, other) => Number(other.score > one.score) - Number(other.score < one.score));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
