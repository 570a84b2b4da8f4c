import { report } from "@activation-lab/core/run";
import { describe, expect, it } from "vitest";
import { chartsOf } from "./charts/charts-of.js";
import { toCsv } from "./csv.js";
import { fixtureEvents } from "./fixture.js";
import { toMarkdown } from "./markdown.js";
import { renderSvg } from "./render-svg.js";
import { reportOf } from "./report.js";
import { terminal } from "./terminal.js";
import { toTrialsCsv } from "./trials-csv.js";

const count = 60;
const events = fixtureEvents({
  activations: Array.from({ length: count }, (_, index) => `activation${index}`),
  seeds: Array.from({ length: 20 }, (_, seed) => seed),
  epochs: 4,
  failures: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [index * 7 + 5, "diverged"])),
  pruned: Array.from({ length: 30 }, (_, index) => 700 + index * 13),
  // Takes off what the fixture gives by place and seed, and scatters by up to 3 points.
  luck: ({ trial, seed }) =>
    0.04 * Math.floor((trial - 1) / 20) - 0.02 * seed + 0.001 * ((trial * 7919) % 31),
});

/** A share from 0.1 to 0.8 that rises with the epochs and scatters. */
function shareOf(event: { readonly trial: number; readonly epoch?: number }): number {
  return (
    0.8 - 0.7 * Math.exp(-(event.epoch ?? 100) / (20 + (event.trial % 29))) + 0.01 * Math.sin(event.trial)
  );
}

describe("a study of 60 variants and 20 seeds", () => {
  it("is reported in less than five seconds a report", { timeout: 60_000 }, async () => {
    const reports: (() => unknown)[] = [
      () => toMarkdown(events),
      () => toCsv(events),
      () => toTrialsCsv(events),
      ...chartsOf(reportOf(events)).map(
        ({ specification }) =>
          () =>
            renderSvg(specification("figure")),
      ),
      () => report(events, [terminal({ stream: { write() {} }, progress: false })]),
    ];
    for (const make of reports) {
      const startedMs = performance.now();
      await make();
      expect(performance.now() - startedMs).toBeLessThan(5000);
    }
  });

  it("has charts of less than a megabyte of rows, with a hundred epochs", () => {
    const long = fixtureEvents({
      activations: Array.from({ length: count }, (_, index) => `activation${index}(slope=0.25)`),
      seeds: Array.from({ length: 20 }, (_, seed) => seed),
      epochs: 100,
      confused: true,
    }).map((event) => ("testAccuracy" in event ? { ...event, testAccuracy: shareOf(event) } : event));
    const charts = chartsOf(reportOf(long));
    expect(charts).toHaveLength(9);
    const sizes = charts.map(({ rows }) => JSON.stringify(rows).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_000_000);
  });

  it("has a report that can still be read", () => {
    const text = toMarkdown(events);
    const lists = text.split(/\n\n/).filter((block) => block.startsWith("- "));
    for (const list of lists) expect(list.split("\n").length).toBeLessThanOrEqual(14);
    expect(text).toContain("1,200 trials are too many to list here; `trials.csv` has a row for each.");
    expect(text).toContain("- 28 more trials failed: 28 diverged.");
    expect(text).toMatch(/Given up since others were better: 30 trials at epoch 1 \(.* and \d+ others\)/);
    // A row for each variant in each of seven tables, and little else.
    expect(text.split("\n").length).toBeLessThan(9 * count);
    for (const line of text.split("\n")) expect(line.length).toBeLessThan(1500);
  });

  it("ends with a screenful in the terminal", async () => {
    let text = "";
    const stream = { write: (part: string) => (text += part) };
    await report(events, [terminal({ stream, progress: false, columns: 120 })]);
    const ending = text.slice(text.lastIndexOf("activation59 "));
    expect(ending.split("\n").length).toBeLessThan(60);
  });
});
