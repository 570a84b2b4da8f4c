import * as tf from "@tensorflow/tfjs";
import { type Augmentation, type AugmentationPlace, inSequence } from "./augmentation.js";
import { type ImageShape, imageCount, type Split } from "./dataset.js";
import { byteTable, isUnit, type Normalization } from "./normalization.js";
import { randomStream } from "./random.js";

/** Images as a network takes them, with what they show. */
export interface Batch {
  /** `[batch, height, width, channels]`, 0 to 1 unless they are normalized otherwise. */
  readonly images: tf.Tensor4D;
  /** One-hot, `[batch, classes]`. */
  readonly labels: tf.Tensor2D;
  /** The class of each image. */
  readonly classes: Uint8Array;
}

/** How batches are made of a split. */
export interface BatchOptions {
  readonly batchSize: number;
  readonly imageShape: ImageShape;
  readonly classCount: number;
  /** Indices into the split, its own order if not given; the last batch is smaller where their number is no multiple. */
  readonly order?: Uint32Array;
  /** Bytes as 0 to 1 if not given. */
  readonly normalization?: Normalization;
  /** Random changes of the images, one after another, with what they depend on. */
  readonly augmentations?: readonly Augmentation[];
  readonly epoch?: number;
  readonly seed?: number;
}

/**
 * Makes batches of a split: bytes become float32, classes become one-hot rows. The caller owns a batch's tensors and disposes
 * of them before it takes the next, since their memory is used again.
 */
export function* batches(split: Split, options: BatchOptions): Generator<Batch> {
  const { batchSize, imageShape, classCount, order = naturalOrder(split) } = options;
  const imageSize = imageShape[0] * imageShape[1] * imageShape[2];
  const imageAt = imageReader(split, options, imageSize);
  const { memory, write, finish } = normalizer(options);
  for (let start = 0; start < order.length; start += batchSize) {
    const indices = order.subarray(start, start + batchSize);
    const pixels = memory(indices.length * imageSize);
    const oneHot = new Float32Array(indices.length * classCount);
    const classes = new Uint8Array(indices.length);
    indices.forEach((index, row) => {
      write(imageAt(index), pixels, row * imageSize);
      const label = split.labels[index] ?? 0;
      classes[row] = label;
      oneHot[row * classCount + label] = 1;
    });
    yield {
      images: finish(tf.tensor4d(pixels, [indices.length, ...imageShape])),
      labels: tf.tensor2d(oneHot, [indices.length, classCount]),
      classes,
    };
  }
}

/** How bytes become the numbers of a batch: first written into its pixels, then as a tensor, which `finish` disposes of. */
interface Normalizer {
  /** Where a batch's pixels are written. */
  memory(size: number): Float32Array;
  write(image: Uint8Array, pixels: Float32Array, first: number): void;
  finish(images: tf.Tensor4D): tf.Tensor4D;
}

function normalizer({ normalization, imageShape }: BatchOptions): Normalizer {
  if (normalization === undefined || isUnit(normalization)) {
    let kept = new Float32Array(0);
    return {
      // `finish` is done with it before the next batch; new memory for each keeps the garbage collector busy on a core that
      // another worker needs.
      memory(size) {
        if (kept.length < size) kept = new Float32Array(size);
        return kept.subarray(0, size);
      },
      // The engine's own conversion and a kernel's division take a tenth of the time of a loop, and round alike.
      write: (image, pixels, first) => pixels.set(image, first),
      finish(bytes) {
        const images = tf.div<tf.Tensor4D>(bytes, 255);
        bytes.dispose();
        return images;
      },
    };
  }
  const table = byteTable(normalization);
  const channels = imageShape[2];
  return {
    memory: (size) => new Float32Array(size),
    write(image, pixels, first) {
      for (let start = 0; start < image.length; start += channels) {
        for (let channel = 0; channel < channels; channel++) {
          pixels[first + start + channel] = table[256 * channel + (image[start + channel] ?? 0)] ?? 0;
        }
      }
    },
    finish: (images) => images,
  };
}

/** What gives an image of the split, augmented where that is asked for; the next one takes its place. */
function imageReader(
  { images }: Split,
  { imageShape, augmentations = [], epoch = 1, seed = 0 }: BatchOptions,
  imageSize: number,
): (index: number) => Uint8Array {
  const imageAt = (index: number): Uint8Array => images.subarray(index * imageSize, (index + 1) * imageSize);
  if (augmentations.length === 0) return imageAt;
  const augment = inSequence(augmentations);
  const stream = randomStream(seed, "augment", epoch);
  const augmented = new Uint8Array(imageSize);
  return (index) => {
    const place: AugmentationPlace = { epoch, index, seed };
    augment(imageAt(index), augmented, imageShape, stream, place);
    return augmented;
  };
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
