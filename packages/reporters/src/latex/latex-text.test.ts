import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latexText } from "./latex-text.js";

/** What TeX would still obey once the commands that the text is made of are taken away. */
function obeyed(latex: string): string {
  return latex
    .replace(
      /\\(?:text(?:backslash|asciitilde|asciicircum|less|greater|bar|bullet)|allowbreak|[a-zA-Z]+)\{\}/g,
      "",
    )
    .replace(/\\ensuremath\{(?:\\[a-zA-Z]+|-|\^\\circ)\}/g, "")
    .replace(/\\text(?:superscript|subscript|tt)\{[0-9A-FU+]+\}/g, "")
    .replace(/\{(?:\[|\]|\*|''|``|,,|--|---)?\}/g, "")
    .replace(/\\[\\{}$&#%_]/g, "")
    .replace(/(?:\\(?:[`'^~=."]|[uvHrc])\{)+(?:[!-~]|\\[ij])\}+/g, "")
    .replace(/[^\\{}$&#%_~^]/g, "");
}

describe("latexText", () => {
  it.each([
    ["a_b%c&d#e", "a\\_b\\%c\\&d\\#e"],
    ["$f{g}", "\\$f\\{g\\}"],
    ["~^\\", "\\textasciitilde{}\\textasciicircum{}\\textbackslash{}"],
    ["<b>|", "\\textless{}b\\textgreater{}\\textbar{}"],
    ["[1] *", "{[}1{]} {*}"],
    ["-- ---", "-{}- -{}-{}-"],
    ["?` ``", "?{}` `{}`"],
    ["βeta, μ, Ω", "\\ensuremath{\\beta}eta, \\ensuremath{\\mu}, \\ensuremath{\\Omega}"],
    ["é ñ ü ç ï", '\\\'{e} \\~{n} \\"{u} \\c{c} \\"{\\i}'],
    ["x² x₁", "x\\textsuperscript{2} x\\textsubscript{1}"],
    ["69 ± 1 – “so”", "69 \\ensuremath{\\pm} 1 {--} {``}so{''}"],
    ["😀", "\\texttt{U+1F600}\\allowbreak{}"],
    ["two\r\nlines\t", "two lines"],
    ["", ""],
  ])("writes %j as %j", (text, latex) => {
    expect(latexText(text)).toBe(latex);
  });

  it("lets long words break, and leaves others whole", () => {
    expect(latexText("leakyRelu(slope=0.2)")).toBe("leakyRelu(slope=0.2)");
    expect(latexText("snake(frequency=0.5,phase=1)")).toBe(
      "snake(\\allowbreak{}frequency=\\allowbreak{}0.5,\\allowbreak{}phase=\\allowbreak{}1)",
    );
    const pieces = latexText("x".repeat(300)).split("\\allowbreak{}");
    expect(pieces.join("")).toBe("x".repeat(300));
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(12);
  });

  it("is ASCII on one line with nothing left that TeX obeys, whatever the text", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(..."\\{}$&#%_~^[]*-'`,?!\"<>|é\u0308iα²😀 ab\n"), maxLength: 40 }),
    );
    fc.assert(
      fc.property(text, (value) => {
        const latex = latexText(value);
        expect(latex).toMatch(/^[ -~]*$/);
        expect(obeyed(latex)).toBe("");
      }),
      { numRuns: 2000 },
    );
  });
});
