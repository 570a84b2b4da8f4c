import * as tf from "@tensorflow/tfjs";
import { type ImageShape, imageCount, type Split } from "./dataset.js";

/** Images as a network takes them, with what they show. */
export interface Batch {
  /** `[batch, height, width, channels]`, 0 to 1. */
  readonly images: tf.Tensor4D;
  /** One-hot, `[batch, classes]`. */
  readonly labels: tf.Tensor2D;
  /** The class of each image. */
  readonly classes: Uint8Array;
}

/**
 * Makes batches of a split: bytes become float32 from 0 to 1, classes become one-hot rows. The caller disposes the
 * tensors of a batch before it takes the next, since their memory is used again.
 *
 * @param order indices into the split; its length need not be a multiple of the batch size, the last batch is smaller
 */
export function* batches(
  split: Split,
  order: Uint32Array,
  batchSize: number,
  imageShape: ImageShape,
  classCount: number,
): Generator<Batch> {
  const imageSize = imageShape[0] * imageShape[1] * imageShape[2];
  for (let start = 0; start < order.length; start += batchSize) {
    const indices = order.subarray(start, start + batchSize);
    const pixels = new Float32Array(indices.length * imageSize);
    const oneHot = new Float32Array(indices.length * classCount);
    const classes = new Uint8Array(indices.length);
    indices.forEach((index, row) => {
      const image = split.images.subarray(index * imageSize, (index + 1) * imageSize);
      const first = row * imageSize;
      for (let pixel = 0; pixel < imageSize; pixel++) pixels[first + pixel] = (image[pixel] ?? 0) / 255;
      const label = split.labels[index] ?? 0;
      classes[row] = label;
      oneHot[row * classCount + label] = 1;
    });
    yield {
      images: tf.tensor4d(pixels, [indices.length, ...imageShape]),
      labels: tf.tensor2d(oneHot, [indices.length, classCount]),
      classes,
    };
  }
}

/** The indices of a split in their own order. */
export function naturalOrder(split: Split): Uint32Array {
  return Uint32Array.from({ length: imageCount(split) }, (_, index) => index);
}

/** The class with the largest logit of each row; the first of equals, and class 0 where a row is all NaN. */
export function predictedClasses(logits: ArrayLike<number>, classCount: number): Uint8Array {
  return Uint8Array.from({ length: logits.length / classCount }, (_, row) => {
    let best = 0;
    for (let candidate = 1; candidate < classCount; candidate++) {
      if ((logits[row * classCount + candidate] ?? 0) > (logits[row * classCount + best] ?? 0))
        best = candidate;
    }
    return best;
  });
}
