import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Augmentation, inSequence } from "./augmentation.js";
import { alternatingFlip } from "./augmentations/alternating-flip.js";
import { cutout } from "./augmentations/cutout.js";
import { horizontalFlip } from "./augmentations/horizontal-flip.js";
import { randomCrop } from "./augmentations/random-crop.js";
import type { ImageShape } from "./dataset.js";
import { randomStream } from "./random.js";

const shape: ImageShape = [5, 4, 3];
const image = Uint8Array.from({ length: 60 }, (_, index) => index + 1);
const mirrored = Uint8Array.from({ length: 60 }, (_, index) => {
  const [row, column, channel] = [Math.floor(index / 12), Math.floor(index / 3) % 4, index % 3];
  return (row * 4 + 3 - column) * 3 + channel + 1;
});

function augmented(
  augmentation: Augmentation,
  seed: number,
  place = { epoch: 1, index: 0, seed: 0 },
): Uint8Array {
  // Whatever is left of another image would show.
  const target = new Uint8Array(60).fill(255);
  augmentation.augment(image, target, shape, randomStream(seed), place);
  return target;
}

const all = [horizontalFlip(), alternatingFlip(), randomCrop({ padding: 2 }), cutout({ size: 3 })];

describe.each(all.map((augmentation) => [augmentation.label, augmentation] as const))(
  "%s",
  (_, augmentation) => {
    it("is the same for the same stream, leaves the image as it was and writes every byte", () => {
      const before = Uint8Array.from(image);
      for (let seed = 0; seed < 50; seed++) {
        const once = augmented(augmentation, seed);
        expect(augmented(augmentation, seed)).toEqual(once);
        expect(once).not.toContain(255);
      }
      expect(image).toEqual(before);
    });
  },
);

it("horizontalFlip mirrors about half of the images", () => {
  const results = Array.from({ length: 1000 }, (_, seed) => augmented(horizontalFlip(), seed));
  const flipped = results.filter((result) => String(result) === String(mirrored)).length;
  const kept = results.filter((result) => String(result) === String(image)).length;
  expect(flipped + kept).toBe(1000);
  expect(Math.abs(flipped - 500)).toBeLessThan(80);
});

it("alternatingFlip shows each image both ways in any two epochs, about half of them mirrored first", () => {
  const at = (epoch: number, index: number) =>
    String(augmented(alternatingFlip(), 0, { epoch, index, seed: 3 }));
  let first = 0;
  for (let index = 0; index < 400; index++) {
    expect([at(1, index), at(2, index)].sort()).toEqual([String(image), String(mirrored)].sort());
    expect(at(3, index)).toBe(at(1, index));
    if (at(1, index) === String(mirrored)) first++;
  }
  expect(Math.abs(first - 200)).toBeLessThan(50);
});

it("randomCrop shifts by each distance up to the padding, and fills with black", () => {
  const shifted = (down: number, right: number): string =>
    String(
      Uint8Array.from({ length: 60 }, (_, index) => {
        const [row, column, channel] = [
          Math.floor(index / 12) - down,
          (Math.floor(index / 3) % 4) - right,
          index % 3,
        ];
        const inside = row >= 0 && row < 5 && column >= 0 && column < 4;
        return inside ? (row * 4 + column) * 3 + channel + 1 : 0;
      }),
    );
  const distances = [-2, -1, 0, 1, 2];
  const expected = new Set(distances.flatMap((down) => distances.map((right) => shifted(down, right))));
  const results = new Set(
    Array.from({ length: 600 }, (_, seed) => String(augmented(randomCrop({ padding: 2 }), seed))),
  );
  expect(results).toEqual(expected);
});

it("randomCrop and cutout take any size, also one larger than the image", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer(), (size, seed) => {
      for (const augmentation of [randomCrop({ padding: size }), cutout({ size })]) {
        const pixels = augmented(augmentation, seed);
        expect(pixels.every((pixel) => pixel <= 60)).toBe(true);
      }
    }),
  );
});

it("cutout blackens a square around a pixel of the image and nothing else", () => {
  for (let seed = 0; seed < 200; seed++) {
    const result = augmented(cutout({ size: 3 }), seed);
    const black = [...result.keys()].filter((index) => result[index] === 0);
    expect([...result.keys()].every((index) => black.includes(index) || result[index] === image[index])).toBe(
      true,
    );
    const rows = new Set(black.map((index) => Math.floor(index / 12)));
    const columns = new Set(black.map((index) => Math.floor(index / 3) % 4));
    expect(black).toHaveLength(3 * rows.size * columns.size);
    expect([2, 3]).toContain(rows.size);
    expect([2, 3]).toContain(columns.size);
  }
});

it("one after another gives what each by itself does in turn", () => {
  const [flip, crop] = [horizontalFlip(), randomCrop({ padding: 1 })];
  const [together, stream] = [new Uint8Array(60), randomStream(5)];
  inSequence([flip, crop])(image, together, shape, randomStream(5), { epoch: 1, index: 0, seed: 0 });
  const [between, last] = [new Uint8Array(60), new Uint8Array(60)];
  flip.augment(image, between, shape, stream, { epoch: 1, index: 0, seed: 0 });
  crop.augment(between, last, shape, stream, { epoch: 1, index: 0, seed: 0 });
  expect(together).toEqual(last);
  const untouched = new Uint8Array(60);
  inSequence([])(image, untouched, shape, stream, { epoch: 1, index: 0, seed: 0 });
  expect(untouched).toEqual(image);
});

it("refuses a padding and a size that are no whole numbers of pixels", () => {
  expect(() => randomCrop({ padding: 0.5 })).toThrow(
    "Augmentation randomCrop: padding must be a whole number of at least 1, not 0.5.",
  );
  expect(() => cutout({ size: 0 })).toThrow("size must be a whole number of at least 1, not 0");
  expect(randomCrop().label).toBe("randomCrop(padding=4)");
  expect(horizontalFlip().label).toBe("horizontalFlip");
});
