import type { Dataset } from "@activation-lab/core";
import { imageFolder } from "@activation-lab/datasets-image-folder";

/** Pictures in folders, one a class, made 16 × 16; a quarter of each class is kept for testing. */
export function pictures(directory: string): Dataset {
  return imageFolder({
    directory,
    height: 16,
    width: 16,
    testShare: 0.25,
    name: "pictures",
    title: "My pictures",
  });
}
