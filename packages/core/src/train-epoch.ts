import * as tf from "@tensorflow/tfjs";
import { batches, predictedClasses } from "./batches.js";
import { softmaxCrossEntropy } from "./cross-entropy.js";
import { imageCount } from "./dataset.js";
import type { EpochProgress } from "./events.js";
import { withGradientCure } from "./gradient-cure.js";
import { noneLeftBehind } from "./left-behind.js";
import { predictLogits } from "./logits.js";
import { copyWeights, trainableVariables } from "./network-weights.js";
import { unitNormalization } from "./normalization.js";
import type { OptimizerState } from "./optimizer.js";
import { randomPermutation, randomStream } from "./random.js";
import type { Trial } from "./train.js";
import { trialFailure } from "./trial-failure.js";

/** A network in training, from one epoch to the next. */
export interface Training {
  readonly network: tf.LayersModel;
  readonly optimizer: OptimizerState;
  /** Whether this thread has taken a step: the first may make tensors that stay. */
  warm: boolean;
  /** The weights before the last step of the last epoch, where the trial has diagnostics. */
  weightsBeforeLastStep?: readonly Float32Array[];
}

/** What the last batch of an epoch leaves to say. */
export interface EpochSums extends EpochProgress {
  /** What the schedule made of the learning rate at the last step. */
  readonly rateFactor: number;
}

const progressEventsPerEpoch = 10;
const beforeLearning =
  "nothing had been learned by then, so look at the activation, the model or the images: test them by @activation-lab/core/testing";

/** Trains a network on every image once, in an order that the seed and the epoch decide. */
export async function* trainEpoch(
  trial: Trial,
  training: Training,
  epoch: number,
  takeTurns: () => Promise<void>,
): AsyncGenerator<EpochSums> {
  const { planned, splits, batchSize, imageShape, classCount, signal, schedule } = trial;
  const { network } = training;
  const { normalization = unitNormalization(imageShape), augmentations = [] } = trial;
  const { seed } = planned;
  const count = imageCount(splits.train);
  const batchCount = Math.ceil(count / batchSize);
  const order = randomPermutation(count, randomStream(seed, "shuffle", epoch));
  const options = { batchSize, imageShape, classCount, order, normalization, augmentations, epoch, seed };
  const started = performance.now();
  let lossSum = 0;
  let correct = 0;
  let images = 0;
  let batchNumber = 0;
  for (const batch of batches(splits.train, options)) {
    const step = (epoch - 1) * batchCount + batchNumber;
    if (trial.diagnostics && batchNumber === batchCount - 1)
      training.weightsBeforeLastStep = await copyWeights(network);
    const rateFactor = schedule?.factor({ step, stepsPerEpoch: batchCount, epochs: trial.epochs }) ?? 1;
    const { losses, logits } = trainingStep(trial, training, batch, step, rateFactor);
    const predicted = predictedClasses(await logits.data(), classCount);
    const loss = meanOf(await losses.data());
    tf.dispose([batch.images, batch.labels, losses, logits]);
    batchNumber++;
    if (!Number.isFinite(loss)) {
      throw trialFailure(
        "diverged",
        `${planned.variant}, seed ${seed}, diverged: the training loss was ${loss} in batch ${batchNumber} of epoch ${epoch}` +
          `${step === 0 ? `; ${beforeLearning}` : ""}.`,
      );
    }
    lossSum += loss;
    batch.classes.forEach((actual, row) => {
      if (predicted[row] === actual) correct++;
    });
    images += batch.classes.length;
    if (isDue(batchNumber, batchCount)) {
      yield {
        type: "epoch-progress",
        ...planned,
        epoch,
        images,
        trainingLoss: lossSum / batchNumber,
        trainingAccuracy: correct / images,
        imagesPerSecond: (images / (performance.now() - started)) * 1000,
        rateFactor,
      };
    }
    await takeTurns();
    signal?.throwIfAborted();
  }
}

/** Whether a progress event follows this batch: about ten times in an epoch, and after its last batch. */
function isDue(batchNumber: number, batchCount: number): boolean {
  const tenth = (batch: number): number => Math.floor((batch * progressEventsPerEpoch) / batchCount);
  return tenth(batchNumber) > tenth(batchNumber - 1);
}

/** Takes one step on a batch; the caller disposes of what it returns. A `rateFactor` multiplies the optimizer's rate. */
export function trainingStep(
  { planned }: Pick<Trial, "planned">,
  training: Training,
  { images, labels }: { readonly images: tf.Tensor4D; readonly labels: tf.Tensor2D },
  step: number,
  rateFactor: number,
) {
  const { network, optimizer } = training;
  const take = () =>
    tf.tidy(() => {
      let logits: tf.Tensor2D | undefined;
      let losses: tf.Tensor1D | undefined;
      const { grads } = tf.variableGrads(() => {
        logits = tf.keep(predictLogits(network, images, true, step));
        losses = tf.keep(softmaxCrossEntropy(logits, labels));
        return tf.mean<tf.Scalar>(losses);
      }, trainableVariables(network));
      optimizer.update(grads, rateFactor);
      if (!logits || !losses) throw new Error("tf.variableGrads did not run the network.");
      return { logits, losses };
    });
  try {
    if (training.warm) return noneLeftBehind(take, 2, `a training step of ${planned.variant}`);
    training.warm = true;
    return take();
  } catch (error) {
    throw withGradientCure(error);
  }
}

/** The mean of numbers. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] ?? 0;
  return sum / values.length;
}
