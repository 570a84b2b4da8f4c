import * as tf from "@tensorflow/tfjs";
import { batches, naturalOrder, predictedClasses } from "./batches.js";
import { softmaxCrossEntropy } from "./cross-entropy.js";
import { type ImageShape, imageCount, type Split } from "./dataset.js";
import { predictLogits } from "./logits.js";
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

/** How an evaluation shares its thread. */
export interface EvaluateOptions {
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
  imageShape: ImageShape,
  classCount: number,
  { signal, takeTurns = turnTaker() }: EvaluateOptions = {},
): Promise<Evaluation> {
  const confusion = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  let lossSum = 0;
  let correct = 0;
  for (const { images, labels, classes } of batches(
    split,
    naturalOrder(split),
    evaluationBatchSize,
    imageShape,
    classCount,
  )) {
    await takeTurns();
    signal?.throwIfAborted();
    const [logits, losses] = tf.tidy(() => {
      const output = predictLogits(network, images, false);
      return [output, softmaxCrossEntropy(output, labels)] as const;
    });
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
