import fc from "fast-check";
import { expect, it } from "vitest";
import { type Picture, resize } from "./resize.js";

const side = fc.integer({ min: 1, max: 24 });

const pictures = fc
  .tuple(side, side)
  .chain(([height, width]) =>
    fc
      .uint8Array({ minLength: height * width * 3, maxLength: height * width * 3 })
      .map((pixels): Picture => ({ height, width, pixels })),
  );

function mirrored({ height, width, pixels }: Picture): Picture {
  const turned = Uint8Array.from(pixels, (_, index) => {
    const [row, column, channel] = [Math.floor(index / width / 3), Math.floor(index / 3) % width, index % 3];
    return pixels[(row * width + width - 1 - column) * 3 + channel] ?? 0;
  });
  return { height, width, pixels: turned };
}

function channelOf({ pixels }: Picture, channel: number): number[] {
  return [...pixels].filter((_, index) => index % 3 === channel);
}

it("gives the same bytes for the same size", () => {
  fc.assert(
    fc.property(pictures, (picture) => {
      expect(resize(picture, picture.height, picture.width)).toEqual(picture);
    }),
  );
});

it("stays within the range of each channel, so that one colour stays that colour", () => {
  fc.assert(
    fc.property(pictures, side, side, (picture, height, width) => {
      const resized = resize(picture, height, width);
      expect(resized.pixels).toHaveLength(height * width * 3);
      for (const channel of [0, 1, 2]) {
        const before = channelOf(picture, channel);
        for (const value of channelOf(resized, channel)) {
          expect(value).toBeGreaterThanOrEqual(Math.min(...before));
          expect(value).toBeLessThanOrEqual(Math.max(...before));
        }
      }
    }),
  );
});

it("takes left and right alike", () => {
  fc.assert(
    fc.property(pictures, side, side, (picture, height, width) => {
      const one = resize(mirrored(picture), height, width).pixels;
      const other = mirrored(resize(picture, height, width)).pixels;
      // Sums in another order may round to the other side of a half.
      one.forEach((value, index) => {
        expect(Math.abs(value - (other[index] ?? 0))).toBeLessThanOrEqual(1);
      });
    }),
  );
});

it("keeps the mean when it makes smaller", () => {
  fc.assert(
    fc.property(pictures, fc.double({ min: 0.05, max: 1, noNaN: true }), (picture, part) => {
      const height = Math.max(1, Math.round(picture.height * part));
      const width = Math.max(1, Math.round(picture.width * part));
      const mean = (values: readonly number[]) =>
        values.reduce((sum, value) => sum + value, 0) / values.length;
      const resized = resize(picture, height, width);
      for (const channel of [0, 1, 2]) {
        const difference = mean(channelOf(resized, channel)) - mean(channelOf(picture, channel));
        // Each value is rounded once, by a half at most.
        expect(Math.abs(difference)).toBeLessThanOrEqual(0.5 + 1e-9);
      }
    }),
  );
});

it("means over blocks for a whole factor, and interpolates linearly between the middles of pixels", () => {
  const grey = (height: number, width: number, values: readonly number[]): Picture => ({
    height,
    width,
    pixels: Uint8Array.from(values.flatMap((value) => [value, value, value])),
  });
  expect(resize(grey(2, 4, [0, 10, 20, 30, 40, 50, 60, 70]), 1, 2)).toEqual(grey(1, 2, [25, 45]));
  // Two thirds of the first and a third of the second; a third of the second and two thirds of the third.
  expect(resize(grey(1, 3, [0, 90, 150]), 1, 2)).toEqual(grey(1, 2, [30, 130]));
  expect(resize(grey(1, 2, [0, 100]), 1, 4)).toEqual(grey(1, 4, [0, 25, 75, 100]));
  expect(resize(grey(1, 1, [7]), 3, 2)).toEqual(grey(3, 2, [7, 7, 7, 7, 7, 7]));
});
