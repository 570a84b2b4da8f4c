import { isLabError } from "@activation-lab/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeImage } from "./decode-image.js";
import { jpeg, type Painter, png } from "./test-data.js";

const colours: Painter = (row, column) => [20 * row, 30 * column, 200 - 10 * row, 255];

function refusal(bytes: Uint8Array): string {
  try {
    decodeImage("folder/picture", Buffer.from(bytes));
  } catch (error) {
    if (isLabError(error, "invalid-input")) return error.message;
    throw error;
  }
  return "nothing was refused";
}

it("reads red, green and blue of a PNG exactly", () => {
  for (const type of [2, 6] as const) {
    const { height, width, pixels } = decodeImage("a.png", png(5, 4, colours, type));
    expect([height, width]).toEqual([5, 4]);
    for (let at = 0; at < 20; at++) {
      const [red, green, blue] = colours(Math.floor(at / 4), at % 4);
      expect([...pixels.subarray(at * 3, at * 3 + 3)]).toEqual([red, green, blue]);
    }
  }
});

it("makes grey red, green and blue of one value", () => {
  const { pixels } = decodeImage(
    "grey.png",
    png(1, 3, (_, column) => [90 * column, 90 * column, 90 * column, 255], 0),
  );
  expect([...pixels]).toEqual([0, 0, 0, 90, 90, 90, 180, 180, 180]);
});

it("puts what is transparent over black", () => {
  const alpha = [0, 51, 128, 255];
  const { pixels } = decodeImage(
    "a.png",
    png(1, 4, (_, column) => [200, 100, 255, alpha[column] ?? 0]),
  );
  expect([...pixels]).toEqual([0, 0, 0, 40, 20, 51, 100, 50, 128, 200, 100, 255]);
});

it("reads a JPEG nearly as it was, colours and grey", () => {
  const smooth: Painter = (row, column) => [8 * row, 8 * column, 128, 255];
  const { height, width, pixels } = decodeImage("a.jpg", Buffer.from(jpeg(16, 24, smooth)));
  expect([height, width]).toEqual([16, 24]);
  for (let at = 0; at < 16 * 24; at++) {
    const [red, green, blue] = smooth(Math.floor(at / 24), at % 24);
    for (const [channel, value] of [red, green, blue].entries()) {
      expect(Math.abs((pixels[at * 3 + channel] ?? 0) - value)).toBeLessThan(8);
    }
  }
});

it("names a file that is neither, empty, or cut short", () => {
  const neither =
    /^@activation-lab\/datasets-image-folder: "folder\/picture" is neither a PNG nor a JPEG file;/;
  expect(refusal(new Uint8Array())).toMatch(neither);
  expect(refusal(new TextEncoder().encode("<html>"))).toMatch(neither);
  const whole = [png(40, 30, colours), jpeg(40, 30, colours)];
  for (const bytes of whole) {
    for (const part of [0.3, 0.6, 0.9]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * part));
      expect(refusal(cut)).toMatch(
        /"folder\/picture" cannot be read as an image \(.+\); mend or remove it\.$/,
      );
    }
  }
});

it("refuses a PNG that says it is vast before it takes memory for it", () => {
  const vast = png(1, 1, colours);
  vast.writeUInt32BE(60_000, 16);
  vast.writeUInt32BE(50_000, 20);
  expect(refusal(vast)).toContain("it says that it has 3000 million pixels; 200 are read at most");
});

it("throws nothing but its own sentence, whatever the bytes", () => {
  const [picture, photo] = [png(9, 9, colours), Buffer.from(jpeg(9, 9, colours))];
  fc.assert(
    fc.property(fc.constantFrom(picture, photo), fc.nat(), fc.nat(255), (bytes, place, value) => {
      const changed = Buffer.from(bytes);
      changed[8 + (place % (bytes.length - 8))] = value;
      expect(typeof refusal(changed)).toBe("string");
    }),
    { numRuns: 300 },
  );
});
