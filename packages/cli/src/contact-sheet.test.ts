import { horizontalFlip, type ImageShape } from "@activation-lab/core";
import fc from "fast-check";
import { PNG } from "pngjs";
import { expect, it } from "vitest";
import { contactSheet } from "./contact-sheet.js";
import { encodePng } from "./encode-png.js";

it("shows every image of a class with fewer than ten, enlarged, grey where there is one channel", () => {
  const imageShape: ImageShape = [2, 1, 1];
  const split = {
    images: Uint8Array.from([10, 20, 30, 40, 50, 60]),
    labels: Uint8Array.from([1, 0, 1]),
  };
  const { picture, panels } = contactSheet(split, {
    imageShape,
    classCount: 2,
    augmentations: [horizontalFlip()],
    perClass: 2,
  });
  expect(panels).toEqual(["as they are", "horizontalFlip"]);
  const at = (left: number, top: number): number[] => {
    const index = (top * picture.width + left) * 3;
    return [...picture.pixels.subarray(index, index + 3)];
  };
  // An image of 1 by 2 pixels is 64 by 128 on the sheet, after a gap of 2.
  expect([at(2, 2), at(65, 65), at(2, 66), at(65, 129)]).toEqual([
    [30, 30, 30],
    [30, 30, 30],
    [40, 40, 40],
    [40, 40, 40],
  ]);
  expect(at(68, 2)).toEqual([255, 255, 255]);
  const second = [at(2, 132)[0], at(68, 132)[0]].sort();
  expect(second).toEqual([10, 50]);
});

it("writes PNG files that decode to the same bytes", () => {
  const side = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(side, side, fc.infiniteStream(fc.nat(255)), (width, height, bytes) => {
      const pixels = Uint8Array.from({ length: width * height * 3 }, () => bytes.next().value ?? 0);
      const read = PNG.sync.read(Buffer.from(encodePng({ width, height, pixels })));
      expect([read.width, read.height]).toEqual([width, height]);
      expect(Uint8Array.from(read.data.filter((_, index) => index % 4 < 3))).toEqual(pixels);
    }),
  );
});
