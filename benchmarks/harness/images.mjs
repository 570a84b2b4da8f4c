import { readFileSync, writeFileSync } from "node:fs";
import { proceduralImages } from "@activation-lab/datasets-procedural";

export const imageShape = [32, 32, 3];
export const classCount = 10;

/** Writes the images that every contestant trains on: first a label each, then the pixels, all bytes. */
export async function writeImages(file, count) {
  const { train } = await proceduralImages({ trainingImages: count, testImages: 1 }).load();
  writeFileSync(file, Buffer.concat([train.labels, train.images]));
}

/** The labels, and the pixels as `[count, 32, 32, 3]`. */
export function readImages(file) {
  const bytes = new Uint8Array(readFileSync(file));
  const [height, width, channels] = imageShape;
  const count = bytes.length / (1 + height * width * channels);
  return { labels: bytes.subarray(0, count), images: bytes.subarray(count) };
}
