import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactCosine, halfCosine } from "./exact-cosine.js";

describe("exactCosine", () => {
  it("is exact at 0, 1/2 and 1", () => {
    expect([0, 0.5, 1].map(exactCosine)).toEqual([1, 0, -1]);
  });

  it("is within 1e-15 of Math.cos", () => {
    const grid = Array.from({ length: 100_001 }, (_, index) => index / 100_000);
    const errors = grid.map((t) => Math.abs(exactCosine(t) - Math.cos(Math.PI * t)));
    expect(Math.max(...errors)).toBeLessThan(1e-15);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (t) => {
        expect(Math.abs(exactCosine(t) - Math.cos(Math.PI * t))).toBeLessThan(1e-15);
      }),
    );
  });

  it("turns its sign about 1/2 to the bit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 20 }), (index) => {
        const t = index / 2 ** 20;
        expect(exactCosine(1 - t)).toBe(0 - exactCosine(t));
      }),
    );
  });

  it("has the bits that it always had", () => {
    expect([1 / 16, 0.1, 0.3, 1 / 3, 0.4, 0.7, 0.99].map(exactCosine)).toEqual([
      0.9807852804032304, 0.9510565162951535, 0.5877852522924731, 0.5, 0.30901699437494734,
      -0.587785252292473, -0.9995065603657316,
    ]);
  });
});

it("halfCosine falls from 1 to 0", () => {
  expect([0, 0.5, 1].map(halfCosine)).toEqual([1, 0.5, 0]);
});
