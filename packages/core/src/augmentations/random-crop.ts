import { type Augmentation, defineAugmentation } from "../augmentation.js";

/** How an image is cropped. */
export interface RandomCropOptions {
  /** How many black pixels are put on every side first; 4 if not given. */
  readonly padding?: number;
}

/**
 * Shifts each image by up to `padding` pixels up or down and left or right, every shift equally likely; what comes in from outside
 * is black. The usual augmentation for CIFAR-10: He, Zhang, Ren & Sun 2015, arXiv:1512.03385, section 4.2.
 *
 * @throws a LabError `invalid-input` where the padding is no whole number of at least 1
 */
export function randomCrop({ padding = 4 }: RandomCropOptions = {}): Augmentation {
  return defineAugmentation(
    {
      name: "randomCrop",
      augment(image, target, [height, width, channels], stream) {
        const down = stream.below(2 * padding + 1) - padding;
        const right = stream.below(2 * padding + 1) - padding;
        target.fill(0);
        const columns = width - Math.abs(right);
        if (columns <= 0) return;
        for (let row = Math.max(0, -down); row < Math.min(height, height - down); row++) {
          const from = (row * width + Math.max(0, -right)) * channels;
          const to = ((row + down) * width + Math.max(0, right)) * channels;
          target.set(image.subarray(from, from + columns * channels), to);
        }
      },
    },
    { padding },
  );
}
