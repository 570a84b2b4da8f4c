import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { initialState, readState, type Theme, writeState } from "./view-state.js";

const states = fc
  .uniqueArray(fc.string({ minLength: 1, unit: "grapheme" }), { maxLength: 12 })
  .chain((variants) =>
    fc.record({
      variants: fc.constant(variants),
      hidden: fc.subarray(variants),
      smoothing: fc.constantFrom(0, 0.02, 0.6, 0.98),
      theme: fc.constantFrom<Theme>("system", "light", "dark"),
      at: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
    }),
  );

describe("the state of a page in its address", () => {
  it("is read as it was written, whatever the variants are called", () => {
    fc.assert(
      fc.property(states, ({ variants, hidden, ...rest }) => {
        const state = { ...rest, hidden: new Set(hidden) };
        expect(readState(`#${writeState(state, variants)}`, variants)).toEqual(state);
      }),
    );
  });

  it("is short: nothing where nothing was chosen, and the shorter list of names", () => {
    expect(writeState(initialState, ["a", "b"])).toBe("");
    expect(writeState({ ...initialState, hidden: new Set(["a", "b"]) }, ["a", "b", "c"])).toBe("only=c");
    expect(writeState({ ...initialState, hidden: new Set(["a"]) }, ["a", "b", "c"])).toBe("hide=a");
  });

  it("takes a plain name of a section, and leaves out what it does not understand", () => {
    expect(readState("#results", ["a"])).toEqual({ ...initialState, at: "results" });
    expect(readState("#hide=z&smooth=7&theme=pink", ["a"])).toEqual(initialState);
    expect(readState("#%", [])).toEqual({ ...initialState, at: "%" });
  });
});
