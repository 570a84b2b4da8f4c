import type { ResolvedStudy } from "@activation-lab/core/run";
import { type Conditions, optimizerConditions } from "../claims/levels.js";

/** What a study's trials are trained with, by the names that claims use; what it crosses, or leaves to the dataset, is left out. */
export function usualConditions(resolved: ResolvedStudy): Conditions {
  const { models, dataset, trainingImages, epochs, batchSize, optimizer, factors = {} } = resolved;
  const { initializer = "glorotUniform", normalization = "unit", augmentations = [] } = resolved;
  const [model] = models;
  const usual: Conditions = {
    ...(model && models.length === 1 ? { model: model.label } : {}),
    dataset: dataset.name,
    ...(trainingImages === undefined ? {} : { trainingImages }),
    ...{ epochs, batchSize, initializer, normalization },
    ...optimizerConditions(optimizer.config),
    augmentations: augmentations.map(({ label }) => label).join(", ") || "none",
  };
  return Object.fromEntries(Object.entries(usual).filter(([name]) => !(name in factors)));
}
