import type { ElementwiseActivation } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { listActivations } from "../list-activations.js";
import { fromFormula } from "./from-formula.js";

const places = Array.from({ length: 171 }, (_, index) => index * 0.0937 - 8);

/** What words follow the formula of an activation that learns. */
const words = /, (with|all) .*$/;

/** The formulas of the catalogue that can be read and do not overflow as they are written. */
const readable = listActivations({ arity: "elementwise" }).flatMap((activation) => {
  const formula = (activation.formula ?? "").replace(words, "");
  const initial = Object.entries(activation.weights).map(([name, weight]) => [name, weight.initial]);
  const known: Record<string, unknown> = { ...activation.params, ...Object.fromEntries(initial) };
  const named: readonly string[] = formula.match(/[A-Za-z][A-Za-z0-9]*/g) ?? [];
  const parameters = Object.entries(known).filter(
    (entry): entry is [string, number] => named.includes(entry[0]) && typeof entry[1] === "number",
  );
  try {
    const read = fromFormula(formula, { parameters: Object.fromEntries(parameters) }).withParameters({});
    return activation.arity === "elementwise" ? [{ activation, read }] : [];
  } catch {
    return [];
  }
});

describe("the formulas of the catalogue", () => {
  it("can be read, most of them", () => {
    expect(readable.length).toBeGreaterThan(75);
  });

  it.each(readable.map(({ activation, read }) => [activation.name, activation, read] as const))(
    "%s is what its formula says",
    (_, activation: ElementwiseActivation, read: ElementwiseActivation) => {
      for (const place of places) {
        const expected = activation.reference(place);
        const allowed = 1e-9 + 1e-7 * Math.abs(expected);
        expect(Math.abs(read.reference(place) - expected)).toBeLessThan(allowed);
      }
    },
  );
});
