import * as tf from "@tensorflow/tfjs";
import type { Activation } from "./activation.js";
import type { Augmentation } from "./augmentation.js";
import { batches, predictedClasses } from "./batches.js";
import { ConvBlockLayer } from "./conv-block-layer.js";
import { softmaxCrossEntropy } from "./cross-entropy.js";
import { type ImageShape, imageCount, type Splits } from "./dataset.js";
import { labError, unknownNameError } from "./errors.js";
import { evaluate } from "./evaluate.js";
import type { EpochEnd, EpochProgress, PlannedTrial, TrialEvent } from "./events.js";
import { predictLogits } from "./logits.js";
import { measureActivation } from "./measure-activation.js";
import type { Model } from "./model.js";
import { type Normalization, unitNormalization } from "./normalization.js";
import type { Optimizer, OptimizerState } from "./optimizer.js";
import { deriveSeed, randomPermutation, randomStream } from "./random.js";
import { turnTaker } from "./turns.js";
import { requireHashing, weightsHash } from "./weights-hash.js";

/** Everything that one trial needs. */
export interface Trial {
  readonly planned: PlannedTrial;
  readonly model: Model;
  /** Stands at every position of the model. */
  readonly activation: Activation;
  readonly splits: Splits;
  readonly imageShape: ImageShape;
  readonly classCount: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly optimizer: Optimizer;
  /** Bytes as 0 to 1 if not given. */
  readonly normalization?: Normalization;
  /** Random changes of the training images; none if not given. */
  readonly augmentations?: readonly Augmentation[];
  /** The number of the worker that runs it, for the record; 1 where there is but one. */
  readonly worker?: number;
  /** Stops the trial between two batches, with an AbortError. */
  readonly signal?: AbortSignal;
}

const progressEventsPerEpoch = 10;

/**
 * Trains one network on tfjs's current backend and tests it after each epoch on the whole test split; nothing is decided
 * on the test figures. With the same trial and the same backend every number but the durations is the same.
 */
export async function* train(trial: Trial): AsyncGenerator<TrialEvent> {
  const { planned, splits, imageShape, classCount, signal } = trial;
  requireHashing();
  const started = performance.now();
  const network = buildNetwork(trial);
  const optimizer = trial.optimizer.start(trainableVariables(network));
  const takeTurns = turnTaker();
  try {
    yield {
      type: "trial-start",
      ...planned,
      worker: trial.worker ?? 1,
      parameterCount: network.countParams(),
      fusedLayers: fusedLayers(network),
    };
    let last: EpochEnd | undefined;
    let confusion: number[][] = [];
    for (let epoch = 1; epoch <= trial.epochs; epoch++) {
      const epochStarted = performance.now();
      let trained: EpochProgress | undefined;
      for await (const progress of trainEpoch(trial, network, optimizer, epoch, takeTurns)) {
        trained = progress;
        if (progress.images < imageCount(splits.train)) yield progress;
      }
      if (!trained) throw labError("invalid-input", "There are no images to train on.");
      const trainingDurationMs = performance.now() - epochStarted;
      const options = { imageShape, classCount, normalization: trial.normalization, signal, takeTurns };
      const validation = splits.validation && (await evaluate(network, splits.validation, options));
      const evaluation = await evaluate(network, splits.test, options);
      confusion = evaluation.confusion;
      last = {
        type: "epoch-end",
        ...planned,
        epoch,
        trainingLoss: trained.trainingLoss,
        trainingAccuracy: trained.trainingAccuracy,
        testLoss: evaluation.loss,
        testAccuracy: evaluation.accuracy,
        ...(validation && { validationLoss: validation.loss, validationAccuracy: validation.accuracy }),
        durationMs: performance.now() - epochStarted,
        trainingDurationMs,
        imagesPerSecond: (imageCount(splits.train) / trainingDurationMs) * 1000,
      };
      yield last;
    }
    if (!last) throw labError("invalid-input", "A trial needs at least one epoch.");
    const durationMs = performance.now() - started;
    yield {
      type: "trial-end",
      ...planned,
      trainingLoss: last.trainingLoss,
      trainingAccuracy: last.trainingAccuracy,
      testLoss: last.testLoss,
      testAccuracy: last.testAccuracy,
      durationMs,
      weightsHash: await weightsHash(network),
      confusion,
      activationTiming: await measureActivation(trial.activation),
    };
  } finally {
    optimizer.dispose();
    network.dispose();
  }
}

async function* trainEpoch(
  trial: Trial,
  network: tf.LayersModel,
  optimizer: OptimizerState,
  epoch: number,
  takeTurns: () => Promise<void>,
): AsyncGenerator<EpochProgress> {
  const { planned, splits, batchSize, imageShape, classCount, signal } = trial;
  const count = imageCount(splits.train);
  const batchCount = Math.ceil(count / batchSize);
  const order = randomPermutation(count, randomStream(planned.seed, "shuffle", epoch));
  const started = performance.now();
  let lossSum = 0;
  let correct = 0;
  let images = 0;
  let batchNumber = 0;
  const { seed } = planned;
  const { normalization = unitNormalization(imageShape), augmentations = [] } = trial;
  const options = { batchSize, imageShape, classCount, order, normalization, augmentations, epoch, seed };
  for (const batch of batches(splits.train, options)) {
    const { losses, logits } = trainingStep(network, optimizer, batch.images, batch.labels);
    const predicted = predictedClasses(await logits.data(), classCount);
    lossSum += mean(await losses.data());
    tf.dispose([batch.images, batch.labels, losses, logits]);
    batch.classes.forEach((actual, row) => {
      if (predicted[row] === actual) correct++;
    });
    images += batch.classes.length;
    batchNumber++;
    if (isDue(batchNumber, batchCount)) {
      yield {
        type: "epoch-progress",
        ...planned,
        epoch,
        images,
        trainingLoss: lossSum / batchNumber,
        trainingAccuracy: correct / images,
        imagesPerSecond: (images / (performance.now() - started)) * 1000,
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

function trainingStep(
  network: tf.LayersModel,
  optimizer: OptimizerState,
  images: tf.Tensor4D,
  labels: tf.Tensor2D,
) {
  return tf.tidy(() => {
    let logits: tf.Tensor2D | undefined;
    let losses: tf.Tensor1D | undefined;
    const { grads } = tf.variableGrads(() => {
      logits = tf.keep(predictLogits(network, images, true));
      losses = tf.keep(softmaxCrossEntropy(logits, labels));
      return tf.mean<tf.Scalar>(losses);
    }, trainableVariables(network));
    optimizer.update(grads);
    if (!logits || !losses) throw new Error("tf.variableGrads did not run the network.");
    return { logits, losses };
  });
}

function buildNetwork({ model, activation, planned, imageShape, classCount }: Trial): tf.LayersModel {
  return model.build({
    inputShape: imageShape,
    classCount,
    activation(position) {
      if (!model.positions.includes(position))
        throw unknownNameError(`position of model ${model.name}`, position, model.positions);
      return activation;
    },
    initializerSeed: (layer) => deriveSeed(planned.seed, "initialize", layer),
  });
}

function trainableVariables(network: tf.LayersModel): tf.Variable[] {
  return network.trainableWeights.map((weight) => {
    const variable = weight.read();
    if (!(variable instanceof tf.Variable))
      throw new Error(`Weight ${weight.originalName} is not a variable.`);
    return variable;
  });
}

function fusedLayers(network: tf.LayersModel): string[] {
  return network.layers
    .filter((layer) => layer instanceof ConvBlockLayer && layer.isFused())
    .map((layer) => layer.name);
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] ?? 0;
  return sum / values.length;
}
