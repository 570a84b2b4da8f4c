import * as tf from "@tensorflow/tfjs";
import { batches } from "../batches.js";
import { softmaxCrossEntropy } from "../cross-entropy.js";
import { imageCount, type Split } from "../dataset.js";
import { predictLogits } from "../logits.js";
import { copyTensors, variableOf } from "../network-weights.js";
import type { Trial } from "../train.js";
import {
  type Activity,
  addMoments,
  addOutputs,
  addSlopes,
  type Moments,
  startActivity,
  startMoments,
  sumOfSquares,
} from "./tally.js";
import type { Passage, TappedNetwork } from "./tapped-network.js";

/** So few images at once that an unfused network with all that its gradient needs stays in a few dozen megabytes. */
const imagesAtOnce = 32;

/** What has been summed up of one place of the network. */
export interface PassageTally {
  readonly name: string;
  readonly output: Moments;
  gradientSquares: number;
  readonly input?: Moments;
  readonly activity?: Activity;
  readonly hasSlopes: boolean;
}

/** What a probe showed. */
export interface ProbeResult {
  readonly passages: readonly PassageTally[];
  /** Of the loss by each kernel, by the layer's name. */
  readonly kernelGradients: ReadonlyMap<string, readonly Float64Array[]>;
}

/** Runs a probe through a tapped network, forwards and backwards, and sums up what passes. */
export async function runProbe(trial: Trial, tapped: TappedNetwork, probe: Split): Promise<ProbeResult> {
  const { imageShape, classCount, normalization, signal } = trial;
  const options = {
    batchSize: imagesAtOnce,
    imageShape,
    classCount,
    ...(normalization && { normalization }),
  };
  const tallies: PassageTally[] = [];
  const kernelGradients = new Map(
    tapped.kernelLayers.map(({ name, kernels }) => [name, kernels.map((kernel) => zerosFor(kernel))]),
  );
  for (const { images, labels } of batches(probe, options)) {
    signal?.throwIfAborted();
    let gradients = new Map<string, tf.Tensor[]>();
    let passages: Passage[] = [];
    try {
      gradients = propagate(tapped, images, labels, imageCount(probe));
      passages = tapped.takePassages();
      for (const [index, passage] of passages.entries())
        tallies[index] = await tally(tallies[index] ?? startTally(passage), passage);
      for (const [name, ofLayer] of gradients) {
        for (const [index, values] of (await copyTensors(ofLayer)).entries())
          addTo(kernelGradients.get(name)?.[index], values);
      }
    } finally {
      const kept = [...passages, ...tapped.takePassages()].flatMap(tensorsOf);
      tf.dispose([images, labels, ...[...gradients.values()].flat(), ...kept]);
    }
  }
  return { passages: tallies, kernelGradients };
}

/** The gradients of the kernels, by layer; what went through the taps is left with them. */
function propagate(
  { network, kernelLayers }: TappedNetwork,
  images: tf.Tensor4D,
  labels: tf.Tensor2D,
  count: number,
): Map<string, tf.Tensor[]> {
  const variables = kernelLayers.map(({ name, kernels }) => ({ name, variables: kernels.map(variableOf) }));
  const { value, grads } = tf.variableGrads(
    () =>
      tf.div<tf.Scalar>(tf.sum(softmaxCrossEntropy(predictLogits(network, images, false), labels)), count),
    variables.flatMap((layer) => layer.variables),
  );
  value.dispose();
  return new Map(
    variables.map((layer) => [
      layer.name,
      layer.variables.flatMap((variable) => {
        const gradient = grads[variable.name];
        return gradient ? [gradient] : [];
      }),
    ]),
  );
}

function startTally({ name, output, input, slopes }: Passage): PassageTally {
  return {
    name,
    output: startMoments(),
    gradientSquares: 0,
    hasSlopes: slopes !== undefined,
    ...(input && { input: startMoments(), activity: startActivity(output.shape.at(-1) ?? 1) }),
  };
}

async function tally(sums: PassageTally, passage: Passage): Promise<PassageTally> {
  const { output, gradient, input, slopes } = passage;
  const outputs = await output.data<"float32">();
  addMoments(sums.output, outputs);
  if (gradient) sums.gradientSquares += sumOfSquares(await gradient.data<"float32">());
  if (input && sums.input) addMoments(sums.input, await input.data<"float32">());
  if (slopes && sums.activity) addSlopes(sums.activity, await slopes.data<"float32">());
  else if (sums.activity) addOutputs(sums.activity, outputs);
  return sums;
}

function tensorsOf({ output, gradient, input, slopes }: Passage): tf.Tensor[] {
  return [output, gradient, input, slopes].filter((tensor) => tensor !== undefined);
}

function zerosFor({ shape }: tf.LayerVariable): Float64Array {
  return new Float64Array(shape.reduce<number>((size, length) => size * (length ?? 0), 1));
}

function addTo(sums: Float64Array | undefined, values: Float32Array): void {
  sums?.forEach((sum, index) => {
    sums[index] = sum + (values[index] ?? 0);
  });
}
