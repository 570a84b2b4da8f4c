import type { ImageShape } from "../dataset.js";

/** Writes an image with left and right exchanged. */
export function mirror(image: Uint8Array, target: Uint8Array, [height, width, channels]: ImageShape): void {
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const from = (row * width + column) * channels;
      const to = (row * width + width - 1 - column) * channels;
      for (let channel = 0; channel < channels; channel++) target[to + channel] = image[from + channel] ?? 0;
    }
  }
}
