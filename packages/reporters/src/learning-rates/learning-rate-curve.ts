import type { Variant } from "@activation-lab/core";
import type { LearningRateStep, LearningRateSuggestion } from "@activation-lab/core/run";

/** What a learning-rate range test of one variant came to. */
export interface LearningRateCurve {
  readonly variant: Pick<Variant, "label" | "activation" | "model">;
  readonly steps: readonly LearningRateStep[];
  readonly suggestion: LearningRateSuggestion;
}

/** 0.00123456 as "0.00123". */
export function formatRate(rate: number): string {
  return String(Number(rate.toPrecision(3)));
}
