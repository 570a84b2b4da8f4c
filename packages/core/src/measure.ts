import type { Activation } from "./activation.js";
import { imageCount, type Split } from "./dataset.js";
import type { Plan } from "./events.js";
import type { PreparedStudy } from "./plan.js";
import { trialOf } from "./run-study.js";
import { train } from "./train.js";

/** What one image costs with an activation. */
export interface Cost {
  readonly activation: string;
  readonly trainingMs: number;
  readonly testMs: number;
}

const measuredBatches = 5;
const measuredTestImages = 200;
const probedImages = 2;
const longestMeasurementMs = 3000;

/**
 * Times a few batches with an activation, after as many that only warm up. Where even that would take long, as on an
 * engine that is very slow, two images have to do.
 */
export async function measureCost(prepared: PreparedStudy, activation: Activation): Promise<Cost> {
  const probed = await timeImages(prepared, activation, probedImages, probedImages);
  const trainingImages = measuredBatches * prepared.resolved.batchSize;
  const neededMs = 2 * (trainingImages * probed.trainingMs + measuredTestImages * probed.testMs);
  return neededMs > longestMeasurementMs
    ? probed
    : timeImages(prepared, activation, trainingImages, measuredTestImages);
}

async function timeImages(
  prepared: PreparedStudy,
  activation: Activation,
  trainingImages: number,
  testImages: number,
): Promise<Cost> {
  const { splits } = prepared;
  const trainSplit = firstImages(splits.train, trainingImages);
  const test = firstImages(splits.test, testImages);
  const few = { ...prepared, splits: { train: trainSplit, test } };
  const planned = { trial: 0, activation: activation.label, seed: 0 };
  let trainingMs = 0;
  let testMs = 0;
  for await (const event of train({ ...trialOf(few, planned), epochs: 2 })) {
    if (event.type !== "epoch-end") continue;
    trainingMs = event.trainingDurationMs / imageCount(trainSplit);
    testMs = (event.durationMs - event.trainingDurationMs) / imageCount(test);
  }
  return { activation: activation.label, trainingMs, testMs };
}

/** How long a study will take with the costs measured, spread over its workers. */
export function estimateDurationMs(plan: Plan, costs: readonly Cost[], workers: number): number {
  const trialMs = plan.trials.map(({ activation }) => {
    const cost = costs.find((measured) => measured.activation === activation);
    if (!cost) return 0;
    const { trainingImages, testImages } = plan.dataset;
    return plan.epochs * (trainingImages * cost.trainingMs + testImages * cost.testMs);
  });
  const busyUntilMs = new Array<number>(workers).fill(0);
  for (const duration of trialMs) {
    const freest = busyUntilMs.indexOf(Math.min(...busyUntilMs));
    busyUntilMs[freest] = (busyUntilMs[freest] ?? 0) + duration;
  }
  return Math.max(...busyUntilMs);
}

function firstImages(split: Split, count: number): Split {
  const imageSize = split.images.length / imageCount(split);
  return { images: split.images.subarray(0, count * imageSize), labels: split.labels.subarray(0, count) };
}
