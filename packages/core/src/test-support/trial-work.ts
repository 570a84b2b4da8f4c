import type { StudyEvent } from "../events.js";

const planned = { trial: 1, id: "00000000000000a1", variant: "relu", activation: "relu", seed: 0 };

/** Events of a piece of work that can be told from another's; a loss is not a number, as a diverged trial's. */
export function workEvents(epoch = 1): StudyEvent[] {
  const figures = { trainingLoss: Number.NaN, trainingAccuracy: 0.5, imagesPerSecond: 100 };
  return [
    { type: "trial-start", ...planned, parameterCount: 10, fusedLayers: [] },
    { type: "epoch-progress", ...planned, epoch, images: 10, ...figures },
    { type: "trial-pruned", ...planned, epoch },
  ];
}
