import { type Dataset, imageCount, type Split, type Splits } from "./dataset.js";

/**
 * What is wrong with what a dataset loaded, in one sentence without its subject that says the cure: images that are no bytes or do not
 * fill their shape, labels that are no indices of class names. Undefined where nothing is.
 */
export function splitsProblem(dataset: Dataset, splits: Partial<Splits> | undefined): string | undefined {
  const { train, test, validation } = splits ?? {};
  if (!train || !test)
    return `load gives no ${train ? "test" : "training"} split; give { train, test }, each with images and labels.`;
  const named = { "the training split": train, "the test split": test, "the validation split": validation };
  for (const [title, split] of Object.entries(named)) {
    const problem = split && splitProblem(dataset, split);
    if (problem !== undefined) return `${title} ${problem}`;
  }
  return undefined;
}

/** What is wrong with one split, without its subject. */
export function splitProblem({ imageShape, classNames }: Dataset, split: Split): string | undefined {
  return (
    bytesProblem(split) ??
    shapeProblem(imageShape, classNames.length, split) ??
    labelProblem(classNames.length, split)
  );
}

/** What is no Uint8Array in a split. */
export function bytesProblem(split: Split): string | undefined {
  for (const part of ["images", "labels"] as const) {
    // Not `instanceof`: it may come from another realm, such as a frame.
    const type = Object.prototype.toString.call(split[part]).slice(8, -1);
    if (type !== "Uint8Array")
      return `has ${part} in ${withArticle(type)}; give a Uint8Array${part === "images" ? " of bytes from 0 to 255, which studies make numbers from 0 to 1 by themselves" : " with the index of each image's class"}.`;
  }
  return undefined;
}

/** Whether images fill their shape. */
export function shapeProblem(
  imageShape: Dataset["imageShape"],
  classCount: number,
  split: Split,
): string | undefined {
  const perImage = imageShape.reduce((product, size) => product * size, 1);
  const [count, bytes] = [imageCount(split), split.images.length];
  if (count === 0) return "has no images; load one at least.";
  if (bytes === count * perImage) return undefined;
  const came = `has ${bytes} bytes for ${count} labels; expected ${perImage} an image, ${imageShape.join(" × ")}`;
  if (bytes * classCount === count * perImage)
    return `${came}: a label is the index of the class, one number an image, and not one-hot.`;
  return `${came}: mend imageShape, which is height, width and channels, or how the images are read.`;
}

/** Whether labels are indices of class names. */
export function labelProblem(classCount: number, { labels }: Split): string | undefined {
  const wrong = labels.findIndex((label) => label >= classCount);
  return wrong === -1
    ? undefined
    : `has label ${labels[wrong]} at image ${wrong}, which is no index of the ${classCount} class names; count classes from 0, and name every one.`;
}

function withArticle(type: string): string {
  return `${/^[AEIOU]/.test(type) ? "an" : "a"} ${type}`;
}
