import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutMiddle, cutText, padText, textWidth, wrapText } from "./text-width.js";

describe("text-width", () => {
  it.each([
    ["relu", 4],
    ["激活", 4],
    ["👩‍🔬", 2],
    ["e\u0301", 1],
    ["a…b", 3],
  ])("takes %s as %i columns", (text, columns) => expect(textWidth(text)).toBe(columns));

  it.each([
    [cutText("leakyRelu", 9), "leakyRelu"],
    [cutText("leakyRelu", 6), "leaky…"],
    [cutText("激活函数", 6), "激活…"],
    [cutText("👩‍🔬👩‍🔬", 3), "👩‍🔬…"],
    [cutText("relu", 0), ""],
    [cutMiddle("leakyRelu(slope=0.2)", 11), "leaky…=0.2)"],
    [cutMiddle("relu", 3), "re…"],
    [padText("激活", 6), "激活  "],
    [padText("激活", 6, "right"), "  激活"],
  ])("%s", (cut, expected) => expect(cut).toBe(expected));

  it("wraps between words, and within one that is longer than the line", () => {
    expect(wrapText("one two threefourfive six", 8)).toEqual(["one two", "threefou", "rfive", "six"]);
  });

  it("takes no more columns than are given but for one character wider than the line, and loses nothing", () => {
    const oneCharacter = /^\P{M}\p{M}*$/u;
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 40 }), (text, columns) => {
        expect(textWidth(cutText(text, columns))).toBeLessThanOrEqual(columns);
        expect(textWidth(cutMiddle(text, columns))).toBeLessThanOrEqual(columns);
        const lines = wrapText(text, columns);
        for (const line of lines) {
          if (!oneCharacter.test(line)) expect(textWidth(line)).toBeLessThanOrEqual(columns);
        }
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      }),
      // A note of music is a head, a stem and a flag: one character of three columns.
      { examples: [["\u{1d158}\u{1d165}\u{1d16e}", 2]] },
    );
  });
});
