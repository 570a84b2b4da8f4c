import * as tf from "@tensorflow/tfjs";
import { onlyTensor } from "./activation-layer.js";
import { batches } from "./batches.js";
import { ConvBlockLayer } from "./conv-block-layer.js";
import { imageCount } from "./dataset.js";
import { drawProbe } from "./diagnostics/probe-images.js";
import { predictLogits } from "./logits.js";
import type { Trial } from "./train.js";

/** A tenth of the paper's tolerance costs nothing where biases are zero: one division is enough. */
const tolerance = 0.01;
const attempts = 10;
const usualImages = 128;

/**
 * Scales the kernels of a network that has not been trained, one layer after another in the order of the data, so that what each
 * layer makes of 128 training images, before its activation, has variance 1 within 0.01: the second half of layer-sequential
 * unit-variance initialization, Mishkin & Matas 2016, arXiv:1511.06422, algorithm 1. The images are the same ones for every trial.
 * A layer whose outputs are all alike, or no finite numbers, keeps its kernel.
 */
export async function scaleToUnitVariance(trial: Trial, network: tf.LayersModel): Promise<void> {
  const { splits, imageShape, classCount, normalization } = trial;
  const probe = drawProbe(splits.train, usualImages);
  const options = {
    batchSize: imageCount(probe),
    imageShape,
    classCount,
    ...(normalization && { normalization }),
  };
  for (const { images, labels } of batches(probe, options)) {
    for (const layer of network.layers) {
      for (const kernel of layer.trainableWeights.filter(({ originalName }) =>
        originalName.endsWith("kernel"),
      ))
        await scale(network, layer, kernel, images);
    }
    tf.dispose([images, labels]);
  }
}

async function scale(
  network: tf.LayersModel,
  layer: tf.layers.Layer,
  kernel: tf.LayerVariable,
  images: tf.Tensor4D,
): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const variance = varianceOf(await outputsOf(network, layer, images));
    if (!(variance > 0 && Number.isFinite(variance)) || Math.abs(variance - 1) < tolerance) return;
    tf.tidy(() => {
      kernel.write(tf.mul(kernel.read(), 1 / Math.sqrt(variance)));
    });
  }
}

/** What a layer makes of images, before an activation that is part of it. */
async function outputsOf(
  network: tf.LayersModel,
  layer: tf.layers.Layer,
  images: tf.Tensor4D,
): Promise<Float32Array> {
  const call = layer.call;
  let outputs: tf.Tensor | undefined;
  layer.call = (inputs, kwargs) => {
    const result = call.call(layer, inputs, kwargs);
    outputs?.dispose();
    const own =
      layer instanceof ConvBlockLayer
        ? layer.preActivation(inputs)
        : tf.clone(onlyTensor(result, layer.name));
    outputs = tf.keep(own);
    return result;
  };
  try {
    tf.tidy(() => predictLogits(network, images, false)).dispose();
    return Float32Array.from((await outputs?.data<"float32">()) ?? []);
  } finally {
    layer.call = call;
    outputs?.dispose();
  }
}

function varianceOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) * (value - mean);
  return squares / values.length;
}
