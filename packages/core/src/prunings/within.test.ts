import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pruningFingerprint } from "../fingerprint-decisions.js";
import type { Pruning, RungResult } from "../pruning.js";
import { epochEnd, planned } from "../test-support/epoch-end.js";
import { medianPruning } from "./median-pruning.js";
import { successiveHalving } from "./successive-halving.js";

/** Variants with one seed, each of an activation with a figure; undefined where it failed. */
function results(
  variants: readonly (readonly [activation: string, figure?: number | undefined])[],
): RungResult[] {
  return variants.map(([activation, figure], index) => {
    const trial = { ...planned(index + 1, `${activation}, v${index}`, 0), activation };
    return {
      planned: trial,
      epoch:
        figure === undefined
          ? undefined
          : epochEnd(trial, 1, { validationAccuracy: figure, validationLoss: 0 }),
    };
  });
}

const within = "activation";
const figure = fc.option(
  fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8),
  { nil: undefined, freq: 4 },
);
const anyResults = fc
  .array(fc.tuple(fc.constantFrom("relu", "tanh", "swish"), figure), { minLength: 1, maxLength: 20 })
  .map(results);
const anyPruning = fc.oneof(
  fc.double({ min: 0.01, max: 1, noNaN: true }).map(
    (keep) =>
      (scope?: typeof within): Pruning =>
        successiveHalving({ rungs: [1], keep, ...(scope && { within: scope }) }),
  ),
  fc.constant(
    (scope?: typeof within): Pruning => medianPruning({ rungs: [1], ...(scope && { within: scope }) }),
  ),
);

describe("a pruning within each activation", () => {
  it("decides on each activation as if it were alone", () => {
    fc.assert(
      fc.property(anyPruning, anyResults, (make, all) => {
        const activations = [...new Set(all.map(({ planned: { activation } }) => activation))];
        const alone = activations.flatMap((activation) =>
          make().survivors(
            all.filter((result) => result.planned.activation === activation),
            1,
          ),
        );
        expect(make(within).survivors(all, 1)).toEqual(alone);
      }),
    );
  });

  it("keeps a variant of every activation that still runs one", () => {
    fc.assert(
      fc.property(anyPruning, anyResults, (make, all) => {
        const survivors = make(within).survivors(all, 1);
        const going = all.filter(({ planned: { variant } }) => survivors.includes(variant));
        const running = all.filter(({ epoch }) => epoch !== undefined);
        const named = (some: readonly RungResult[]) =>
          new Set(some.map(({ planned: one }) => one.activation));
        expect(named(going)).toEqual(named(running));
      }),
    );
  });

  it("keeps as many of the worst activation as of the best", () => {
    const all = results([
      ["relu", 0.9],
      ["tanh", 0.1],
      ["relu", 0.8],
      ["tanh", 0.2],
    ]);
    expect(successiveHalving({ rungs: [1] }).survivors(all, 1)).toEqual(["relu, v0", "relu, v2"]);
    expect(successiveHalving({ rungs: [1], within }).survivors(all, 1)).toEqual(["relu, v0", "tanh, v3"]);
    expect(medianPruning({ rungs: [1], within }).survivors(all, 1)).toEqual(["relu, v0", "tanh, v3"]);
  });

  it("keeps beside them the variants that are named", () => {
    const all = results([
      ["relu", 0.9],
      ["relu", 0.1],
      ["tanh", 0.3],
      ["tanh", 0.2],
    ]);
    const pruning = successiveHalving({ rungs: [1], within, keepAlways: ["relu, v1"] });
    expect(pruning.survivors(all, 1)).toEqual(["relu, v0", "relu, v1", "tanh, v2"]);
  });

  it("says so in its config, which stays as it was where all compete", () => {
    expect(successiveHalving({ rungs: [1], within }).config).toMatchObject({ within });
    expect(medianPruning({ rungs: [1], within }).config).toMatchObject({ within });
    expect(successiveHalving({ rungs: [1] }).config).not.toHaveProperty("within");
    expect(medianPruning({ rungs: [1] }).config).not.toHaveProperty("within");
  });

  it("has another fingerprint than where all compete, and those keep the ones that records have", async () => {
    const hashes = await Promise.all(
      [
        successiveHalving({ rungs: [1, 2] }),
        medianPruning({ rungs: [1, 2] }),
        successiveHalving({ rungs: [1, 2], within }),
        medianPruning({ rungs: [1, 2], within }),
      ].map(pruningFingerprint),
    );
    expect(hashes.slice(0, 2)).toEqual(["0b7cee649d06b0be", "fc0801c50d8243e6"]);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("refuses another scope", () => {
    for (const make of [successiveHalving, medianPruning]) {
      expect(() => Reflect.apply(make, undefined, [{ rungs: [1], within: "model" }])).toThrow(
        "of @activation-lab/core: within must be one of activation, not model.",
      );
    }
  });
});
