import fc from "fast-check";
import { expect, it } from "vitest";
import { nthSmallest } from "./nth-smallest.js";

it("the n-th smallest is that of the sorted values", () => {
  const values = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(values, fc.nat(39), (these, place) => {
      const n = place % these.length;
      expect(nthSmallest(Float64Array.from(these), n)).toBe([...these].sort((a, b) => a - b)[n]);
    }),
  );
});
