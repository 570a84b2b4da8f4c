import fc from "fast-check";
import { describe, expect, it } from "vitest";
import golden from "../golden/initializers.json" with { type: "json" };
import { drawNormal, exactLogarithm, normalQuantile } from "./normal-quantile.js";
import { randomStream } from "./random.js";

const middleOf = (part: number): number => (part + 0.5) / 2 ** 32;

describe("normalQuantile", () => {
  it("is within 1e-15 of what forty digits give", () => {
    expect(golden.quantiles.length).toBeGreaterThan(10);
    for (const [part = 0, expected = 0] of golden.quantiles)
      expect(Math.abs(normalQuantile(middleOf(part)) / expected - 1)).toBeLessThan(1e-15);
  });

  it("rises, and is odd about the middle", () => {
    const part = fc.integer({ min: 0, max: 2 ** 32 - 2 });
    fc.assert(
      fc.property(part, (one) => {
        expect(normalQuantile(middleOf(one + 1))).toBeGreaterThan(normalQuantile(middleOf(one)));
        expect(normalQuantile(1 - middleOf(one))).toBe(-normalQuantile(middleOf(one)));
      }),
    );
  });
});

describe("exactLogarithm", () => {
  it("is the logarithm", () => {
    for (const [x = 1, expected = 0] of golden.logarithms)
      expect(Math.abs(exactLogarithm(x) - expected)).toBeLessThanOrEqual(1e-15 * Math.abs(expected));
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (x) => {
        expect(Math.abs(exactLogarithm(x) - Math.log(x))).toBeLessThanOrEqual(
          1e-15 * Math.max(1, Math.abs(Math.log(x))),
        );
      }),
    );
  });
});

describe("drawNormal", () => {
  it("has the moments of a standard normal number", () => {
    const stream = randomStream(5);
    const count = 100_000;
    const moments = [0, 0, 0, 0];
    for (let draw = 0; draw < count; draw++) {
      const value = drawNormal(stream);
      [1, 2, 3, 4].forEach((power, index) => {
        moments[index] = (moments[index] ?? 0) + value ** power / count;
      });
    }
    // Five standard errors of each: their variances are 1, 2, 15 and 96.
    [0, 1, 0, 3].forEach((expected, index) => {
      const error = Math.sqrt(([1, 2, 15, 96][index] ?? 0) / count);
      expect(Math.abs((moments[index] ?? 0) - expected)).toBeLessThan(5 * error);
    });
  });
});
