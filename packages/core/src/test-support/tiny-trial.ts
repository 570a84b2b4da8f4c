import type { Activation } from "../activation.js";
import { adam } from "../adam.js";
import type { TrialEvent } from "../events.js";
import { type Trial, train } from "../train.js";
import { planned } from "./epoch-end.js";
import { ramp, tinyDataset, tinyModel } from "./tiny-study.js";

/** A trial of four epochs on the tiny dataset. */
export async function tinyTrial(
  activation: Activation = ramp(),
  changes: Partial<Trial> = {},
): Promise<Trial> {
  return {
    planned: planned(1, activation.label, 3),
    model: tinyModel,
    activation,
    splits: await tinyDataset.load(),
    imageShape: tinyDataset.imageShape,
    classCount: 2,
    epochs: 4,
    batchSize: 16,
    optimizer: adam(),
    ...changes,
  };
}

/** The events of a trial, or those up to the end of an epoch. */
export async function trialEvents(trial: Trial, until = Number.POSITIVE_INFINITY): Promise<TrialEvent[]> {
  const events: TrialEvent[] = [];
  for await (const event of train(trial)) {
    events.push(event);
    if (event.type === "epoch-end" && event.epoch >= until) break;
  }
  return events;
}
