import { describe, expect, it } from "vitest";
import { expandTiles } from "../scripts/expand-tiles.mjs";

describe("expandTiles", () => {
  it("repeats a statement for every combination of its ranges", () => {
    expect(expandTiles("  //@each row<2 vector<2: let sum{row}{vector} = zero;").split("\n")).toEqual([
      "  let sum00 = zero;",
      "  let sum01 = zero;",
      "  let sum10 = zero;",
      "  let sum11 = zero;",
    ]);
  });

  it("tests for the end after every unrolled step", () => {
    const loop = expandTiles("//@multiply rows=1 vectors=1 unroll=3 depth=run leftStep=4 rightStep=32");
    expect(loop.match(/if \(remaining/g)).toHaveLength(2);
    expect(loop).toContain("if ((remaining -= 3) <= 0) break;");
    expect(loop).toContain("v128.load_splat<f32>(left0, 8)");
    expect(loop).toContain("right += 32 * 3;");
  });

  it("moves the pointers after every step where steps are variables", () => {
    const loop = expandTiles("//@multiply rows=1 vectors=1 unroll=2 depth=run leftStep=pixel rightStep=row");
    expect(loop.match(/left0 \+= pixel;/g)).toHaveLength(2);
  });

  it("refuses an unknown macro, with its place", () => {
    expect(() => expandTiles("\n//@repeat 3", "a.ts")).toThrow("a.ts:2: unknown macro //@repeat");
  });
});
