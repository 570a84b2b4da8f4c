import { type Augmentation, defineAugmentation } from "../augmentation.js";
import { mirror } from "./mirror.js";

/** Exchanges left and right of every second image on average. */
export function horizontalFlip(): Augmentation {
  return defineAugmentation({
    name: "horizontalFlip",
    augment(image, target, shape, stream) {
      if (stream.uniform() < 0.5) mirror(image, target, shape);
      else target.set(image);
    },
  });
}
