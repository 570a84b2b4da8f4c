import type { Dataset, LoadOptions, Split, Splits } from "../dataset.js";
import { bytesProblem, labelProblem, shapeProblem } from "../splits-problem.js";
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
      const { train, test } = await loaded(dataset, load);
      run(train, "the training split");
      run(test, "the test split");
    });
  const withoutProblem = (name: string, problemOf: (split: Split) => string | undefined): Check =>
    eachSplit(name, (split, title) => {
      const problem = problemOf(split);
      demand(problem === undefined, `${title} ${problem}`);
    });
  const { imageShape, classNames } = dataset;
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
        `imageShape is [${dataset.imageShape.join(", ")}]; expected height, width and channels, three positive whole numbers: grey images have one channel.`,
      );
    }),
    withoutProblem("its images and labels are bytes", bytesProblem),
    withoutProblem("its images fill the image shape", (split) =>
      shapeProblem(imageShape, classNames.length, split),
    ),
    eachSplit("its pixels are not all the same", (split, title) => {
      const [first] = split.images;
      demand(
        split.images.some((pixel) => pixel !== first),
        `Every pixel of ${title} is ${first}; bytes from 0 to 255 are expected, and numbers from 0 to 1 become 0 in a Uint8Array.`,
      );
    }),
    withoutProblem("its labels are indices of class names", (split) =>
      labelProblem(classNames.length, split),
    ),
    ...(everyClass
      ? [
          eachSplit("every class has an image", (split, title) => {
            const present = new Set(split.labels);
            const absent = dataset.classNames.filter((_, index) => !present.has(index));
            demand(
              absent.length === 0,
              `${title} has no image of ${absent.join(", ")}; load some, leave the name out, or say { everyClass: false } of a part of a dataset.`,
            );
          }),
        ]
      : []),
    check("loading twice gives the same bytes", async () => {
      const first = await loaded(dataset, load);
      const second = await loaded(dataset, load);
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

/** What a dataset loads; fails the running check where that is no training and test split. */
async function loaded(dataset: Dataset, load: LoadOptions) {
  const loading = dataset.load(load);
  demand(loading instanceof Promise, "load returns no promise; make it an async function.");
  const splits: Partial<Splits> | undefined = await loading;
  const { train, test } = splits ?? {};
  demand(
    train !== undefined && test !== undefined,
    `load gives no ${train ? "test" : "training"} split; return { train, test }, each with images and labels.`,
  );
  return { train, test };
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
      `The ${part} of ${title} differ between two loads, in length ${left.length} and ${right.length}, first at byte ${different}; draw from randomStream and a fixed seed, and sort what a directory lists.`,
    );
  }
}
