import { describe, expect, it } from "vitest";
import { rowTables } from "./row-tables.js";

describe("rowTables", () => {
  it("has a table for each kind of row that has figures, without what only places marks", () => {
    const tables = rowTables([
      { kind: "variant", variant: "a", name: "A", order: 0, rowName: "A", mean: 1, low: null, text: "1" },
      { kind: "seed", variant: "a", seed: 0, accuracy: 2 },
      { kind: "end", variant: "a", labelAt: 3 },
    ]);
    expect(tables.map(({ kind, fields }) => [kind, ...fields])).toEqual([
      ["variant", "name", "mean"],
      ["seed", "variant", "seed", "accuracy"],
    ]);
  });

  it("calls classes by their names, and needs no name of a kind where there is one", () => {
    const [table, ...others] = rowTables([
      { kind: "panel", variant: "a", order: 0, name: "A" },
      { kind: "class", variant: "a", index: 0, name: "cat" },
      { kind: "class", variant: "a", index: 1, name: "dog" },
      { kind: "cell", variant: "a", name: "A", truth: 0, predicted: 1, value: 7 },
    ]);
    expect(others).toEqual([]);
    expect(table).toMatchObject({ kind: "", fields: ["name", "truth", "predicted", "value"] });
    expect(table?.rows).toMatchObject([{ truth: "cat", predicted: "dog" }]);
  });
});
