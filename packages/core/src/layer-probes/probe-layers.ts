import * as tf from "@tensorflow/tfjs";
import { type ActivationContext, applyActivation } from "../activation.js";
import { batches, predictedClasses } from "../batches.js";
import { buildNetwork } from "../build-network.js";
import { imageCount, type Split } from "../dataset.js";
import type { LayerProbe, LayerProbeImages } from "../layer-probe-data.js";
import { predictLogits } from "../logits.js";
import { assignWeights, copyWeights } from "../network-weights.js";
import type { Trial } from "../train.js";
import { turnTaker } from "../turns.js";
import { drawLayerProbeImages } from "./layer-probe-images.js";
import { fitLinearProbe, probeScores } from "./linear-probe.js";
import { addPooled, type Features, poolingOf } from "./pooled-features.js";

/** So few images at once that what all layers put out stays in a few dozen megabytes. */
const imagesAtOnce = 50;

/** What an activation made, and at which position. */
interface LayerOutput {
  readonly layer: string;
  readonly output: tf.Tensor;
}

/**
 * Fits a linear classifier to the outputs of each activation of a trial's network, before any pool, for some of the training images,
 * and tests it on some of the test images: images as in training, never augmented, the network not in training. Outputs are averaged over space to
 * 4 × 4 cells at most, so that there are at most 1,024 features; only a layer without space that is wider has more. The network is only
 * read, and no stream of random numbers is touched. With 2,000 images of each a layer of 1,024 features takes about a second.
 *
 * @returns in the order of the data; an activation that is applied again has its number behind its name, as in `conv1 (2)`
 */
export async function probeLayers(
  trial: Trial,
  network: tf.LayersModel,
  { trainingImages, testImages }: LayerProbeImages,
): Promise<LayerProbe[]> {
  const { splits, classCount, signal } = trial;
  const takeTurns = turnTaker();
  const [train, test] = [
    drawLayerProbeImages(splits.train, trainingImages),
    drawLayerProbeImages(splits.test, testImages),
  ];
  const recording = recordingNetwork(trial);
  try {
    assignWeights(recording.network, await copyWeights(network));
    const features = await featuresOf(trial, recording, train);
    const tested = await featuresOf(trial, recording, test);
    const probes: LayerProbe[] = [];
    for (const [layer, fitted] of features) {
      await takeTurns();
      signal?.throwIfAborted();
      const seen = tested.get(layer);
      if (!seen) continue;
      const testAccuracy = accuracyOf(fitted, train.labels, seen, test.labels, classCount);
      probes.push({ layer, features: fitted.count, testAccuracy });
    }
    return probes;
  } finally {
    recording.dispose();
  }
}

function accuracyOf(
  fitted: Features,
  classes: Uint8Array,
  tested: Features,
  actual: Uint8Array,
  classCount: number,
): number | null {
  if (![fitted, tested].every(({ values }) => values.every(Number.isFinite))) return null;
  const scores = probeScores(fitLinearProbe(fitted, classes, classCount), tested);
  const guesses = predictedClasses(scores, classCount);
  return actual.filter((label, image) => label === guesses[image]).length / actual.length;
}

interface RecordingNetwork {
  readonly network: tf.LayersModel;
  /** What the activations have made since it was last asked, in the order of the data; whoever takes it disposes of it. */
  takeOutputs(): LayerOutput[];
  dispose(): void;
}

/** A trial's network once more, unfused: an activation without its kernel is applied by itself, where its outputs can be had. */
function recordingNetwork(trial: Trial): RecordingNetwork {
  let outputs: LayerOutput[] = [];
  const network = buildNetwork(trial, ({ kernel: _, ...activation }, layer) => ({
    ...activation,
    apply(x: tf.Tensor, context?: ActivationContext): tf.Tensor {
      const output = applyActivation(activation, x, context);
      outputs.push({ layer, output: tf.keep(tf.clone(output)) });
      return output;
    },
  }));
  return {
    network,
    takeOutputs() {
      const taken = outputs;
      outputs = [];
      return taken;
    },
    dispose: () => network.dispose(),
  };
}

async function featuresOf(
  { imageShape, classCount, normalization, signal }: Trial,
  { network, takeOutputs }: RecordingNetwork,
  split: Split,
): Promise<Map<string, Features>> {
  const features = new Map<string, Features>();
  const options = {
    batchSize: imagesAtOnce,
    imageShape,
    classCount,
    ...(normalization && { normalization }),
  };
  const takeTurns = turnTaker();
  let first = 0;
  for (const { images, labels, classes } of batches(split, options)) {
    await takeTurns();
    signal?.throwIfAborted();
    let outputs: LayerOutput[] = [];
    try {
      tf.tidy(() => {
        predictLogits(network, images, false);
      });
      outputs = takeOutputs();
      for (const [layer, output] of numbered(outputs)) {
        const pooling = poolingOf(output.shape);
        const ofLayer = features.get(layer) ?? emptyFeatures(pooling.features, imageCount(split));
        features.set(layer, ofLayer);
        addPooled(ofLayer, await output.data<"float32">(), pooling, first);
      }
    } finally {
      tf.dispose([images, labels, ...[...outputs, ...takeOutputs()].map(({ output }) => output)]);
    }
    first += classes.length;
  }
  return features;
}

function emptyFeatures(count: number, images: number): Features {
  return { count, images, values: new Float32Array(count * images) };
}

function numbered(outputs: readonly LayerOutput[]): [layer: string, output: tf.Tensor][] {
  const seen = new Map<string, number>();
  return outputs.map(({ layer, output }) => {
    const time = (seen.get(layer) ?? 0) + 1;
    seen.set(layer, time);
    return [time === 1 ? layer : `${layer} (${time})`, output];
  });
}
