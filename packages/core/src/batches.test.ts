import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { horizontalFlip } from "./augmentations/horizontal-flip.js";
import { type BatchOptions, batches } from "./batches.js";
import { standardization } from "./normalization.js";
import { randomStream } from "./random.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

const random = randomStream(1);
const split = {
  images: Uint8Array.from({ length: 10 * 12 }, () => random.below(256)),
  labels: Uint8Array.from({ length: 10 }, (_, index) => index % 4),
};
const shape = { imageShape: [2, 2, 3], classCount: 4, batchSize: 4 } as const;

function pixelsOf(options: Partial<BatchOptions> = {}): number[][] {
  return [...batches(split, { ...shape, ...options })].map(({ images, labels }) => {
    const pixels = [...images.dataSync()];
    tf.dispose([images, labels]);
    return pixels;
  });
}

it("turns bytes into 0 to 1 and classes into one-hot rows, with a smaller batch at the end", () => {
  const made = [...batches(split, shape)];
  expect(made.map(({ images }) => images.shape)).toEqual([
    [4, 2, 2, 3],
    [4, 2, 2, 3],
    [2, 2, 2, 3],
  ]);
  expect(made.flatMap(({ images }) => [...images.dataSync()])).toEqual(
    Array.from(split.images, (byte) => Math.fround(byte / 255)),
  );
  expect(made.flatMap(({ labels }) => [...labels.argMax(-1).dataSync()])).toEqual([...split.labels]);
  expect(made.flatMap(({ labels }) => [...labels.sum(-1).dataSync()])).toEqual(new Array(10).fill(1));
  expect(made.flatMap(({ classes }) => [...classes])).toEqual([...split.labels]);
  for (const { images, labels } of made) tf.dispose([images, labels]);
});

it("standardizes every channel over the split, exactly", () => {
  const normalization = standardization(split, shape.imageShape);
  const pixels = pixelsOf({ normalization }).flat();
  for (const channel of [0, 1, 2]) {
    const own = pixels.filter((_, index) => index % 3 === channel);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const variance = own.reduce((sum, value) => sum + value * value, 0) / own.length;
    expect(Math.abs(mean)).toBeLessThan(1e-6);
    expect(variance).toBeCloseTo(1, 5);
  }
  const flat = standardization({ images: new Uint8Array(6).fill(255), labels: new Uint8Array(2) }, [1, 1, 3]);
  expect(flat).toEqual({ mean: [1, 1, 1], standardDeviation: [1, 1, 1] });
});

it("augments by seed and epoch, each image by itself whatever the batch size", () => {
  const augmentations = [horizontalFlip()];
  const first = pixelsOf({ augmentations, seed: 1, epoch: 1 });
  expect(pixelsOf({ augmentations, seed: 1, epoch: 1 })).toEqual(first);
  expect(pixelsOf({ augmentations, seed: 1, epoch: 1, batchSize: 3 }).flat()).toEqual(first.flat());
  expect(pixelsOf({ augmentations, seed: 1, epoch: 2 })).not.toEqual(first);
  expect(pixelsOf({ augmentations, seed: 2, epoch: 1 })).not.toEqual(first);
  expect(first).not.toEqual(pixelsOf());
});
