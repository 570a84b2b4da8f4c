import { imageCount, type Split, type Splits } from "@activation-lab/core";
import { cifar10ClassNames, cifar10ImageShape, cifar10Name } from "../dataset.js";
import { sha256Of } from "./digest.js";
import { manifestFileName, type WebManifest, type WebSheet, type WebSplit, webFormat } from "./manifest.js";
import { type SheetPicture, toSheet } from "./sheets.js";

/** A file of the web form. */
export interface WebFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How the web form is made. */
export interface WebFormOptions {
  /** Makes a PNG file of 8 bits a channel, red, green and blue, without alpha. */
  readonly encodePng: (picture: SheetPicture) => Uint8Array;
  /** Where the images came from, and how they were chosen, in a few words. */
  readonly provenance: string;
}

const columns = 25;
/** Few enough that a page can show progress and decodes each in a moment. */
const imagesPerSheet = 500;
const imageBytes = 32 * 32 * 3;

/**
 * Makes the files that `cifar10Web` reads of CIFAR-10's images, or of a part of them: PNG sheets of 500 images and a manifest
 * with labels, class names, checksums and provenance. The pixels come back byte for byte.
 */
export function webForm({ train, test }: Splits, { encodePng, provenance }: WebFormOptions): WebFile[] {
  const files: WebFile[] = [];
  const manifest: WebManifest = {
    format: webFormat,
    version: 1,
    dataset: cifar10Name,
    classNames: cifar10ClassNames,
    imageShape: cifar10ImageShape,
    columns,
    provenance,
    train: splitForm(train, "train", encodePng, files),
    test: splitForm(test, "test", encodePng, files),
  };
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  return [...files, { name: manifestFileName, bytes: new TextEncoder().encode(text) }];
}

function splitForm(
  split: Split,
  name: string,
  encodePng: WebFormOptions["encodePng"],
  files: WebFile[],
): WebSplit {
  const sheets: WebSheet[] = [];
  for (let first = 0; first < imageCount(split); first += imagesPerSheet) {
    const images = split.images.subarray(first * imageBytes, (first + imagesPerSheet) * imageBytes);
    const bytes = encodePng(toSheet(images, columns));
    const file = `${name}-${sheets.length + 1}.png`;
    files.push({ name: file, bytes });
    const count = images.length / imageBytes;
    sheets.push({ file, count, bytes: bytes.length, sha256: sha256Of(bytes) });
  }
  return { labels: split.labels.join(""), sheets, sha256: splitDigest(split) };
}

/** SHA-256, hex, of a split's labels and pixels. */
export function splitDigest({ images, labels }: Split): string {
  return sha256Of(labels, images);
}
