import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Reporter, StudyEvent } from "@activation-lab/core";
import { report } from "@activation-lab/core/run";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chartsOf } from "../charts/charts-of.js";
import { toCsv } from "../csv.js";
import { fixtureEvents } from "../fixture.js";
import { htmlPage } from "../html/index.js";
import { toJson } from "../json.js";
import { toLatex } from "../latex.js";
import { toMarkdown } from "../markdown.js";
import { reportOf } from "../report.js";
import { toTrialsCsv } from "../trials-csv.js";
import { csv, html, json, latex, markdown, svg, trialsCsv } from "./index.js";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "activation-lab-reporters-"));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function problemsOf(reporter: Reporter, events: readonly StudyEvent[]): Promise<string[]> {
  const problems: string[] = [];
  await report(events, [reporter], { onReporterError: (message) => problems.push(message) });
  return problems;
}

describe("the reporters that write files", () => {
  it("make their directory, write, and leave nothing else behind", async () => {
    const events = fixtureEvents();
    const inside = join(directory, "deep", "results");
    const charts = { loss: "loss.svg", accuracy: "accuracy.svg" };
    for (const reporter of [
      csv({ path: join(inside, "results.csv") }),
      trialsCsv({ path: join(inside, "trials.csv") }),
      markdown({ path: join(inside, "report.md"), charts }),
      html({ path: join(inside, "report.html") }),
      json({ path: join(inside, "report.json"), accuracyThreshold: 0.5 }),
      latex({ path: join(inside, "results.tex"), label: "tab:main" }),
      svg({ directory: inside }),
    ]) {
      expect(await problemsOf(reporter, events)).toEqual([]);
    }
    const pictures = chartsOf(reportOf(events)).map(({ name }) => `${name}.svg`);
    expect((await readdir(inside)).sort()).toEqual(
      [
        ...pictures,
        "report.html",
        "report.json",
        "report.md",
        "results.csv",
        "results.tex",
        "trials.csv",
      ].sort(),
    );
    expect(await readFile(join(inside, "trials.csv"), "utf8")).toBe(toTrialsCsv(events));
    expect(await readFile(join(inside, "results.csv"), "utf8")).toBe(toCsv(events));
    expect(await readFile(join(inside, "report.md"), "utf8")).toBe(toMarkdown(events, { charts }));
    expect(await readFile(join(inside, "report.html"), "utf8")).toBe(await htmlPage([events]));
    expect(await readFile(join(inside, "report.json"), "utf8")).toBe(
      toJson(events, { accuracyThreshold: 0.5 }),
    );
    expect(await readFile(join(inside, "results.tex"), "utf8")).toBe(toLatex(events, { label: "tab:main" }));
    for (const picture of pictures) {
      expect(await readFile(join(inside, picture), "utf8")).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    }
  });

  it("replace what was there, also from a record that was cut short", async () => {
    const path = join(directory, "results.csv");
    await writeFile(path, "old");
    expect(await problemsOf(csv({ path }), fixtureEvents().slice(0, 6))).toEqual([]);
    expect(await readFile(path, "utf8")).toMatch(/^trial,variant,activation,model,seed,/);
  });

  it("write nothing where nothing was recorded", async () => {
    const reporters = [
      csv({ path: join(directory, "a") }),
      trialsCsv({ path: join(directory, "c") }),
      markdown({ path: join(directory, "b") }),
      html({ path: join(directory, "f") }),
      json({ path: join(directory, "d") }),
      latex({ path: join(directory, "e") }),
      svg({ directory }),
    ];
    for (const reporter of reporters) expect(await problemsOf(reporter, [])).toEqual([]);
    expect(await readdir(directory)).toEqual([]);
  });

  it("leave no half-written file where the place is taken by a directory", async () => {
    const problems = await problemsOf(csv({ path: directory }), fixtureEvents());
    expect(problems[0]).toMatch(/^Reporter csv failed/);
    expect(await readdir(directory)).toEqual([]);
    const beside = await readdir(tmpdir());
    expect(
      beside.filter((name) => name.endsWith(".tmp") && directory.includes(name.split(".")[0] ?? "?")),
    ).toEqual([]);
  });
});
