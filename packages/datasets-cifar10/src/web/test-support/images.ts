import { randomStream, type Split, type Splits } from "@activation-lab/core";
import { encode } from "fast-png";
import type { SheetPicture } from "../sheets.js";
import { type WebFile, webForm } from "../web-form.js";
import type { Answer } from "./site.js";

/** Random images with labels in turn. */
export function randomSplit(count: number, seed: number): Split {
  const stream = randomStream(seed, "images");
  return {
    images: Uint8Array.from({ length: count * 3072 }, () => stream.below(256)),
    labels: Uint8Array.from({ length: count }, (_, index) => index % 10),
  };
}

/** 610 training images, which take two sheets of which the last row is not full, and 20 test images. */
export const splits: Splits = { train: randomSplit(610, 1), test: randomSplit(20, 2) };

/** A PNG file. */
export function encodePng({ width, height, pixels }: SheetPicture): Uint8Array {
  return encode({ width, height, data: pixels, channels: 3, depth: 8 });
}

/** The web form of `splits`. */
export function files(): WebFile[] {
  return webForm(splits, { encodePng, provenance: "made for a test" });
}

/** The web form as a site serves it. */
export function answers(): [string, Answer][] {
  return files().map(({ name, bytes }) => [name, { bytes }]);
}
