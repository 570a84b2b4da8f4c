import fc from "fast-check";
import { decode } from "fast-png";
import { expect, it } from "vitest";
import { fitsSheet, fromSheet, toSheet } from "./sheets.js";
import { encodePng, randomSplit } from "./test-support/images.js";

it("gives any number of images back from a sheet of any width, also as a PNG file", () => {
  const whole = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(whole, whole, fc.nat(1000), (count, columns, seed) => {
      const { images } = randomSplit(count, seed);
      const sheet = toSheet(images, columns);
      expect(fitsSheet(sheet, columns, count)).toBe(true);
      expect(fitsSheet(sheet, columns, count + columns)).toBe(false);
      const { width, height, data } = decode(encodePng(sheet));
      const target = new Uint8Array(images.length);
      fromSheet({ width, height, pixels: Uint8Array.from(data) }, columns, count, target);
      expect(Buffer.compare(target, images)).toBe(0);
    }),
    { numRuns: 30 },
  );
});
