import type { ImageShape, Split } from "./dataset.js";

/** How bytes become the numbers that a network takes: (byte / 255 − mean) / standard deviation, channel by channel. */
export interface Normalization {
  /** 0 to 1, one a channel. */
  readonly mean: readonly number[];
  /** Above 0, one a channel. */
  readonly standardDeviation: readonly number[];
}

/** Which normalization a study uses: bytes as 0 to 1, or standardized by the training images. */
export type NormalizationName = "unit" | "standardized";

/** Bytes as 0 to 1. */
export function unitNormalization(imageShape: ImageShape): Normalization {
  const channels = imageShape[2];
  return {
    mean: new Array<number>(channels).fill(0),
    standardDeviation: new Array<number>(channels).fill(1),
  };
}

/** Whether it is bytes as 0 to 1. */
export function isUnit({ mean, standardDeviation }: Normalization): boolean {
  return mean.every((value) => value === 0) && standardDeviation.every((value) => value === 1);
}

/**
 * Every channel with mean 0 and standard deviation 1 over a split, which should be the training images alone. Exact: sums of
 * bytes and of their squares are whole numbers. For CIFAR-10's training images the means are about 0.4914, 0.4822 and 0.4465
 * and the deviations 0.2470, 0.2435 and 0.2616. A channel that is the same everywhere keeps its scale.
 */
export function standardization({ images }: Split, imageShape: ImageShape): Normalization {
  const channels = imageShape[2];
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  for (let start = 0; start < images.length; start += channels) {
    for (let channel = 0; channel < channels; channel++) {
      const byte = images[start + channel] ?? 0;
      sums[channel] = (sums[channel] ?? 0) + byte;
      squares[channel] = (squares[channel] ?? 0) + byte * byte;
    }
  }
  const count = Math.max(1, images.length / channels);
  const mean = Array.from(sums, (sum) => sum / count / 255);
  const standardDeviation = Array.from(squares, (square, channel) => {
    const variance = square / count / 255 ** 2 - (mean[channel] ?? 0) ** 2;
    return variance > 0 ? Math.sqrt(variance) : 1;
  });
  return { mean, standardDeviation };
}

/** What each of the 256 bytes becomes, `[channels × 256]`: looking it up is faster than working it out for every pixel. */
export function byteTable({ mean, standardDeviation }: Normalization): Float32Array {
  return Float32Array.from({ length: mean.length * 256 }, (_, index) => {
    const channel = Math.floor(index / 256);
    return ((index % 256) / 255 - (mean[channel] ?? 0)) / (standardDeviation[channel] ?? 1);
  });
}
