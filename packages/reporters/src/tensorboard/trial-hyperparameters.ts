import type { Plan, PlannedTrial, Variant } from "@activation-lab/core";
import type { Hyperparameters } from "./hyperparameters.js";

/** What a trial was trained with; a variant's own settings go over the plan's. */
export function trialHyperparameters(
  plan: Plan,
  { variant, activation, seed }: PlannedTrial,
): Hyperparameters {
  const found = plan.variants.find(({ label }) => label === variant);
  const rate = learningRateOf(plan, found);
  return {
    ...{ activation, model: found?.model ?? plan.models.join(", "), seed },
    optimizer: String(plan.optimizer.name),
    ...(rate === undefined ? {} : { learningRate: rate }),
    ...{ batchSize: plan.batchSize, epochs: plan.epochs },
    trainingImages: plan.dataset.trainingImages,
    ...found?.settings,
  };
}

/** The rate that a variant's training begins with; undefined where only the optimizer of its own that it names knows it. */
export function learningRateOf(plan: Plan, variant: Variant | undefined): number | undefined {
  const crossed = variant?.settings.learningRate;
  if (typeof crossed === "number") return crossed;
  const planned = plan.optimizer.learningRate;
  return variant?.settings.optimizer === undefined && typeof planned === "number" ? planned : undefined;
}
