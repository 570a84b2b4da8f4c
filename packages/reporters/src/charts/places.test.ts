import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeLabels } from "./label-places.js";
import { drawnEpochs, epochTicks, spreadEpochs } from "./line-rows.js";
import { spreadApart } from "./spread-apart.js";
import { variantLook } from "./variant-look.js";

const number = (max: number) => fc.double({ min: 0, max, noNaN: true });

describe("spreadApart", () => {
  it("keeps order and distance, and moves nothing that stands apart", () => {
    fc.assert(
      fc.property(fc.array(number(100), { maxLength: 30 }), number(10), (values, spacing) => {
        const ascending = [...values].sort((a, b) => a - b);
        const spread = spreadApart(ascending, spacing);
        spread.slice(1).forEach((value, index) => {
          expect(value - (spread[index] ?? 0)).toBeGreaterThanOrEqual(spacing - 1e-9);
        });
        const apart = ascending.map((value, index) => value + index * spacing);
        spreadApart(apart, spacing).forEach((value, index) => {
          expect(value).toBeCloseTo(apart[index] ?? Number.NaN, 9);
        });
      }),
    );
  });
});

describe("placeLabels", () => {
  it("puts no label on another, on a point or outside", () => {
    const point = fc.record({
      x: number(400),
      y: number(300),
      labelWidth: number(120),
      isOnLine: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 25 }), (points) => {
        const boxes = placeLabels(points, [], 400, 300).flatMap((place, index) => {
          const at = points[index];
          if (!place || !at) return [];
          const from = { left: 0, right: -at.labelWidth, center: -at.labelWidth / 2 }[place.align];
          const [left, middle] = [at.x + place.dx + from, at.y + place.dy];
          return [{ left, right: left + at.labelWidth, top: middle - 7, bottom: middle + 7 }];
        });
        boxes.forEach((box, index) => {
          expect(box.left >= 0 && box.right <= 400 && box.top >= 0 && box.bottom <= 300).toBe(true);
          for (const other of boxes.slice(index + 1)) {
            const apart =
              box.left >= other.right ||
              other.left >= box.right ||
              box.top >= other.bottom ||
              other.top >= box.bottom;
            expect(apart).toBe(true);
          }
        });
      }),
    );
  });
});

describe("epochs", () => {
  it("that are drawn or labelled are whole, ascending, at most as many as asked for, and end with the last", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 2, max: 20 }), (epochs, most) => {
        for (const [chosen, limit] of [
          [spreadEpochs(epochs, most), most + 1],
          [epochTicks(epochs, most), most + 2],
          [drawnEpochs(epochs, 60), 60],
        ] as const) {
          expect(chosen.at(-1)).toBe(epochs);
          expect(chosen.length).toBeLessThanOrEqual(limit);
          chosen.forEach((epoch, index) => {
            expect(Number.isInteger(epoch)).toBe(true);
            expect(epoch).toBeGreaterThan(chosen[index - 1] ?? 0);
          });
        }
      }),
    );
  });
});

/** WCAG 2.2's relative luminance. */
function luminance(hexadecimal: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(hexadecimal.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe("variantLook", () => {
  it("is seen on white and on a dark ground", () => {
    for (let place = 0; place < 8; place++) {
      const { color } = variantLook(place);
      expect(contrast(color, "#ffffff")).toBeGreaterThanOrEqual(3);
      expect(contrast(color, "#14181d")).toBeGreaterThanOrEqual(3);
    }
  });

  it("is another at each of 256 places, and never told by colour alone among neighbours", () => {
    const looks = Array.from({ length: 256 }, (_, place) => JSON.stringify(variantLook(place)));
    expect(new Set(looks).size).toBe(256);
    const uncoloured = Array.from({ length: 32 }, (_, place) => {
      const { dash, shape } = variantLook(place);
      return JSON.stringify([dash, shape]);
    });
    expect(new Set(uncoloured).size).toBe(32);
  });

  it("refuses a place that is none", () => {
    for (const place of [-1, 0.5, Number.NaN])
      expect(() => variantLook(place)).toThrow(/whole numbers from 0/);
  });
});
