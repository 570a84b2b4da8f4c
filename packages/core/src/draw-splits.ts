import { type Dataset, imageCount, type Split, type Splits } from "./dataset.js";
import { labError } from "./errors.js";
import { foldSizes } from "./folds.js";
import { randomStream } from "./random.js";
import type { ResolvedStudy } from "./resolve-study.js";
import { sha256, sha256OfText } from "./sha256.js";
import { splitsProblem } from "./splits-problem.js";
import { otherIndices, stratifiedSample, takeImages } from "./stratify.js";

/**
 * Draws the images that a study's trials use from those that were loaded. Which are drawn depends on how many, never on a trial:
 * every trial of every study of that size sees the same. Those to validate on are drawn first, so that the training images are
 * never among them. With folds they are all training images here, which each trial divides for itself.
 *
 * @throws a LabError `invalid-input` for images and labels that are not what a dataset is to give, where more images are asked for than there are, where there are fewer than folds, and where
 * a setting decides by validation images and there are none.
 */
export function drawSplits(resolved: ResolvedStudy, dataset: Dataset, loaded: Splits): Splits {
  const { trainingImages, testImages, validationImages, folds } = resolved;
  const problem = splitsProblem(dataset, loaded);
  if (problem !== undefined) throw labError("invalid-input", `Dataset ${dataset.name}: ${problem}`);
  const test = drawImages(loaded.test, testImages, "test", dataset);
  if (folds !== undefined) {
    const train = drawImages(loaded.train, trainingImages, "training", dataset);
    foldSizes(imageCount(train), folds);
    return { train, test, ...(loaded.provenance && { provenance: loaded.provenance }) };
  }
  const { train, validation } = holdOut(loaded, validationImages, dataset);
  if (!validation) refuseDecisions(resolved);
  return {
    train: drawImages(train, trainingImages, "training", dataset),
    test,
    ...(validation && { validation }),
    ...(loaded.provenance && { provenance: loaded.provenance }),
  };
}

/** SHA-256, hex, over the bytes of every image and label of the splits. */
export async function splitsHash({ train, test, validation }: Splits): Promise<string> {
  const hashes: string[] = [];
  for (const split of [train, test, validation]) {
    if (split) hashes.push(await sha256([split.images]), await sha256([split.labels]));
  }
  return sha256OfText(hashes.join(" "));
}

function refuseDecisions({ earlyStopping, bestWeights, pruning }: ResolvedStudy): void {
  const deciding = [earlyStopping && "earlyStopping", bestWeights && "bestWeights", pruning && "pruning"];
  const [first] = deciding.filter((name) => typeof name === "string");
  if (first === undefined) return;
  throw labError(
    "invalid-input",
    `${first} decides by validation images and the study has none; hold some out with validationImages: 5_000, for example, or with folds.`,
  );
}

function holdOut(
  { train, validation }: Splits,
  count: number | undefined,
  dataset: Dataset,
): Pick<Splits, "train" | "validation"> {
  if (validation) return { train, validation: drawImages(validation, count, "validation", dataset) };
  if (count === undefined) return { train };
  const held = drawIndices(train, count, "validation", dataset);
  return {
    train: takeImages(train, otherIndices(imageCount(train), held)),
    validation: takeImages(train, held),
  };
}

function drawImages(split: Split, count: number | undefined, purpose: string, dataset: Dataset): Split {
  if (count === undefined || count === imageCount(split)) return split;
  return takeImages(split, drawIndices(split, count, purpose, dataset));
}

function drawIndices(split: Split, count: number, purpose: string, dataset: Dataset): Uint32Array {
  const available = imageCount(split);
  if (count > available) {
    throw labError(
      "invalid-input",
      `${count} ${purpose} images were asked for; ${dataset.title} has ${available}.`,
    );
  }
  return stratifiedSample(split, count, randomStream(0, "subset", purpose));
}
