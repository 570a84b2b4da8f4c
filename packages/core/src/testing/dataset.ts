import { type Dataset, imageCount, type LoadOptions, type Split } from "../dataset.js";
import { type Check, check, declareChecks, demand, demandPlugin, demandText } from "./check.js";

/** What to test a dataset with. */
export interface DatasetTestOptions {
  /** What `load` is called with. */
  readonly load?: LoadOptions;
  /** Whether every class must have an image in each split: true if not given; false for a small part of a dataset. */
  readonly everyClass?: boolean;
  /** How long one check may take, 60,000 if not given: a check loads the dataset twice at most. */
  readonly timeoutMs?: number;
}

/**
 * Declares the tests that every dataset must pass: its splits fit its image shape and class names, its labels are in
 * range, and loading twice gives the same bytes.
 */
export function testDataset(dataset: Dataset, options: DatasetTestOptions = {}): void {
  declareChecks(`dataset ${dataset.name}`, datasetChecks(dataset, options), options.timeoutMs ?? 60_000);
}

/** The checks of `testDataset` as a list, for other test runners. */
export function datasetChecks(dataset: Dataset, options: DatasetTestOptions = {}): Check[] {
  const { load = {}, everyClass = true } = options;
  const eachSplit = (name: string, run: (split: Split, title: string) => void): Check =>
    check(name, async () => {
      const { train, test } = await dataset.load(load);
      run(train, "the training split");
      run(test, "the test split");
    });
  return [
    check("it is a dataset plugin", () => {
      demandPlugin(dataset, "dataset");
      demandText(dataset.title, "title");
      if (dataset.notice !== undefined) demandText(dataset.notice, "notice");
    }),
    check("its classes have names of their own", () => demandClassNames(dataset.classNames)),
    check("its image shape is height, width and channels", () => {
      demand(
        dataset.imageShape.length === 3 &&
          dataset.imageShape.every((size) => Number.isInteger(size) && size > 0),
        `imageShape is [${dataset.imageShape.join(", ")}]; expected three positive whole numbers.`,
      );
    }),
    eachSplit("its images fill the image shape", (split, title) => {
      const perImage = dataset.imageShape.reduce((product, size) => product * size, 1);
      demand(imageCount(split) > 0, `${title} has no images.`);
      demand(
        split.images.length === imageCount(split) * perImage,
        `${title} has ${split.images.length} bytes for ${imageCount(split)} labels; expected ${perImage} an image.`,
      );
    }),
    eachSplit("its pixels are not all the same", (split, title) => {
      const [first] = split.images;
      demand(
        split.images.some((pixel) => pixel !== first),
        `Every pixel of ${title} is ${first}.`,
      );
    }),
    eachSplit("its labels are indices of class names", (split, title) => {
      const count = dataset.classNames.length;
      const wrong = split.labels.findIndex((label) => label >= count);
      demand(
        wrong === -1,
        `Label ${split.labels[wrong]} of image ${wrong} of ${title} is no index of the ${count} class names.`,
      );
    }),
    ...(everyClass
      ? [
          eachSplit("every class has an image", (split, title) => {
            const present = new Set(split.labels);
            const absent = dataset.classNames.filter((_, index) => !present.has(index));
            demand(absent.length === 0, `${title} has no image of ${absent.join(", ")}.`);
          }),
        ]
      : []),
    check("loading twice gives the same bytes", async () => {
      const first = await dataset.load(load);
      const second = await dataset.load(load);
      demandSameBytes(first.train, second.train, "the training split");
      demandSameBytes(first.test, second.test, "the test split");
    }),
    check("a stopped signal stops loading or changes nothing", async () => {
      // A dataset may be too quick to be stopped, but what it gives must then be whole.
      const loading = dataset.load({ ...load, signal: AbortSignal.abort() });
      const stopped = await loading.catch((error: unknown) => {
        demand(error instanceof Error, `load rejects with ${String(error)}; expected an Error.`);
        return undefined;
      });
      if (stopped) demandSameBytes(stopped.train, (await dataset.load(load)).train, "the training split");
    }),
  ];
}

function demandClassNames(names: readonly string[]): void {
  demand(names.length > 1, `There are ${names.length} class names; expected two or more.`);
  demand(names.length <= 256, `There are ${names.length} class names; a label is one byte.`);
  for (const name of names) demandText(name, "a class name");
  demand(new Set(names).size === names.length, `Two classes have one name: ${names.join(", ")}.`);
}

function demandSameBytes(first: Split, second: Split, title: string): void {
  for (const part of ["images", "labels"] as const) {
    const [left, right] = [first[part], second[part]];
    const different = left.findIndex((byte, index) => byte !== right[index]);
    demand(
      left.length === right.length && different === -1,
      `The ${part} of ${title} differ between two loads, in length ${left.length} and ${right.length}, first at byte ${different}.`,
    );
  }
}
