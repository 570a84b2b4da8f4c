import { imageCount, type Split } from "./dataset.js";
import { labError } from "./errors.js";
import { type RandomStream, randomPermutation } from "./random.js";

/**
 * Draws images so that every class keeps its share, to within one image.
 *
 * @returns indices into the split, ascending
 * @throws a LabError `invalid-input` where more are asked for than there are
 */
export function stratifiedSample(
  { labels }: Pick<Split, "labels">,
  count: number,
  stream: RandomStream,
): Uint32Array {
  if (!Number.isSafeInteger(count) || count < 0 || count > labels.length) {
    throw labError(
      "invalid-input",
      `${count} images cannot be drawn from ${labels.length}; ask for a whole number up to that.`,
    );
  }
  const classes = indicesByClass(labels);
  const quotas = classes.map((indices) => Math.floor((count * indices.length) / labels.length));
  const missing = count - quotas.reduce((sum, quota) => sum + quota, 0);
  const largestRemainders = classes
    .map((indices, place) => ({ place, remainder: (count * indices.length) % labels.length }))
    .sort((a, b) => b.remainder - a.remainder || a.place - b.place)
    .slice(0, missing);
  for (const { place } of largestRemainders) quotas[place] = (quotas[place] ?? 0) + 1;
  const chosen = classes.flatMap((indices, place) => shuffled(indices, stream).slice(0, quotas[place]));
  return Uint32Array.from(chosen).sort();
}

/**
 * Divides images into folds for cross-validation, of which every class has its share in each, to within one image.
 *
 * @returns for each fold the indices of its images, ascending; every image is in one fold
 * @throws a LabError `invalid-input` for fewer than two folds and for more than there are images
 */
export function stratifiedFolds(
  { labels }: Pick<Split, "labels">,
  count: number,
  stream: RandomStream,
): Uint32Array[] {
  if (!Number.isSafeInteger(count) || count < 2 || count > labels.length) {
    throw labError(
      "invalid-input",
      `${labels.length} images cannot be divided into ${count} folds; ask for 2 or more, up to one an image.`,
    );
  }
  const folds = Array.from({ length: count }, (): number[] => []);
  // Dealt like cards, on from where the class before ended, so that the folds' sizes differ by one at most.
  indicesByClass(labels)
    .flatMap((indices) => shuffled(indices, stream))
    .forEach((index, dealt) => {
      folds[dealt % count]?.push(index);
    });
  return folds.map((indices) => Uint32Array.from(indices).sort());
}

/** The images at these indices, copied. */
export function takeImages(split: Split, indices: Uint32Array): Split {
  const imageSize = split.images.length / imageCount(split);
  const images = new Uint8Array(indices.length * imageSize);
  indices.forEach((from, to) => {
    images.set(split.images.subarray(from * imageSize, (from + 1) * imageSize), to * imageSize);
  });
  return { images, labels: Uint8Array.from(indices, (index) => split.labels[index] ?? 0) };
}

/** The indices that are not among those chosen, ascending. */
export function otherIndices(count: number, chosen: Uint32Array): Uint32Array {
  const taken = new Set(chosen);
  return Uint32Array.from({ length: count }, (_, index) => index).filter((index) => !taken.has(index));
}

function indicesByClass(labels: Uint8Array): number[][] {
  const classes: number[][] = [];
  labels.forEach((label, index) => {
    let indices = classes[label];
    if (indices === undefined) {
      indices = [];
      classes[label] = indices;
    }
    indices.push(index);
  });
  return Array.from(classes, (indices) => indices ?? []);
}

function shuffled(indices: readonly number[], stream: RandomStream): number[] {
  return Array.from(randomPermutation(indices.length, stream), (place) => indices[place] ?? 0);
}
