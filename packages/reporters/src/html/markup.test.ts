import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attribute, htmlTree, textOf } from "../test-support/html-tree.js";
import { escapeHtml, html, scriptJson, textMarkup, withUnits } from "./markup.js";
import { tableMarkup } from "./tables.js";

const words = fc.string({ unit: "binary" }).map((text) => text.replace(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu, ""));

describe("html", () => {
  it("says any words as they are, in text and in attributes", () => {
    fc.assert(
      fc.property(words, (text) => {
        const page = html`<!doctype html><p id="word" title="${text}">x${text}</p>`.markup;
        const paragraph = htmlTree(page).elements.find((one) => attribute(one, "id") === "word");
        expect(paragraph && attribute(paragraph, "title")).toBe(text);
        expect(paragraph && textOf(paragraph)).toBe(`x${text}`);
      }),
    );
  });

  it("takes markup as it stands, lists one after the other, and nothing of what is undefined", () => {
    expect(html`<p>${[html`<b>${1}</b>`, undefined, "<"]}</p>`.markup).toBe("<p><b>1</b>&lt;</p>");
    expect(escapeHtml("a\u0000\u001bb\tc")).toBe("a  b\tc");
  });
});

describe("scriptJson", () => {
  it("is the same data, and nothing in it ends a script", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { markup } = scriptJson([value, "</script><!--\u2028\u2029"]);
        expect(markup).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(markup)[0]).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe("the words of a report", () => {
  it("have names as code, and no line's end before a per cent sign", () => {
    expect(textMarkup(["60 % of ", { code: "<b>" }]).markup).toBe("60\u00a0% of <code>&lt;b&gt;</code>");
    expect(withUnits("no % here, 5 %")).toBe("no % here, 5\u00a0%");
  });

  it("stand in tables that can be sorted", () => {
    const table = {
      ...{ kind: "table" as const, subject: "a subject" },
      columns: [{ heading: "Name" }, { heading: "Share", align: "right" as const }],
      rows: [
        [{ text: [{ code: "a" }] }, { text: "5 %", figure: 0.05 }],
        [{ text: ["B ", { code: "b" }] }, { text: "–" }],
      ],
    };
    expect(tableMarkup("t", table, undefined).markup).toMatchInlineSnapshot(`
      "<div class="scroll" tabindex="0" role="group" aria-labelledby="t-caption">
      <table id="t">
      <caption id="t-caption">A subject.</caption>
      <thead><tr><th scope="col" aria-sort="none"><button type="button" class="sort">Name</button></th><th scope="col" aria-sort="none" class="figure"><button type="button" class="sort">Share</button></th></tr></thead>
      <tbody><tr><th scope="row"><code>a</code></th><td class="figure" data-figure="0.05">5 %</td></tr>
      <tr><th scope="row" class="named">B <code>b</code></th><td class="figure">–</td></tr>
      </tbody>
      </table>
      </div>"
    `);
  });
});
