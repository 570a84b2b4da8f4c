import type { Dataset, Split, Splits } from "./dataset.js";
import { imageCount } from "./dataset.js";
import { labError } from "./errors.js";
import type { Plan, PlannedTrial } from "./events.js";
import { randomPermutation, randomStream } from "./random.js";
import type { ResolvedStudy } from "./study.js";

/** A study with its images at hand: what runs. */
export interface PreparedStudy {
  readonly resolved: ResolvedStudy;
  /** The dataset that was loaded: the study's own or its stand-in. */
  readonly dataset: Dataset;
  /** The images that the trials use. */
  readonly splits: Splits;
  readonly plan: Plan;
}

/**
 * Draws the study's images from those that were loaded, and lists its trials: activation by activation within each seed.
 *
 * @throws a LabError `invalid-input` where more images are asked for than there are.
 */
export function prepareStudy(resolved: ResolvedStudy, dataset: Dataset, loaded: Splits): PreparedStudy {
  const splits: Splits = {
    train: drawImages(loaded.train, resolved.trainingImages, "training", dataset),
    test: drawImages(loaded.test, resolved.testImages, "test", dataset),
  };
  return { resolved, dataset, splits, plan: planOf(resolved, dataset, splits) };
}

function planOf(resolved: ResolvedStudy, dataset: Dataset, splits: Splits): Plan {
  const { study, preset, activations, epochs, batchSize, optimizer } = resolved;
  const seeds = Array.from({ length: resolved.seeds }, (_, seed) => seed);
  const { reference } = study;
  return {
    name: study.name,
    title: study.title,
    ...(preset === undefined ? {} : { preset }),
    model: study.model.name,
    dataset: {
      name: dataset.name,
      title: dataset.title,
      ...(dataset.notice === undefined ? {} : { notice: dataset.notice }),
      classNames: dataset.classNames,
      trainingImages: imageCount(splits.train),
      testImages: imageCount(splits.test),
    },
    activations: activations.map((activation) => activation.label),
    activationTitles: Object.fromEntries(activations.map(({ label, title }) => [label, title])),
    seeds,
    epochs,
    batchSize,
    optimizer: optimizer.config,
    trials: seeds
      .flatMap((seed) => activations.map(({ label }) => ({ activation: label, seed })))
      .map(numbered),
    ...(reference?.dataset === dataset.name
      ? { reference: { source: reference.source, testAccuracy: reference.testAccuracy } }
      : {}),
  };
}

function numbered(trial: Omit<PlannedTrial, "trial">, index: number): PlannedTrial {
  return { trial: index + 1, ...trial };
}

/** Which images are drawn depends on how many, never on a trial: every trial of every study of that size sees the same. */
function drawImages(split: Split, count: number | undefined, purpose: string, dataset: Dataset): Split {
  const available = imageCount(split);
  if (count === undefined || count === available) return split;
  if (count > available) {
    throw labError(
      "invalid-input",
      `${count} ${purpose} images were asked for; ${dataset.title} has ${available}.`,
    );
  }
  const imageSize = split.images.length / available;
  const chosen = randomPermutation(available, randomStream(0, "subset", purpose))
    .subarray(0, count)
    .sort();
  const images = new Uint8Array(count * imageSize);
  chosen.forEach((from, to) => {
    images.set(split.images.subarray(from * imageSize, (from + 1) * imageSize), to * imageSize);
  });
  return { images, labels: Uint8Array.from(chosen, (index) => split.labels[index] ?? 0) };
}
