import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveSeed, randomPermutation, randomStream } from "./random.js";

describe("randomStream", () => {
  it("gives the same numbers for ever", () => {
    const stream = randomStream(42);
    expect([stream.integer(), stream.integer(), stream.integer()]).toMatchInlineSnapshot(`
      [
        4058256074,
        210714974,
        2123709633,
      ]
    `);
  });

  it("draws every number below a limit about equally often", () => {
    const stream = randomStream(7);
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw++) {
      const drawn = stream.below(10);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    // Chi-squared with nine degrees of freedom exceeds 27.9 once in a thousand; the seed is fixed.
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(27.9);
  });

  it("has no two equal streams among the purposes and seeds in use", () => {
    const seeds = new Set<number>();
    for (let seed = 0; seed < 200; seed++) {
      for (const layer of ["conv1", "conv2", "conv3", "dense1", "logits"])
        seeds.add(deriveSeed(seed, "initialize", layer));
      for (let epoch = 1; epoch <= 20; epoch++) seeds.add(deriveSeed(seed, "shuffle", epoch));
    }
    expect(seeds.size).toBe(200 * 25);
  });
});

describe("randomPermutation", () => {
  it("holds every index once", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(), (count, seed) => {
        const sorted = randomPermutation(count, randomStream(seed)).sort();
        expect(Array.from(sorted)).toEqual(Array.from({ length: count }, (_, index) => index));
      }),
    );
  });
});
