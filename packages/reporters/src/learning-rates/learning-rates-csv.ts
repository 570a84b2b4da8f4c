import { csvText } from "../csv-text.js";
import type { LearningRateCurve } from "./learning-rate-curve.js";

/** Every step of every range test as CSV; a loss that is no finite number is an empty field. */
export function learningRatesCsv(curves: readonly LearningRateCurve[]): string {
  return csvText(
    ["variant", "activation", "model", "step", "learningRate", "trainingLoss"],
    curves.flatMap(({ variant: { label, activation, model }, steps }) =>
      steps.map(({ step, learningRate, trainingLoss }) => ({
        ...{ variant: label, activation, model, step, learningRate },
        trainingLoss: Number.isFinite(trainingLoss) ? trainingLoss : undefined,
      })),
    ),
  );
}
