import {
  type Augmentation,
  type ImageShape,
  imageCount,
  randomPermutation,
  randomStream,
  type Split,
} from "@activation-lab/core";
import type { RgbPicture } from "./encode-png.js";

/** What a contact sheet shows. */
export interface ContactSheetOptions {
  readonly imageShape: ImageShape;
  readonly classCount: number;
  /** Each has a panel of its own; where there are several, the last panel shows all, one after another. */
  readonly augmentations: readonly Augmentation[];
  /** How many images of each class; fewer where there are fewer. 10 if not given. */
  readonly perClass?: number;
}

/** A contact sheet and what its panels show, from left to right. */
export interface ContactSheet {
  readonly picture: RgbPicture;
  readonly panels: readonly string[];
}

const gap = 2;
const panelGap = 12;
const background = 255;
/** Smaller images are enlarged by a whole number, so that one can see what they show. */
const leastSide = 64;

/**
 * Draws images of each class, a row a class in the order of the labels: first as they are, then the same images by each
 * augmentation. Which ones is drawn at random, the same ones each time.
 */
export function contactSheet(split: Split, options: ContactSheetOptions): ContactSheet {
  const { imageShape, classCount, augmentations, perClass = 10 } = options;
  const [height, width] = imageShape;
  const scale = Math.max(1, Math.floor(leastSide / Math.min(height, width)));
  const [cellHeight, cellWidth] = [height * scale + gap, width * scale + gap];
  const panels = panelsOf(augmentations);
  const panelWidth = perClass * cellWidth - gap;
  const picture = {
    width: gap + panels.length * (panelWidth + panelGap) - panelGap + gap,
    height: gap + classCount * cellHeight,
  };
  const pixels = new Uint8Array(picture.width * picture.height * 3).fill(background);
  for (const [panelIndex, { sequence }] of panels.entries()) {
    for (let label = 0; label < classCount; label++) {
      for (const [column, index] of samplesOf(split, label, perClass).entries()) {
        const image = augmented(imageAt(split, index), imageShape, sequence, index);
        const left = gap + panelIndex * (panelWidth + panelGap) + column * cellWidth;
        const place = { left, top: gap + label * cellHeight, scale };
        paint(image, imageShape, { ...picture, pixels }, place);
      }
    }
  }
  return { picture: { ...picture, pixels }, panels: panels.map(({ title }) => title) };
}

interface Panel {
  readonly title: string;
  readonly sequence: readonly Augmentation[];
}

function panelsOf(augmentations: readonly Augmentation[]): Panel[] {
  const single = augmentations.map((augmentation) => ({
    title: augmentation.label,
    sequence: [augmentation],
  }));
  const all = augmentations.length > 1 ? [{ title: "all of them in turn", sequence: augmentations }] : [];
  return [{ title: "as they are", sequence: [] }, ...single, ...all];
}

function samplesOf({ labels }: Split, label: number, count: number): number[] {
  const own = [...labels.keys()].filter((index) => labels[index] === label);
  const order = randomPermutation(own.length, randomStream(0, "contact-sheet", label));
  return [...order.subarray(0, count)].map((place) => own[place] ?? 0);
}

function imageAt(split: Split, index: number): Uint8Array {
  const size = split.images.length / imageCount(split);
  return split.images.subarray(index * size, (index + 1) * size);
}

/** The image after each of the sequence; its chance comes from its index, so that every panel can be made again. */
function augmented(
  image: Uint8Array,
  shape: ImageShape,
  sequence: readonly Augmentation[],
  index: number,
): Uint8Array {
  const stream = randomStream(0, "contact-sheet", "augment", index);
  return sequence.reduce((current, augmentation) => {
    const target = new Uint8Array(current.length);
    augmentation.augment(current, target, shape, stream, { epoch: 1, index, seed: 0 });
    return target;
  }, image);
}

/** Grey where an image has fewer than three channels; the first three where it has more. */
function paint(
  image: Uint8Array,
  [height, width, channels]: ImageShape,
  sheet: RgbPicture,
  { left, top, scale }: { readonly left: number; readonly top: number; readonly scale: number },
): void {
  for (let row = 0; row < height * scale; row++) {
    for (let column = 0; column < width * scale; column++) {
      const from = (Math.floor(row / scale) * width + Math.floor(column / scale)) * channels;
      const to = ((top + row) * sheet.width + left + column) * 3;
      for (let channel = 0; channel < 3; channel++) {
        sheet.pixels[to + channel] = image[from + (channels < 3 ? 0 : channel)] ?? 0;
      }
    }
  }
}
