import { describe, expect, inject, it } from "vitest";
import { packages } from "../support/workspace.js";
import { installAndUse } from "./install-and-use.js";
import { managers } from "./managers.js";

const nodeVersions = ["20", "22", "24"];
const typescriptVersions = ["5.4", "5.9", "latest"];
const resolutions = ["node16", "nodenext", "bundler"] as const;

function takeFrom<Value>(values: readonly Value[], index: number): Value {
  const value = values[index % values.length];
  if (value === undefined) throw new Error("There is nothing to take from.");
  return value;
}

/** Every package with every manager, and the rest spread over them so that every two values meet somewhere. */
const combinations = packages.flatMap((one, first) =>
  managers.map((manager, second) => ({
    one,
    manager,
    nodeVersion: takeFrom(nodeVersions, first + second),
    typescriptVersion: takeFrom(typescriptVersions, first + 2 * second),
    moduleResolution: takeFrom(resolutions, Math.floor(first / 3) + second),
  })),
);

describe("the combinations", () => {
  it("have every two of a package, a manager, a Node, a TypeScript and a resolution together", () => {
    const factors = [packages, managers, nodeVersions, typescriptVersions, resolutions];
    const rows = combinations.map(Object.values);
    for (const [first, values] of factors.entries())
      for (const [second, others] of factors.entries())
        for (const value of first < second ? values : [])
          for (const other of others)
            expect(rows.some((row) => row[first] === value && row[second] === other)).toBe(true);
  });
});

describe.concurrent("a package as its README installs it", () => {
  for (const combination of combinations) {
    const { one, manager, nodeVersion, typescriptVersion, moduleResolution } = combination;
    const circumstances = `Node ${nodeVersion}, TypeScript ${typescriptVersion}, ${moduleResolution}`;
    it(`${one.manifest.name} with ${manager.name} on ${circumstances}`, () =>
      installAndUse(combination, inject("registryEnvironment")));
  }
});
