import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import {
  errorMessage,
  imageCount,
  labError,
  randomStream,
  type Split,
  type Splits,
  stratifiedSample,
  takeImages,
} from "@activation-lab/core";
import { type WebFile, webForm } from "@activation-lab/datasets-cifar10/web";
import { encodePng } from "./encode-png.js";

/** Where CIFAR-10's form for pages goes, and how much of it. */
export interface WebFormRequest {
  readonly directory: string;
  readonly trainingImages: number;
  readonly testImages: number;
}

/**
 * Writes the files that `cifar10Web` reads into a new directory, whole or not at all. Every class has its share, and the images are
 * those that a study with `trainingImages` and `testImages` of these sizes uses.
 *
 * @returns what was written, as a sentence
 * @throws a LabError `invalid-input` where there are fewer images, where the directory is there and not empty, and where it
 * cannot be written.
 */
export async function writeWebForm(splits: Splits, request: WebFormRequest): Promise<string> {
  const { directory, trainingImages, testImages } = request;
  await requireNew(directory);
  const drawn = {
    train: drawImages(splits.train, trainingImages, "training"),
    test: drawImages(splits.test, testImages, "test"),
  };
  const counts =
    `${trainingImages} of ${imageCount(splits.train)} training images and ` +
    `${testImages} of ${imageCount(splits.test)} test images`;
  const { status = "of unknown origin", sha256 } = splits.provenance ?? {};
  const origin = sha256 === undefined ? status : `${status}, SHA-256 ${sha256}`;
  const files = webForm(drawn, { encodePng, provenance: `${counts} of CIFAR-10 (${origin})` });
  await writeNewDirectory(directory, files);
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
  return `${directory} holds ${counts} for pages: ${files.length} files, ${megabytes.toFixed(1)} MB.`;
}

/** The same draw as a study's, whose images depend on their number alone. */
function drawImages(split: Split, count: number, purpose: "training" | "test"): Split {
  if (count === imageCount(split)) return split;
  return takeImages(split, stratifiedSample(split, count, randomStream(0, "subset", purpose)));
}

async function requireNew(directory: string): Promise<void> {
  const there = await readdir(directory).catch(() => []);
  if (there.length === 0) return;
  throw labError("invalid-input", `${directory} is not empty; name a new directory for --web, or remove it.`);
}

async function writeNewDirectory(directory: string, files: readonly WebFile[]): Promise<void> {
  const target = resolve(directory);
  const beside = `${target}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await mkdir(beside);
    for (const { name, bytes } of files) await writeFile(join(beside, name), bytes);
    // An empty directory is no hindrance, and some systems rename onto none.
    await rm(target, { recursive: true, force: true });
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { recursive: true, force: true }).catch(() => undefined);
    throw labError(
      "invalid-input",
      `Cannot write ${directory} (${errorMessage(error)}); name another place.`,
      {
        cause: error,
      },
    );
  }
}
