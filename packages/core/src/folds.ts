import { imageCount, type Splits } from "./dataset.js";
import { labError } from "./errors.js";
import type { HeldOutFold } from "./events.js";
import { randomStream } from "./random.js";
import { otherIndices, stratifiedFolds, takeImages } from "./stratify.js";

/** How many images a trial of a cross-validation trains on, and how many it holds out. */
export interface FoldSizes {
  readonly training: number;
  readonly validation: number;
}

/**
 * Which fold a trial holds out, by the place of its seed in the study: one fold after another, and then those of the next repetition.
 *
 * @param place of the seed among the study's, from 0
 */
export function foldAt(place: number, folds: number): HeldOutFold {
  return { fold: (place % folds) + 1, repetition: Math.floor(place / folds) + 1 };
}

/**
 * How so many images are divided. Where they do not come out even, these are the sizes for the first fold, and a later one may hold
 * one image less and leave one more to train on.
 *
 * @throws a LabError `invalid-input` where there are fewer images than folds
 */
export function foldSizes(images: number, folds: number): FoldSizes {
  if (images < folds) {
    throw labError(
      "invalid-input",
      `${images} training images cannot be divided into ${folds} folds; take fewer folds or more images.`,
    );
  }
  const validation = Math.ceil(images / folds);
  return { training: images - validation, validation };
}

/**
 * The images of one trial, copied: it validates on its fold and trains on the others. How a repetition divides them depends on
 * the images, the number of folds and the repetition alone, so that every activation meets the same folds.
 *
 * @throws a LabError `invalid-input` for fewer than two folds and for more than there are images
 */
export function splitFold(splits: Splits, folds: number, { fold, repetition }: HeldOutFold): Splits {
  const { train } = splits;
  const held = stratifiedFolds(train, folds, randomStream(0, "folds", repetition))[fold - 1];
  if (!held) throw labError("invalid-input", `There is no fold ${fold} among ${folds}.`);
  return {
    ...splits,
    train: takeImages(train, otherIndices(imageCount(train), held)),
    validation: takeImages(train, held),
  };
}
