import {
  type Dataset,
  defineDataset,
  deriveSeed,
  type LabError,
  type LabErrorCode,
  labError,
  randomPermutation,
  randomStream,
  type Split,
} from "@activation-lab/core";
import { drawImage, side } from "./draw.js";
import { shapes } from "./shapes.js";

/** What to generate. */
export interface ProceduralImagesOptions {
  /** A whole number from 0 to 2³² − 1, by default 0; another seed gives other images. */
  readonly seed?: number;
  /** By default 10,000. */
  readonly trainingImages?: number;
  /** By default 2,000. */
  readonly testImages?: number;
}

const bytesPerImage = side * side * 3;
const maximumImages = 1_000_000;
const imagesPerTurn = 500;
const progressIntervalMilliseconds = 1000;

/**
 * Images of ten kinds of shapes, generated from a seed, the same to the byte everywhere: what runs where CIFAR-10 cannot
 * be had. The class is that of the largest shape; colours, places, clutter, noise and blends make it hard to tell.
 *
 * The splits' images are `[count, 32, 32, 3]`. An image depends only on the seed, its split and its index, so that a
 * smaller dataset is the beginning of a larger one; every ten images in a row have one of each class.
 *
 * `load` throws a LabError `invalid-input` where a directory is named, since it reads none, and `dataset-unavailable`
 * where it is stopped.
 *
 * @throws a LabError `invalid-input` for a seed or a count that is not such a whole number.
 */
export function proceduralImages(options: ProceduralImagesOptions = {}): Dataset {
  const { seed = 0, trainingImages = 10_000, testImages = 2_000 } = options;
  requireWhole("seed", seed, 0, 2 ** 32 - 1);
  requireWhole("trainingImages", trainingImages, 1, maximumImages);
  requireWhole("testImages", testImages, 1, maximumImages);
  return defineDataset({
    name: "procedural",
    title: "Generated images",
    notice: "generated images, not CIFAR-10",
    classNames: shapes.map(({ name }) => name),
    imageShape: [side, side, 3],
    async load({ directory, signal, onProgress } = {}) {
      if (directory !== undefined) throw readsNoDirectory(directory);
      const total = trainingImages + testImages;
      let told = performance.now();
      const turn = async (done: number) => {
        if (performance.now() - told >= progressIntervalMilliseconds) {
          told = performance.now();
          onProgress?.(`Generating images: ${done} of ${total}`);
        }
        // Whoever shares this thread, a page for example, gets a turn.
        await new Promise<void>((resolve) => setTimeout(resolve));
        if (signal?.aborted) throw stopped(signal);
      };
      const train = await generate(seed, "train", trainingImages, turn);
      const test = await generate(seed, "test", testImages, (done) => turn(trainingImages + done));
      return { train, test };
    },
  });
}

async function generate(
  seed: number,
  part: "train" | "test",
  count: number,
  turn: (done: number) => Promise<void>,
): Promise<Split> {
  const split = { images: new Uint8Array(count * bytesPerImage), labels: new Uint8Array(count) };
  let classes: Uint32Array = new Uint32Array();
  for (let index = 0; index < count; index++) {
    if (index % imagesPerTurn === 0) await turn(index);
    const place = index % shapes.length;
    if (place === 0) {
      const order = randomStream(deriveSeed(seed, "procedural", part, "order", index));
      classes = randomPermutation(shapes.length, order);
    }
    const label = classes[place] ?? 0;
    const pixels = split.images.subarray(index * bytesPerImage, (index + 1) * bytesPerImage);
    drawImage(label, randomStream(deriveSeed(seed, "procedural", part, index)), pixels);
    split.labels[index] = label;
  }
  return split;
}

function requireWhole(name: string, value: number, lowest: number, highest: number): void {
  if (Number.isInteger(value) && value >= lowest && value <= highest) return;
  throw failure("invalid-input", `${name} is ${value}; give a whole number from ${lowest} to ${highest}`);
}

function stopped(signal: AbortSignal): LabError {
  return failure("dataset-unavailable", "generating images was stopped; load them again", signal.reason);
}

function failure(code: LabErrorCode, problem: string, cause?: unknown): LabError {
  return labError(
    code,
    `@activation-lab/datasets-procedural: ${problem}.`,
    cause === undefined ? {} : { cause },
  );
}

function readsNoDirectory(directory: string) {
  return labError(
    "invalid-input",
    `@activation-lab/datasets-procedural: generated images are read from no directory, and ${directory} was named; ` +
      "leave it out or choose another dataset.",
  );
}
