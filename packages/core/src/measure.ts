import { imageCount, type Split } from "./dataset.js";
import type { Plan, PlannedTrial, Variant } from "./events.js";
import { train } from "./train.js";
import { type StudyOfTrials, trialOf } from "./trial-of.js";

/** What one image costs with a variant. */
export interface Cost {
  /** The variant's label. */
  readonly variant: string;
  readonly trainingMs: number;
  readonly testMs: number;
}

const measuredEpochs = 5;
const measuredTestImages = 200;
const probedImages = 2;
/** An engine that would take longer than this for one batch is measured by two images alone. */
const longestBatchMs = 10_000;
const longestMeasurementMs = 3_000;

/**
 * Times a few batches with a variant and takes the fastest, since the first ones only warm up. Where one batch would take long, as
 * on an engine that is very slow, two images have to do.
 */
export async function measureCost(study: StudyOfTrials, variant: string): Promise<Cost> {
  const { batchSize } = trialOf(study, plannedFor(variant));
  const probed = await timeImages(study, variant, probedImages, probedImages);
  return batchSize * probed.trainingMs > longestBatchMs
    ? probed
    : timeImages(study, variant, batchSize, measuredTestImages);
}

async function timeImages(
  study: StudyOfTrials,
  variant: string,
  trainingImages: number,
  testImages: number,
): Promise<Cost> {
  const { splits } = study;
  const trainSplit = firstImages(splits.train, trainingImages);
  const test = firstImages(splits.test, testImages);
  const few = { ...study, splits: { train: trainSplit, test } };
  const started = performance.now();
  let trainingMs = Number.POSITIVE_INFINITY;
  let testMs = Number.POSITIVE_INFINITY;
  for await (const event of train({ ...withoutDecisions(few, variant), epochs: measuredEpochs })) {
    if (event.type !== "epoch-end") continue;
    const { trainingDurationMs, durationMs } = event;
    trainingMs = Math.min(trainingMs, trainingDurationMs / imageCount(trainSplit));
    testMs = Math.min(testMs, (durationMs - trainingDurationMs) / imageCount(test));
    if (event.epoch > 1 && performance.now() - started > longestMeasurementMs) break;
  }
  return { variant, trainingMs, testMs };
}

/** A trial that needs no validation images and runs all its epochs. */
function withoutDecisions(study: StudyOfTrials, variant: string) {
  const { earlyStopping, bestWeights, timeBudgetMs, ...trial } = trialOf(study, plannedFor(variant));
  return trial;
}

function plannedFor(variant: string): PlannedTrial {
  return { trial: 0, id: "", variant, activation: "", seed: 0 };
}

/** What a variant's cost depends on: two with the same key cost the same. */
export function costKey({ model, activation, settings }: Variant, batchSize: number): string {
  return JSON.stringify([model, activation, settings.optimizer, settings.batchSize ?? batchSize]);
}

/** How long trials of a study will take with the costs measured, spread over its workers; a cost that is not known counts as none. */
export function estimateDurationMs(
  plan: Plan,
  trials: Plan["trials"],
  costs: readonly Cost[],
  workers: number,
): number {
  const keys = new Map(plan.variants.map((variant) => [variant.label, costKey(variant, plan.batchSize)]));
  const byKey = new Map(costs.map((cost) => [keys.get(cost.variant), cost]));
  const trialMs = trials.map(({ variant }) => {
    const cost = byKey.get(keys.get(variant));
    if (!cost) return 0;
    const { trainingImages, testImages, validationImages = 0 } = plan.dataset;
    return plan.epochs * (trainingImages * cost.trainingMs + (testImages + validationImages) * cost.testMs);
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
