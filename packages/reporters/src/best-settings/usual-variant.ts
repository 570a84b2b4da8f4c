import type { Plan } from "@activation-lab/core";
import type { VariantSummary } from "../variant-summary.js";

/** The one of an activation's variants whose settings are the study's own; the first where none is. */
export function usualVariant(settings: readonly VariantSummary[], plan: Plan): VariantSummary | undefined {
  const own = ownSettings(plan);
  const isOwn = (variant: VariantSummary): boolean =>
    Object.entries(variant.settings).every(
      ([name, value]) => Object.hasOwn(own, name) && own[name] === value,
    );
  return settings.find(isOwn) ?? settings[0];
}

/** What a variant's settings would be called if it had those of the study. */
function ownSettings({ optimizer, batchSize, initializer, normalization }: Plan): Record<string, unknown> {
  return {
    learningRate: optimizer.learningRate,
    batchSize,
    initializer: initializer ?? "glorotUniform",
    normalization: normalization ?? "unit",
  };
}
