import { describe, expect, it } from "vitest";
import { activationFactories } from "../catalogue.js";
import { softmax } from "../normalizer/softmax.js";
import { nearestKnown } from "./nearest-known.js";

const known = activationFactories.map((factory) => factory.withParameters({}));

describe("nearestKnown", () => {
  it.each([
    ["x * sigmoid(x)", "swish", 1, false],
    ["1.1 * x * sigmoid(x)", "swish", 1.1, false],
    ["-x * sigmoid(-x)", "swish", 1, true],
    ["-max(0, x)", "relu", -1, false],
    ["x / 2 * (1 + erf(x / sqrt(2)))", "gelu", 1, false],
    ["0.5 * tanh(x)", "tanh", 0.5, false],
  ])("%s is %s times %d", (formula, label, factor, mirrored) => {
    const nearest = nearestKnown(formula, known);
    expect(nearest).toMatchObject({ label, factor, mirrored });
    expect(nearest.maxDifference).toBeLessThan(1e-6);
  });

  it("says how far the nearest is", () => {
    const nearest = nearestKnown("max(0, x) + 0.25", [
      softmax(),
      ...known.filter(({ name }) => name === "relu"),
    ]);
    expect(nearest).toMatchObject({ label: "relu", mirrored: false });
    expect(nearest.meanDifference).toBeGreaterThan(0.05);
    expect(nearest.maxDifference).toBeLessThanOrEqual(0.5);
  });

  it("refuses a comparison with nothing", () => {
    expect(() => nearestKnown("x^2", [softmax()])).toThrow("no elementwise activation to compare");
  });
});
