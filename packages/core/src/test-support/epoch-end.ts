import type { EpochEnd, PlannedTrial } from "../events.js";

/** One trial of a made-up plan. */
export function planned(trial: number, variant: string, seed: number): PlannedTrial {
  return { trial, id: trial.toString(16).padStart(16, "0"), variant, activation: variant, seed };
}

/** The end of an epoch whose test figures nobody may look at. */
export function epochEnd(
  trial: PlannedTrial,
  epoch: number,
  validation: Pick<EpochEnd, "validationLoss" | "validationAccuracy">,
): EpochEnd {
  return {
    type: "epoch-end",
    ...trial,
    epoch,
    trainingLoss: 1,
    trainingAccuracy: 0.5,
    get testLoss(): number {
      throw new Error("The test loss was looked at.");
    },
    get testAccuracy(): number {
      throw new Error("The test accuracy was looked at.");
    },
    ...validation,
    durationMs: 1,
    trainingDurationMs: 1,
    imagesPerSecond: 1,
  };
}
