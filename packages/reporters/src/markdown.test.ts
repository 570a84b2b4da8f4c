import type { StudyEvent } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import {
  type FixtureOptions,
  fixtureEvents,
  fixturePlan,
  fixtureReference,
  fixtureStart,
} from "./fixture.js";
import { toMarkdown } from "./markdown.js";
import { eventful } from "./test-support/eventful.js";

/** The text of a section, by its heading. */
function section(text: string, heading: string): string {
  return text.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
}

describe("toMarkdown", () => {
  it("writes the whole report", async () => {
    const events = fixtureEvents({ ...eventful, plan: { ...eventful.plan, reference: fixtureReference } });
    const charts = { loss: "loss.svg", accuracy: "accuracy.svg" };
    await expect(toMarkdown(events, { charts })).toMatchFileSnapshot("__snapshots__/report.md");
  });

  it("gives the notice in bold and with every table", () => {
    const text = toMarkdown(fixtureEvents(eventful));
    expect(text).toContain("**Note: generated images, not CIFAR-10**");
    const captions = text.match(/^\*.*Note: generated images, not CIFAR-10\*$/gm) ?? [];
    const tables = text.match(/^\| [:-]/gm) ?? [];
    expect(tables.length).toBe(9);
    expect(captions).toHaveLength(tables.length);
  });

  it("opens with the answer: the verdict, each comparison, and what to keep in mind", () => {
    const answer = section(toMarkdown(fixtureEvents(eventful)), "Answer");
    expect(answer).toMatch(/^Answer\n\n[A-Z].*Against ReLU/);
    expect(answer).toMatch(/^- Leaky ReLU is below ReLU by \d\.\d points \[\d\.\d, \d\.\d\]/m);
    expect(answer).toMatch(/^- (No difference between gelu and ReLU|gelu and ReLU are equal)/m);
    expect(answer).toMatch(/To keep in mind:\n\n- Seeds failed.*Leaky ReLU 2 of 5/);
    expect(answer).toMatch(/^- Seeds were given up .* tanh 2 of 5\.$/m);
  });

  it("shows p raw and corrected with its family, and what could have been found where nothing was", () => {
    const differences = section(toMarkdown(fixtureEvents(eventful)), "Differences");
    expect(differences).toMatch(/^Differences from ReLU `relu`/);
    expect(differences).toContain("Holm p is p corrected for a family of 3 comparisons with ReLU");
    expect(differences).toMatch(
      /\| Leaky ReLU .*\| +-\d\.\d \| +\[-\d\.\d, -\d\.\d\] \| +(< )?0\.\d+ \| +(< )?0\.\d+ \| +below \| +– \|/,
    );
    expect(differences).toMatch(/\| `gelu` .*\| +(equal|no difference shown) \| +\d\.\d+ \|/);
    expect(differences).toContain("Equal within 1.0 points");
    const plain = fixtureEvents({ ...eventful, plan: {} });
    expect(toMarkdown(plain)).not.toContain("Equal within");
  });

  it("has neither tables of tests nor of seeds with one seed, and says what one seed cannot show", () => {
    const text = toMarkdown(fixtureEvents({ seeds: [0] }));
    for (const heading of ["Each seed", "Differences", "Tiers", "Seeds needed"])
      expect(text).not.toContain(`## ${heading}`);
    expect(section(text, "Answer")).toContain("With one seed each there is no interval and no test");
    expect(text).toContain("Every activation ran at most once to its end.");
    expect(text).not.toContain("Reference");
    expect(text).not.toMatch(/NaN|null|undefined/);
  });

  it.each([
    [
      { ...eventful, plan: { comparison: { baseline: "gelu", primaryTest: "pairedT" } } },
      "the paired t test",
    ],
    [
      { ...eventful, plan: { comparison: { baseline: "gelu", primaryTest: "wilcoxon" } } },
      "Wilcoxon's signed-rank test",
    ],
    [{ seeds: [0, 1, 2], activations: ["relu"] }, "nothing to compare"],
    [{ failing: [1, 2, 3, 4] }, "No variant has a score"],
    [{ failing: [1, 2] }, "ReLU"],
    [{ seeds: [0, 1, 2], luck: ({ seed }) => -0.02 * seed }, "All seeds score the same"],
    [
      { seeds: [0, 1, 2], epochs: 6, stopped: { 2: "early-stopping" }, validated: true },
      "stopped early at epoch 2",
    ],
    [{ seeds: [0, 1, 2], epochs: 1 }, "1 epoch each"],
    [{ pruned: [1, 2, 3, 4] }, "given up at epoch 1"],
  ] satisfies [FixtureOptions, string][])("has a whole report of the study %o", (options, words) => {
    const text = toMarkdown(fixtureEvents(options));
    expect(text).toContain(words);
    expect(text).not.toMatch(/NaN|null|undefined|Infinity|\n\n\n/);
    expect(text).toContain("## Settings");
  });

  it("tells why trials failed, at which epoch they were given up, and which no machine repeats", () => {
    const text = toMarkdown(
      fixtureEvents({
        ...eventful,
        failures: { 1: "diverged", 2: "error", 6: "leak", 7: "time-limit", 8: "lost" },
      }),
    );
    const failed = section(text, "Failed trials");
    for (const words of ["diverged", "error", "leaked memory", "took too long", "lost again and again"])
      expect(failed).toContain(`failed (${words}): Out of memory: no room \\| for 9 tensors`);
    expect(text).toContain(
      "Given up since others were better: tanh seed 3 at epoch 1, tanh seed 4 at epoch 1.",
    );
    expect(text).toMatch(/\| `tanh` +\| +3 \| given up at epoch 1 +\|/);
    expect(text).toContain("not reproducible on another machine: tanh seed 0 after epoch 2.");
    expect(section(text, "Interrupted trials")).toContain("- relu seed 2, attempt 2, after epoch 1");
    expect(section(text, "Curves")).toContain("cannot be compared");
  });

  it("names variants by what was crossed, and lists the settings' values", () => {
    const text = toMarkdown(fixtureEvents({ learningRates: [0.001, 0.01] }));
    expect(text).toContain("with 4 variants (2 activations, learningRate) and 2 seeds");
    expect(text).toMatch(/^\| Variant +\|/m);
    expect(text).toMatch(/^\| `relu, learningRate=0\.01` +\|/m);
    expect(text).toMatch(/^\| Crossed: `learningRate` \| `0\.001`, `0\.01` +\|$/m);
    expect(text).toContain("All had the same settings but for those that their names tell.");
  });

  it("tells where a study went on, and that a part of one is no study", () => {
    const [, ...rest] = fixtureEvents();
    const environment = { ...fixtureStart().environment, startedAt: "2026-02-01", processor: "Other|9" };
    const resume: StudyEvent = { type: "study-resume", environment, finished: 1 };
    const start = { ...fixtureStart(), shard: { index: 2, count: 2 } };
    const text = toMarkdown([start, resume, { ...resume, environment: start.environment }, ...rest]);
    expect(text).toContain("**Part 2 of 2 of a study of 4 trials; merge the parts to judge it.**");
    expect(text).toContain("- 2026-02-01: Processor Other\\|9\n- 2026-01-02T03:04:05.000Z: the same machine");
    expect(text).not.toMatch(/^\| Duration/m);
    expect(text).toMatch(/^\| All trials together +\| 1[34] s/m);
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

  it("reads nothing in variants' names and messages as Markdown or HTML", () => {
    const nasty = "<script>`x`|[1, 2](http://x)&lt;";
    const plan = fixturePlan({ seeds: [0, 1, 2] });
    const variants = plan.variants.map((variant) => ({ ...variant, title: `${nasty} ${variant.label}` }));
    const events = fixtureEvents({ seeds: [0, 1, 2], failing: [1], plan: { variants } });
    const text = toMarkdown(
      events.map((one) => (one.type === "trial-error" ? { ...one, message: nasty } : one)),
    );
    const outsideCode = text.replace(/(?<!\\)`[^`\n]*`/g, "");
    expect(outsideCode).not.toMatch(/(?<!\\)[<&]|(?<!\\)\[1, 2(?<!\\)\]\(/);
    // Every row of a table has as many cells as its heading.
    for (const table of text.matchAll(/(^\|.*\|\n)+/gm)) {
      const cells = table[0]
        .trim()
        .split("\n")
        .map((row) => row.match(/(?<!\\)\|/g)?.length);
      expect(new Set(cells).size).toBe(1);
    }
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

  it("shows a loss that is not a number as NaN", () => {
    expect(toMarkdown(fixtureEvents({ seeds: [0], diverging: [1] }))).toMatch(
      /ReLU `relu` .*\| +NaN \| +10\.0 % \|/,
    );
  });
});
