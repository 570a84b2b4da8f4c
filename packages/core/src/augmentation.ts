import type { ImageShape } from "./dataset.js";
import { labError } from "./errors.js";
import type { RandomStream } from "./random.js";

/** Which image is augmented, and when. */
export interface AugmentationPlace {
  /** From 1. */
  readonly epoch: number;
  /** The image's index in the training split. */
  readonly index: number;
  /** The trial's seed. */
  readonly seed: number;
}

/** A random change of training images that leaves their class as it is. */
export interface Augmentation {
  readonly kind: "augmentation";
  readonly apiVersion: 1;
  readonly name: string;
  /** The name with its parameters, as in `randomCrop(padding=4)`. */
  readonly label: string;
  /**
   * Writes the changed image.
   *
   * @param image `[height, width, channels]`, 0 to 255
   * @param target of the same size and another place in memory; every byte of it is to be written
   * @param stream the only source of chance
   */
  augment(
    image: Uint8Array,
    target: Uint8Array,
    shape: ImageShape,
    stream: RandomStream,
    place: AugmentationPlace,
  ): void;
}

/**
 * Completes an augmentation's definition to the plugin object; its label names the parameters given.
 *
 * @throws a LabError `invalid-input` for a parameter that is no whole number of at least 1
 */
export function defineAugmentation(
  definition: Pick<Augmentation, "name" | "augment">,
  parameters: Readonly<Record<string, number>> = {},
): Augmentation {
  for (const [parameter, value] of Object.entries(parameters)) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw labError(
        "invalid-input",
        `Augmentation ${definition.name}: ${parameter} must be a whole number of at least 1, not ${value}.`,
      );
    }
  }
  const listed = Object.entries(parameters).map(([parameter, value]) => `${parameter}=${value}`);
  const label = listed.length === 0 ? definition.name : `${definition.name}(${listed.join(",")})`;
  return { kind: "augmentation", apiVersion: 1, label, ...definition };
}

/** One augmentation after another as one. */
export function inSequence(augmentations: readonly Augmentation[]): Augmentation["augment"] {
  const [first, ...rest] = augmentations;
  if (first === undefined) return (image, target) => target.set(image);
  if (rest.length === 0) return first.augment;
  let buffer = new Uint8Array(0);
  return (image, target, shape, stream, place) => {
    if (buffer.length !== image.length) buffer = new Uint8Array(image.length);
    first.augment(image, target, shape, stream, place);
    for (const { augment } of rest) {
      buffer.set(target);
      augment(buffer, target, shape, stream, place);
    }
  };
}
