import { refuse, requireCount } from "../shared/refuse.js";

/**
 * The standard error that an accuracy has from the choice of test images alone, √(p(1 − p)/images): 0.0046 for 70 %
 * on 10,000 images. It does not shrink with seeds. Two variants tested on the same images share much of it, so that
 * their difference has less.
 *
 * @param accuracy 0 to 1.
 */
export function testSetNoise(accuracy: number, images: number): number {
  requireCount(images, 1, "testImages");
  if (!(accuracy >= 0 && accuracy <= 1))
    refuse(
      `The accuracy is ${accuracy}, and a share from 0 to 1 was expected; leave testImages out for other scores.`,
    );
  return Math.sqrt((accuracy * (1 - accuracy)) / images);
}
