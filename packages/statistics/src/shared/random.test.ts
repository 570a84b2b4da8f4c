import { describe, expect, it } from "vitest";
import { mean, variance } from "../description/moments.js";
import { createRandom } from "./random.js";

describe("random numbers", () => {
  it("are the same for one seed, everywhere", () => {
    const random = createRandom(1);
    expect(Array.from({ length: 8 }, () => random.integer(1000))).toMatchInlineSnapshot(`
      [
        463,
        345,
        807,
        549,
        692,
        918,
        788,
        117,
      ]
    `);
    expect(createRandom(1).uniform()).not.toBe(createRandom(2).uniform());
    expect(createRandom(1).uniform()).not.toBe(createRandom(1 + 2 ** 32).uniform());
  });

  it("are spread evenly", () => {
    const random = createRandom(5);
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw++) {
      const place = random.integer(10);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    // χ² with 9 degrees of freedom lies below 33 with all but a chance of 0.0001.
    expect(counts.reduce((total, count) => total + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(33);
  });

  it("are normal where that was asked for", () => {
    const random = createRandom(6);
    const values = Array.from({ length: 100_000 }, () => random.normal());
    expect(mean(values)).toBeCloseTo(0, 1);
    expect(variance(values)).toBeCloseTo(1, 1);
    expect(values.filter((value) => Math.abs(value) > 1.96).length / values.length).toBeCloseTo(0.05, 2);
  });
});
