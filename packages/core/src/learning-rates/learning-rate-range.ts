import * as tf from "@tensorflow/tfjs";
import { batches } from "../batches.js";
import { buildNetwork } from "../build-network.js";
import { imageCount } from "../dataset.js";
import { labError } from "../errors.js";
import { trainableVariables } from "../network-weights.js";
import { unitNormalization } from "../normalization.js";
import { ownPlugin, requireWhole } from "../plugin-options.js";
import { randomPermutation, randomStream } from "../random.js";
import type { Trial } from "../train.js";
import { meanOf, type Training, trainingStep } from "../train-epoch.js";
import { turnTaker } from "../turns.js";
import { scaleToUnitVariance } from "../unit-variance.js";
import { hasDiverged, type LearningRateStep } from "./suggest-learning-rate.js";

/** Which rates are tried. */
export interface LearningRateRangeOptions {
  /** The first rate; 1e-5 if not given. */
  readonly from?: number;
  /** The last one; 1 if not given. */
  readonly to?: number;
  /** How many batches are trained, each at a rate of its own, the next a constant factor higher; 200 if not given. */
  readonly steps?: number;
}

/**
 * The learning-rate range test: trains one network on batch after batch while the rate rises from step to step by a constant factor, and
 * says the loss of each batch before its step. It ends after the last step, or with the first loss that is not a finite number or is
 * above four times the smallest before it. The same trial on the same backend gives the same numbers. The trial's own rate, schedule and
 * number of epochs take no part; validation and test images are not looked at.
 *
 * Smith 2017, "Cyclical Learning Rates for Training Neural Networks", arXiv:1506.01186, section 3.3; there the rate rises linearly.
 *
 * @throws a LabError `invalid-input` unless 0 < from < to and there are at least 10 steps and an image, and whatever a plugin throws
 */
export async function* learningRateRange(
  trial: Trial,
  { from = 1e-5, to = 1, steps = 200 }: LearningRateRangeOptions = {},
): AsyncGenerator<LearningRateStep> {
  checkRange(from, to, steps);
  if (imageCount(trial.splits.train) === 0)
    throw labError("invalid-input", "There are no images to train on.");
  const network = buildNetwork(trial);
  const optimizer = trial.optimizer.withLearningRate(from).start(trainableVariables(network));
  const training: Training = { network, optimizer, warm: false };
  const takeTurns = turnTaker();
  try {
    if (trial.initializer === "lsuv") await scaleToUnitVariance(trial, network);
    let smallest = Number.POSITIVE_INFINITY;
    let step = 0;
    for (const batch of endlessBatches(trial)) {
      const rateFactor = (to / from) ** (step / (steps - 1));
      const { losses, logits } = trainingStep(trial, training, batch, step, rateFactor);
      const trainingLoss = meanOf(await losses.data());
      tf.dispose([batch.images, batch.labels, losses, logits]);
      step++;
      yield { step, learningRate: from * rateFactor, trainingLoss };
      if (step === steps || hasDiverged(trainingLoss, smallest)) return;
      smallest = Math.min(smallest, trainingLoss);
      await takeTurns();
      trial.signal?.throwIfAborted();
    }
  } finally {
    optimizer.dispose();
    network.dispose();
  }
}

function checkRange(from: number, to: number, steps: number): void {
  if (!(from > 0 && to > from && Number.isFinite(to))) {
    throw labError(
      "invalid-input",
      `A learning-rate range goes from one number above zero to a larger one, not from ${from} to ${to}.`,
    );
  }
  requireWhole(ownPlugin("Test", "learningRateRange"), "steps", steps);
  if (steps < 10)
    throw labError("invalid-input", `A learning-rate range needs at least 10 steps, not ${steps}.`);
}

/** The batches of one epoch after another, in the orders that a trial with this seed has. */
function* endlessBatches(trial: Trial) {
  const { splits, batchSize, imageShape, classCount, augmentations = [] } = trial;
  const { normalization = unitNormalization(imageShape) } = trial;
  const { seed } = trial.planned;
  for (let epoch = 1; ; epoch++) {
    const order = randomPermutation(imageCount(splits.train), randomStream(seed, "shuffle", epoch));
    const options = { batchSize, imageShape, classCount, order, normalization, augmentations, epoch, seed };
    yield* batches(splits.train, options);
  }
}
