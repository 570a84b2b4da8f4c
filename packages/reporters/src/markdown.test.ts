import { describe, expect, it } from "vitest";
import { fixtureEvents, fixturePlan, fixtureReference } from "./fixture.js";
import { toMarkdown } from "./markdown.js";

const withNotice = { dataset: { ...fixturePlan().dataset, notice: "generated images, not CIFAR-10" } };

describe("toMarkdown", () => {
  it("writes the whole report", async () => {
    const events = fixtureEvents({ failing: [3], plan: { ...withNotice, reference: fixtureReference } });
    const charts = { loss: "loss.svg", accuracy: "accuracy.svg" };
    await expect(toMarkdown(events, { charts })).toMatchFileSnapshot("__snapshots__/report.md");
  });

  it("gives the notice in bold and with every table", () => {
    const text = toMarkdown(fixtureEvents({ plan: withNotice }));
    expect(text).toContain("**Note: generated images, not CIFAR-10**");
    const captions = text.match(/^\*.*Note: generated images, not CIFAR-10\*$/gm) ?? [];
    const tables = text.match(/^\| [:-]/gm) ?? [];
    expect(tables.length).toBe(5);
    expect(captions).toHaveLength(tables.length);
  });

  it("has no table of seeds with one seed, and says what one seed cannot show", () => {
    const text = toMarkdown(fixtureEvents({ seeds: [0] }));
    expect(text).not.toContain("## Each seed");
    expect(text).toContain("Every activation ran once.");
    expect(text).not.toContain("Reference");
  });

  it("says where the images came from, where the record does", () => {
    const provenance = { source: "/a|b/cifar10", status: "unofficial copy", sha256: "0123abcd" };
    const dataset = { ...fixturePlan().dataset, provenance };
    expect(toMarkdown(fixtureEvents({ plan: { dataset } }))).toMatch(
      /^\| Images from +\| `\/a\\\|b\/cifar10`, unofficial copy, SHA-256 `0123abcd` +\|$/m,
    );
    expect(toMarkdown(fixtureEvents())).not.toContain("Images from");
  });

  it("reads nothing in a name as Markdown or HTML", () => {
    const text = toMarkdown(fixtureEvents({ plan: { title: "a | b_c_ <script> [x](y)\n# z" } }));
    expect(text).toMatch(/^# a \\\| b\\_c\\_ \\<script\\> \\\[x\\\]\(y\) # z\n/);
  });

  it("escapes the brackets of a chart's address", () => {
    const text = toMarkdown(fixtureEvents(), { charts: { loss: "my charts/l(1).svg", accuracy: "a.svg" } });
    expect(text).toContain("](my%20charts/l%281%29.svg)");
  });

  it("works on a record that was cut short anywhere", () => {
    const events = fixtureEvents();
    for (let length = 1; length < events.length; length++) {
      expect(toMarkdown(events.slice(0, length))).toContain("**The record was cut short");
    }
  });

  it("shows a diverged trial as NaN", () => {
    expect(toMarkdown(fixtureEvents({ seeds: [0], diverging: [1] }))).toMatch(
      /ReLU `relu` .*\| +NaN \| +10\.0 % \|/,
    );
  });
});
