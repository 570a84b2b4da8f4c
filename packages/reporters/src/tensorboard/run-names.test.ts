import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixturePlan } from "../fixture.js";
import { runNames } from "./run-names.js";

function namesOf(labels: readonly string[]): string[] {
  const [template] = fixturePlan().variants;
  if (template === undefined) throw new Error("The fixture has no variant.");
  return [
    ...runNames({ ...fixturePlan(), variants: labels.map((label) => ({ ...template, label })) }).values(),
  ];
}

describe("runNames", () => {
  it.each([
    ["relu", "relu"],
    ["leakyRelu(slope=0.2)", "leakyRelu-slope-0.2"],
    ["relu, learningRate=0.01", "relu-learningRate-0.01"],
    ["../../etc/passwd", "etc-passwd"],
    ["C:\\x", "C-x"],
    ["con", "variant-con"],
    ["NUL.txt", "variant-NUL.txt"],
    ["...", "variant"],
    ["", "variant"],
    ["😀", "variant"],
    ["né", "ne"],
    ["a\nb\u0000", "a-b"],
  ])("calls %j %j", (label, name) => {
    expect(namesOf([label])).toEqual([name]);
  });

  it("keeps names apart that a file system would not", () => {
    expect(namesOf(["relu", "ReLU", "relu?", "relu-2"])).toEqual(["relu", "ReLU-2", "relu-3", "relu-2-2"]);
  });

  it("is safe and unique for any labels", () => {
    const label = fc.oneof(
      fc.string({ unit: "binary", maxLength: 100 }),
      fc.constantFrom("a", "A", "a.", "a ", "com1"),
    );
    fc.assert(
      fc.property(fc.uniqueArray(label, { minLength: 1, maxLength: 12 }), (labels) => {
        const names = namesOf(labels);
        expect(names).toHaveLength(labels.length);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(labels.length);
        for (const name of names) {
          expect(name).toMatch(/^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/);
          expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
          expect(name.length).toBeLessThanOrEqual(80);
        }
      }),
      { numRuns: 300 },
    );
  });
});
