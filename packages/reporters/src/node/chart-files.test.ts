import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Reporter, StudyEvent } from "@activation-lab/core";
import { report } from "@activation-lab/core/run";
import { decode } from "fast-png";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chartsOf } from "../charts/charts-of.js";
import { figureSvg } from "../figure-svg.js";
import { fixtureEvents } from "../fixture.js";
import { reportOf } from "../report.js";
import { outlineSvg, png, renderPng, svg } from "./index.js";

const events = fixtureEvents();
const charts = chartsOf(reportOf(events));
let directory = "";

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "activation-lab-charts-"));
});

afterEach(() => rm(directory, { recursive: true }));

async function problemsOf(reporter: Reporter, record: readonly StudyEvent[] = events): Promise<string[]> {
  const problems: string[] = [];
  await report(record, [reporter], { onReporterError: (message) => problems.push(message) });
  return problems;
}

describe("the files of charts", () => {
  it("are one for each chart, in SVG as shapes or as text", async () => {
    for (const outlineText of [true, false]) {
      expect(await problemsOf(svg({ directory, outlineText }))).toEqual([]);
      expect((await readdir(directory)).sort()).toEqual(charts.map(({ name }) => `${name}.svg`).sort());
      for (const chart of charts) {
        const figure = await figureSvg(chart);
        expect(figure).toContain("<text");
        expect(await readFile(join(directory, `${chart.name}.svg`), "utf8")).toBe(
          outlineText ? await outlineSvg(figure) : figure,
        );
      }
    }
  });

  it("are one for each chart in PNG", async () => {
    expect(await problemsOf(png({ directory, scale: 1 }))).toEqual([]);
    expect((await readdir(directory)).sort()).toEqual(charts.map(({ name }) => `${name}.png`).sort());
    for (const chart of charts) {
      const written = await readFile(join(directory, `${chart.name}.png`));
      expect(decode(written).width).toBeGreaterThan(300);
      expect(Buffer.compare(written, await renderPng(await figureSvg(chart), { scale: 1 }))).toBe(0);
    }
  });

  it("are none where nothing was recorded, or a font is missing, which is said", async () => {
    for (const reporter of [svg({ directory }), png({ directory })]) {
      expect(await problemsOf(reporter, [])).toEqual([]);
    }
    const fontPaths = [join(directory, "missing.ttf")];
    for (const reporter of [svg({ directory, fontPaths }), png({ directory, fontPaths })]) {
      expect((await problemsOf(reporter))[0]).toContain("missing.ttf");
    }
    expect(await readdir(directory)).toEqual([]);
  });
});
