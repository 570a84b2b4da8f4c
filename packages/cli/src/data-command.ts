import {
  type Augmentation,
  type Dataset,
  imageCount,
  type Provenance,
  type Split,
  type Splits,
  standardization,
} from "@activation-lab/core";
import { drawSplits, resolveStudy } from "@activation-lab/core/run";
import { cifar10 } from "@activation-lab/datasets-cifar10/node";
import type { Console } from "./console.js";
import { contactSheet } from "./contact-sheet.js";
import { type DataOptions, parseDataOptions } from "./data-options.js";
import { encodePng } from "./encode-png.js";
import { loadImages } from "./load-images.js";
import { loadStudy } from "./load-study.js";
import { namedAugmentations, usualAugmentations } from "./named-augmentations.js";
import { writeWebForm } from "./write-web-form.js";
import { writeWholeFile } from "./write-whole-file.js";

/** A dataset with what there is to show of it. */
interface ShownData {
  readonly dataset: Dataset;
  /** The images that are used: all, or those that a study draws. */
  readonly splits: Splits;
  /** How many there are to draw from. */
  readonly loaded: Splits;
  /** The study's own; none where there is no study. */
  readonly augmentations: readonly Augmentation[];
}

/**
 * Shows the images of a study, or CIFAR-10's: how many of each class, mean and standard deviation of each channel, where
 * they came from, and a contact sheet with what augmentation makes of them.
 *
 * @returns the exit code: 0, or 130 where `signal` stopped it
 */
export async function dataCommand(
  args: readonly string[],
  console: Console,
  signal: AbortSignal,
): Promise<number> {
  const options = parseDataOptions(args);
  const chosen = options.augmentations === undefined ? undefined : namedAugmentations(options.augmentations);
  try {
    const data = await loadShownData(options, (line) => console.error.write(`${line}\n`), signal);
    const { dataset, splits } = data;
    const own = data.augmentations.length > 0 ? data.augmentations : usualAugmentations();
    const { picture, panels } = contactSheet(splits.train, {
      imageShape: dataset.imageShape,
      classCount: dataset.classNames.length,
      augmentations: chosen ?? own,
    });
    await writeWholeFile(options.sheetPath, encodePng(picture));
    const written = options.web ? ["", await writeWebForm(splits, options.web)] : [];
    const lines = [
      ...headLines(dataset, splits.provenance ?? data.loaded.provenance),
      "",
      ...countLines(data),
      "",
      ...channelLines(splits.train, dataset),
      "",
      `${options.sheetPath} shows up to 10 training images of each class, a row a class in the order above.`,
      `From left to right: ${panels.join("; ")}.`,
      ...written,
    ];
    console.out.write(`${lines.join("\n")}\n`);
    return 0;
  } catch (error) {
    if (signal.aborted) return 130;
    throw error;
  }
}

async function loadShownData(
  { studyPath, preset, dataDirectory }: DataOptions,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<ShownData> {
  const directory = dataDirectory === undefined ? {} : { directory: dataDirectory };
  if (studyPath === undefined) {
    // To look at a part of it misleads nobody: the counts are shown.
    const dataset = cifar10({ allowPartial: true });
    const loaded = await dataset.load({ ...directory, signal, onProgress: tell });
    return { dataset, splits: loaded, loaded, augmentations: [] };
  }
  const resolved = resolveStudy(await loadStudy(studyPath), preset === undefined ? {} : { preset });
  const { dataset, splits: loaded } = await loadImages(resolved, { ...directory, signal, tell });
  const splits = drawSplits(resolved, dataset, loaded);
  return { dataset, splits, loaded, augmentations: resolved.augmentations ?? [] };
}

function headLines(
  { title, notice, imageShape, classNames }: Dataset,
  provenance: Provenance | undefined,
): string[] {
  const [height, width, channels] = imageShape;
  const origin = provenance && [
    `From ${provenance.source}: ${provenance.status}.`,
    ...(provenance.sha256 === undefined ? [] : [`SHA-256 ${provenance.sha256}`]),
  ];
  return [
    `${title}: ${classNames.length} classes, ${height} × ${width} pixels, ${channels} channels`,
    ...(notice === undefined ? [] : [`Notice: ${notice}`]),
    ...(origin ?? []),
  ];
}

/** A row a class and one for all, a column a split. */
function countLines({ dataset, splits, loaded }: ShownData): string[] {
  const columns = [
    { title: "training", split: splits.train },
    ...(splits.validation ? [{ title: "validation", split: splits.validation }] : []),
    { title: "test", split: splits.test },
  ];
  const counts = columns.map(({ split }) => classCounts(split, dataset.classNames.length));
  const rows = dataset.classNames.map((name, label) => [
    name,
    ...counts.map((count) => String(count[label] ?? 0)),
  ]);
  const totals = columns.map(({ split }) => String(imageCount(split)));
  const table = [["class", ...columns.map(({ title }) => title)], ...rows, ["all", ...totals]];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const aligned = table.map((row) =>
    row
      .map((cell, column) => {
        const width = widths?.[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  "),
  );
  const drawn = imageCount(splits.train) < imageCount(loaded.train) || splits.test !== loaded.test;
  const available = `Drawn from ${imageCount(loaded.train)} training and ${imageCount(loaded.test)} test images.`;
  return drawn ? [...aligned, available] : aligned;
}

function classCounts({ labels }: Split, classCount: number): number[] {
  const counts = new Array<number>(classCount).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

function channelLines(split: Split, { imageShape }: Dataset): string[] {
  const { mean, standardDeviation } = standardization(split, imageShape);
  // One is what standardizing divides by where a channel is the same everywhere: more than any spread from 0 to 1 can be.
  const spread = standardDeviation.map((deviation) => (deviation === 1 ? 0 : deviation));
  const names =
    imageShape[2] === 3 ? ["red", "green", "blue"] : mean.map((_, channel) => `channel ${channel}`);
  const width = Math.max(...names.map((name) => name.length));
  return [
    "Training images, bytes as 0 to 1:",
    ...names.map(
      (name, channel) =>
        `${name.padEnd(width)}  mean ${mean[channel]?.toFixed(4)}  standard deviation ${spread[channel]?.toFixed(4)}`,
    ),
  ];
}
