import * as tf from "@tensorflow/tfjs";
import { batches, predictedClasses } from "./batches.js";
import { softmaxCrossEntropy } from "./cross-entropy.js";
import { type ImageShape, imageCount, type Split } from "./dataset.js";
import { noneLeftBehind } from "./left-behind.js";
import { predictLogits } from "./logits.js";
import type { Normalization } from "./normalization.js";
import { turnTaker } from "./turns.js";

/** How well a network does on a split. */
export interface Evaluation {
  /** Cross-entropy, the mean over the images. */
  readonly loss: number;
  /** 0 to 1. */
  readonly accuracy: number;
  /** Images by true class (row) and predicted class (column). */
  readonly confusion: number[][];
}

/** What the images are like, and how an evaluation shares its thread. */
export interface EvaluateOptions {
  readonly imageShape: ImageShape;
  readonly classCount: number;
  /** The one that the network was trained with; bytes as 0 to 1 if not given. */
  readonly normalization?: Normalization | undefined;
  /** Stops it between two batches, with an AbortError. */
  readonly signal?: AbortSignal | undefined;
  /** Called between batches; by default others get a turn about every 50 ms. */
  readonly takeTurns?: () => Promise<void>;
}

const evaluationBatchSize = 200;

/** Runs a network over a whole split. */
export async function evaluate(
  network: tf.LayersModel,
  split: Split,
  { imageShape, classCount, normalization, signal, takeTurns = turnTaker() }: EvaluateOptions,
): Promise<Evaluation> {
  const confusion = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  let lossSum = 0;
  let correct = 0;
  let first = true;
  const options = {
    batchSize: evaluationBatchSize,
    imageShape,
    classCount,
    ...(normalization && { normalization }),
  };
  for (const { images, labels, classes } of batches(split, options)) {
    await takeTurns();
    signal?.throwIfAborted();
    const test = () =>
      tf.tidy(() => {
        const output = predictLogits(network, images, false);
        return [output, softmaxCrossEntropy(output, labels)] as const;
      });
    const [logits, losses] = first ? test() : noneLeftBehind(test, 2, `a test of model ${network.name}`);
    // The first batch may make tensors that stay.
    first = false;
    const predicted = predictedClasses(await logits.data(), classCount);
    for (const loss of await losses.data()) lossSum += loss;
    tf.dispose([images, labels, logits, losses]);
    classes.forEach((actual, row) => {
      const guess = predicted[row] ?? 0;
      if (guess === actual) correct++;
      const counts = confusion[actual];
      if (counts) counts[guess] = (counts[guess] ?? 0) + 1;
    });
  }
  const count = imageCount(split);
  return { loss: lossSum / count, accuracy: correct / count, confusion };
}
