import type * as tf from "@tensorflow/tfjs";
import type { Augmentation } from "./augmentation.js";
import { buildNetwork, fusedLayers } from "./build-network.js";
import { type BestWeights, type Checkpoints, decodeCheckpoint, encodeCheckpoint } from "./checkpoint.js";
import { type ImageShape, imageCount, type Splits } from "./dataset.js";
import { diagnosticianOf } from "./diagnostics/diagnose.js";
import type { EarlyStopping } from "./early-stopping.js";
import { labError } from "./errors.js";
import { type Evaluation, evaluate } from "./evaluate.js";
import type { EpochEnd, PlannedTrial, TrialDiagnostics, TrialEnd, TrialEvent } from "./events.js";
import type { InitializerName } from "./initializers.js";
import type { LayerProbeImages } from "./layer-probe-data.js";
import { probeLayers } from "./layer-probes/probe-layers.js";
import { measurePlaced } from "./measure-activation.js";
import type { PlacedActivation } from "./mixed.js";
import type { Model } from "./model.js";
import {
  assignVariables,
  assignWeights,
  copyTensors,
  copyWeights,
  trainableVariables,
} from "./network-weights.js";
import type { Normalization } from "./normalization.js";
import type { Optimizer } from "./optimizer.js";
import type { Schedule } from "./schedule.js";
import { requireHashing } from "./sha256.js";
import { type EpochSums, type Training, trainEpoch } from "./train-epoch.js";
import { trialFailure } from "./trial-failure.js";
import { turnTaker } from "./turns.js";
import { scaleToUnitVariance } from "./unit-variance.js";
import { validatedEpoch } from "./validated-epoch.js";
import { weightsHash } from "./weights-hash.js";

/** Everything that one trial needs. */
export interface Trial {
  readonly planned: PlannedTrial;
  readonly model: Model;
  /** What stands at the positions of the model. */
  readonly activation: PlacedActivation;
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
  /** "glorotUniform" if not given. */
  readonly initializer?: InitializerName;
  /** The learning rate stays if not given. */
  readonly schedule?: Schedule;
  /** All epochs are trained if not given. */
  readonly earlyStopping?: EarlyStopping;
  /** Ends with the weights of the epoch with the lowest validation loss; false if not given. */
  readonly bestWeights?: boolean;
  /** On how many training images the network's inner life is measured, before the first epoch and after each; not if not given. */
  readonly diagnostics?: { readonly probeImages: number };
  /** On how many images linear classifiers are fitted to the outputs of its activations at its end, and tested; none if not given. */
  readonly layerProbes?: LayerProbeImages;
  /** Unlimited if not given. */
  readonly timeBudgetMs?: number;
  /** Stops there without an end, to be taken up from its checkpoint; trains to its end if not given. */
  readonly pauseAfterEpoch?: number;
  /** Where it leaves off and takes up; from nothing and for good if not given. */
  readonly checkpoints?: Checkpoints;
  /** Keeps the trained network somewhere and says where; not kept if not given. */
  readonly keepModel?: (network: tf.LayersModel) => Promise<string>;
  /** Stops the trial between two batches, with an AbortError. */
  readonly signal?: AbortSignal;
}

/**
 * Trains one network on tfjs's current backend and tests it after each epoch on the whole test split; nothing is decided
 * on the test figures. With the same trial and the same backend every number but the durations is the same. Where there is a
 * checkpoint, the trial says again what it had said until there and goes on, to the same bits as if it had never stopped.
 *
 * @throws a trial failure where the loss is no longer a number or tensors are left behind, and whatever a plugin throws.
 */
export async function* train(trial: Trial): AsyncGenerator<TrialEvent> {
  const { planned, checkpoints, pauseAfterEpoch } = trial;
  requireHashing();
  if (trial.epochs < 1) throw labError("invalid-input", "A trial needs at least one epoch.");
  if (imageCount(trial.splits.train) === 0)
    throw labError("invalid-input", "There are no images to train on.");
  const network = buildNetwork(trial);
  const optimizer = trial.optimizer.start(trainableVariables(network));
  const training: Training = { network, optimizer, warm: false };
  const diagnostician = trial.diagnostics && diagnosticianOf(trial, trial.diagnostics.probeImages);
  const takeTurns = turnTaker();
  const said: TrialEvent[] = [];
  const say = <E extends TrialEvent>(event: E): E => {
    if (checkpoints) said.push(event);
    return event;
  };
  try {
    const resumed = await resume(trial, training);
    const epochs = resumed.events.filter((event) => event.type === "epoch-end");
    let { best } = resumed;
    let diagnostics = lastDiagnostics(resumed.events);
    const diagnose = async (): Promise<{ readonly diagnostics?: TrialDiagnostics }> => {
      const { weightsBeforeLastStep } = training;
      diagnostics = await diagnostician?.diagnose({ network, weightsBeforeLastStep, previous: diagnostics });
      return diagnostics ? { diagnostics } : {};
    };
    for (const event of resumed.events) yield say(event);
    if (resumed.events.length === 0) {
      if (trial.initializer === "lsuv") await scaleToUnitVariance(trial, network);
      yield say({
        type: "trial-start",
        ...planned,
        parameterCount: network.countParams(),
        fusedLayers: fusedLayers(network),
        ...(await diagnose()),
      });
    }
    let tested: Evaluation | undefined;
    let stoppedBy = stopReason(trial, epochs);
    while (epochs.length < trial.epochs && stoppedBy === undefined) {
      if (epochs.length === pauseAfterEpoch) return;
      const epoch = epochs.length + 1;
      const epochStarted = performance.now();
      let trained: EpochSums | undefined;
      for await (const progress of trainEpoch(trial, training, epoch, takeTurns)) {
        trained = progress;
        const { rateFactor, ...event } = progress;
        if (event.images < imageCount(trial.splits.train)) yield say(event);
      }
      if (!trained) throw labError("invalid-input", "There are no images to train on.");
      const { figures, test } = await testEpoch(trial, training, trained, epochStarted, takeTurns);
      tested = test;
      const end = { ...figures, ...(await diagnose()), durationMs: performance.now() - epochStarted };
      if (trial.bestWeights && isBest(end, epochs)) best = { epoch, weights: await copyWeights(network) };
      epochs.push(end);
      say(end);
      // Before anyone hears of the epoch: what was heard of is never lost.
      await checkpoints?.save(planned.id, await checkpointOf(trial, training, said, best));
      yield end;
      stoppedBy = stopReason(trial, epochs);
    }
    if (epochs.length === pauseAfterEpoch && epochs.length < trial.epochs && stoppedBy === undefined) return;
    yield await endTrial(trial, network, epochs, { best, tested, stoppedBy });
  } finally {
    optimizer.dispose();
    network.dispose();
    diagnostician?.dispose();
  }
}

async function resume(
  { planned, checkpoints }: Trial,
  { network, optimizer }: Training,
): Promise<{ readonly events: readonly TrialEvent[]; readonly best?: BestWeights }> {
  const bytes = await checkpoints?.load(planned.id);
  const checkpoint = bytes && (await decodeCheckpoint(bytes, planned.id));
  if (!checkpoint) return { events: [] };
  const memory = optimizer.memory();
  assignWeights(network, checkpoint.weights);
  assignVariables(memory.variables, checkpoint.optimizerVariables);
  optimizer.resume(checkpoint.optimizerNumbers);
  // The trial may have had another number in the study that it was begun in.
  return { ...checkpoint, events: checkpoint.events.map((event) => ({ ...event, ...planned })) };
}

async function checkpointOf(
  { planned }: Trial,
  { network, optimizer }: Training,
  events: readonly TrialEvent[],
  best: BestWeights | undefined,
): Promise<Uint8Array> {
  const { variables, numbers } = optimizer.memory();
  return encodeCheckpoint({
    trialId: planned.id,
    weights: await copyWeights(network),
    optimizerVariables: await copyTensors(variables),
    optimizerNumbers: numbers,
    ...(best ? { best } : {}),
    events,
  });
}

async function testEpoch(
  trial: Trial,
  { network }: Training,
  trained: EpochSums,
  epochStarted: number,
  takeTurns: () => Promise<void>,
): Promise<{ readonly figures: Omit<EpochEnd, "durationMs">; readonly test: Evaluation }> {
  const { planned, splits, imageShape, classCount, normalization, signal, schedule, optimizer } = trial;
  const trainingDurationMs = performance.now() - epochStarted;
  const options = { imageShape, classCount, normalization, signal, takeTurns };
  const validation = splits.validation && (await evaluate(network, splits.validation, options));
  const test = await evaluate(network, splits.test, options);
  const losses = { test: test.loss, ...(validation && { validation: validation.loss }) };
  for (const [split, loss] of Object.entries(losses)) {
    if (Number.isFinite(loss)) continue;
    throw trialFailure(
      "diverged",
      `${planned.variant}, seed ${planned.seed}, diverged: the ${split} loss was ${loss} after epoch ${trained.epoch}.`,
    );
  }
  const rate = optimizer.config.learningRate;
  const figures: Omit<EpochEnd, "durationMs"> = {
    type: "epoch-end",
    ...planned,
    epoch: trained.epoch,
    trainingLoss: trained.trainingLoss,
    trainingAccuracy: trained.trainingAccuracy,
    testLoss: test.loss,
    testAccuracy: test.accuracy,
    ...(validation && { validationLoss: validation.loss, validationAccuracy: validation.accuracy }),
    ...(schedule && typeof rate === "number" ? { learningRate: rate * trained.rateFactor } : {}),
    trainingDurationMs,
    imagesPerSecond: (imageCount(splits.train) / trainingDurationMs) * 1000,
  };
  return { figures, test };
}

/** What the epochs of a trial leave for its end. */
interface Ending {
  readonly best: BestWeights | undefined;
  /** Of the last epoch; undefined where that was trained before the trial was taken up. */
  readonly tested: Evaluation | undefined;
  readonly stoppedBy: TrialEnd["stoppedBy"];
}

async function endTrial(
  trial: Trial,
  network: tf.LayersModel,
  epochs: readonly EpochEnd[],
  { best, tested, stoppedBy }: Ending,
): Promise<TrialEnd> {
  const { planned, splits, imageShape, classCount, normalization, signal } = trial;
  const isLast = best === undefined || best.epoch === epochs.length;
  if (best && !isLast) assignWeights(network, best.weights);
  const figures = isLast ? epochs.at(-1) : epochs[best.epoch - 1];
  if (!figures) throw labError("invalid-input", "A trial needs at least one epoch.");
  const options = { imageShape, classCount, normalization, signal };
  const { confusion } = (isLast && tested) || (await evaluate(network, splits.test, options));
  const { validationLoss, validationAccuracy } = figures;
  return {
    type: "trial-end",
    ...planned,
    epochs: epochs.length,
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
    ...(isLast ? {} : { bestEpoch: best.epoch }),
    trainingLoss: figures.trainingLoss,
    trainingAccuracy: figures.trainingAccuracy,
    testLoss: figures.testLoss,
    testAccuracy: figures.testAccuracy,
    ...(validationLoss === undefined ? {} : { validationLoss }),
    ...(validationAccuracy === undefined ? {} : { validationAccuracy }),
    durationMs: epochs.reduce((sum, epoch) => sum + epoch.durationMs, 0),
    weightsHash: await weightsHash(network),
    confusion,
    activationTiming: await measurePlaced(trial.activation, trial.model.positions),
    ...(trial.layerProbes && { layerProbes: await probeLayers(trial, network, trial.layerProbes) }),
    ...(trial.keepModel ? { model: await trial.keepModel(network) } : {}),
  };
}

/** What the measurement before found; the trial may have been begun in a study without diagnostics. */
function lastDiagnostics(events: readonly TrialEvent[]): TrialDiagnostics | undefined {
  const last = events.at(-1);
  return last?.type === "epoch-end" || last?.type === "trial-start" ? last.diagnostics : undefined;
}

function isBest({ validationLoss }: EpochEnd, before: readonly EpochEnd[]): boolean {
  return (
    validationLoss !== undefined &&
    before.every((epoch) => epoch.validationLoss === undefined || validationLoss < epoch.validationLoss)
  );
}

function stopReason(
  { earlyStopping, timeBudgetMs }: Trial,
  epochs: readonly EpochEnd[],
): TrialEnd["stoppedBy"] {
  if (epochs.length === 0) return undefined;
  if (earlyStopping?.shouldStop(epochs.map(validatedEpoch))) return "early-stopping";
  const trainedMs = epochs.reduce((sum, { trainingDurationMs }) => sum + trainingDurationMs, 0);
  return timeBudgetMs !== undefined && trainedMs >= timeBudgetMs ? "time-budget" : undefined;
}
