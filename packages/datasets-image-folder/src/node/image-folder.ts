import { createHash, type Hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { relative, sep } from "node:path";
import {
  type Dataset,
  defineDataset,
  imageCount,
  type LoadOptions,
  otherIndices,
  randomStream,
  type Split,
  type Splits,
  stratifiedSample,
  takeImages,
} from "@activation-lab/core";
import { resize } from "../resize.js";
import { decodeImage } from "./decode-image.js";
import { failure } from "./failure.js";
import { type ClassFiles, classNamesIn, filesByClass, layoutOf } from "./listing.js";

/** Which images, and what becomes of them. */
export interface ImageFolderOptions {
  /** Holds a folder for each class, or `train`, `test` and perhaps `validation`, which hold them. */
  readonly directory: string;
  /** Of every image once it is resized, in pixels. */
  readonly height: number;
  /** Of every image once it is resized, in pixels. */
  readonly width: number;
  /** The share of the images that is kept for testing where there is no folder `test`, above 0 and below 1; 0.2 if not given. */
  readonly testShare?: number;
  /** Which images those are: a whole number from 0 to 2³² − 1; 0 if not given. */
  readonly seed?: number;
  /** Names the dataset in records; `imageFolder` if not given. */
  readonly name?: string;
  /** The name as people read it; "Images in" and the directory if not given. */
  readonly title?: string;
}

const channels = 3;
const maximumSide = 4096;
const progressIntervalMilliseconds = 1000;

/**
 * Images in folders, one a class: PNG and JPEG, resized to `[height, width, 3]`, red, green and blue. The classes are in the
 * order of their folders' names and the images of each in the order of theirs. Without folders `train` and `test`, a share of
 * every class, drawn by the seed, is for testing.
 *
 * `load({ directory })` reads another directory with the same classes. Provenance holds the SHA-256 of every file's path below
 * the directory, a zero byte and its content, in the order in which they are read: training (or all), validation, test.
 *
 * `load` throws a LabError: `invalid-input` for folders that are not as expected and images that cannot be read,
 * `dataset-unavailable` where it is stopped.
 *
 * @throws a LabError `invalid-input` for a directory that cannot be read or has not 2 to 256 class folders, and for numbers out
 * of their ranges.
 */
export function imageFolder(options: ImageFolderOptions): Dataset {
  const { directory, height, width, name = "imageFolder", title = `Images in ${directory}` } = options;
  const { testShare = 0.2, seed = 0 } = options;
  requireWhole("height", height, 1, maximumSide);
  requireWhole("width", width, 1, maximumSide);
  requireWhole("seed", seed, 0, 2 ** 32 - 1);
  if (!(testShare > 0 && testShare < 1)) {
    throw failure("invalid-input", `testShare is ${testShare}; give a number above 0 and below 1`);
  }
  const classNames = classNamesIn(layoutOf(directory));
  return defineDataset({
    name,
    title,
    classNames,
    imageShape: [height, width, channels],
    load: (loadOptions = {}) =>
      load(
        { ...options, directory: loadOptions.directory ?? directory, testShare, seed },
        classNames,
        loadOptions,
      ),
  });
}

async function load(
  { directory, height, width, testShare, seed }: Required<Omit<ImageFolderOptions, "name" | "title">>,
  classNames: readonly string[],
  { signal, onProgress }: LoadOptions,
): Promise<Splits> {
  const layout = layoutOf(directory);
  const list = (folder: string) => filesByClass(folder, classNames);
  const parts =
    layout.kind === "one"
      ? [list(layout.directory)]
      : [
          list(layout.train),
          layout.validation === undefined ? [] : list(layout.validation),
          list(layout.test),
        ];
  const total = parts.flat().reduce((sum, { files }) => sum + files.length, 0);
  const hash = createHash("sha256");
  let done = 0;
  let told = performance.now();
  const splits: Split[] = [];
  for (const part of parts) {
    splits.push(
      await readImages(part, { directory, height, width, hash }, () => {
        if (signal?.aborted)
          throw failure("dataset-unavailable", "reading images was stopped", signal.reason);
        if (performance.now() - told >= progressIntervalMilliseconds) {
          told = performance.now();
          onProgress?.(`Reading images: ${done} of ${total}`);
        }
        done++;
      }),
    );
  }
  const provenance = { source: directory, status: `${total} image files`, sha256: hash.digest("hex") };
  const [first = emptySplit, validation = emptySplit, test] = splits;
  if (!test) return { ...divide(first, classNames, testShare, seed), provenance };
  return { train: first, test, ...(imageCount(validation) > 0 && { validation }), provenance };
}

const emptySplit: Split = { images: new Uint8Array(), labels: new Uint8Array() };

interface ReadOptions {
  readonly directory: string;
  readonly height: number;
  readonly width: number;
  readonly hash: Hash;
}

async function readImages(
  classes: readonly ClassFiles[],
  { directory, height, width, hash }: ReadOptions,
  beforeEach: () => void,
): Promise<Split> {
  const count = classes.reduce((sum, { files }) => sum + files.length, 0);
  const imageSize = height * width * channels;
  const split = { images: new Uint8Array(count * imageSize), labels: new Uint8Array(count) };
  let index = 0;
  for (const [label, { files }] of classes.entries()) {
    for (const file of files) {
      beforeEach();
      const bytes = await readFile(file).catch((error: unknown) => {
        throw failure("invalid-input", `"${file}" cannot be read; mend or remove it`, error);
      });
      hash.update(`${relative(directory, file).split(sep).join("/")}\0`).update(bytes);
      split.images.set(resize(decodeImage(file, bytes), height, width).pixels, index * imageSize);
      split.labels[index] = label;
      index++;
    }
  }
  return split;
}

/** Every class must be in both parts: a class that is not tested, or not learned, would go unnoticed. */
function divide(
  split: Split,
  classNames: readonly string[],
  testShare: number,
  seed: number,
): Pick<Splits, "train" | "test"> {
  const count = imageCount(split);
  const chosen = stratifiedSample(
    split,
    Math.round(count * testShare),
    randomStream(seed, "imageFolder", "test"),
  );
  const test = takeImages(split, chosen);
  const train = takeImages(split, otherIndices(count, chosen));
  for (const [label, className] of classNames.entries()) {
    const lacking = [
      ...(train.labels.includes(label) ? [] : ["training"]),
      ...(test.labels.includes(label) ? [] : ["test"]),
    ];
    if (lacking.length === 0) continue;
    const own = split.labels.filter((other) => other === label).length;
    throw failure(
      "invalid-input",
      `The class "${className}" has ${own} images, of which testShare ${testShare} leaves no ${lacking[0]} image; ` +
        "give it more images or choose another testShare",
    );
  }
  return { train, test };
}

function requireWhole(name: string, value: number, lowest: number, highest: number): void {
  if (Number.isInteger(value) && value >= lowest && value <= highest) return;
  throw failure("invalid-input", `${name} is ${value}; give a whole number from ${lowest} to ${highest}`);
}
