import { type Augmentation, defineAugmentation } from "../augmentation.js";

/** What is cut out. */
export interface CutoutOptions {
  /** The height and width of the square in pixels; 16 if not given. */
  readonly size?: number;
}

/**
 * Blackens a square in each image, whose centre is any pixel, every one equally likely, so that it may stick out.
 *
 * DeVries & Taylor 2017, arXiv:1708.04552; 16 pixels is their choice for CIFAR-10.
 *
 * @throws a LabError `invalid-input` where the size is no whole number of at least 1
 */
export function cutout({ size = 16 }: CutoutOptions = {}): Augmentation {
  return defineAugmentation(
    {
      name: "cutout",
      augment(image, target, [height, width, channels], stream) {
        const top = stream.below(height) - Math.floor(size / 2);
        const left = stream.below(width) - Math.floor(size / 2);
        const [from, to] = [Math.max(0, left), Math.min(width, left + size)];
        target.set(image);
        for (let row = Math.max(0, top); row < Math.min(height, top + size); row++) {
          target.fill(0, (row * width + from) * channels, (row * width + to) * channels);
        }
      },
    },
    { size },
  );
}
