import { measureFunction } from "@activation-lab/core/run";
import { describe, expect, it } from "vitest";
import { smoothArctangent, smoothGelu, smoothHyperbola, smoothSwish } from "./smooth-maximum.js";

describe.each([
  ["Swish", smoothSwish],
  ["GELU", smoothGelu],
  ["the arctangent's unit", smoothArctangent],
  ["the hyperbola", smoothHyperbola],
])("%s", (_, { value, slope, slopes, left, lowest }) => {
  it("has the slopes, limit and lowest point that are stated", () => {
    const measured = measureFunction(value);
    expect(measured.lipschitz).toBeCloseTo(slopes[1], 4);
    expect(measured.saturation.left).toBeCloseTo(left, 9);
    if (lowest) expect(measured.minimum?.value).toBeCloseTo(lowest.value, 12);
    for (const x of [-3, -0.5, 0, 1, 4]) {
      expect(slope(x)).toBeCloseTo((value(x + 1e-5) - value(x - 1e-5)) / 2e-5, 8);
      expect(slope(x)).toBeGreaterThanOrEqual(slopes[0]);
    }
  });
});
