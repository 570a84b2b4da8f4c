import type { StudyEvent } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { chartsOf } from "./charts/charts-of.js";
import { toCsv } from "./csv.js";
import { figureSvg } from "./figure-svg.js";
import { htmlContent } from "./html/index.js";
import { toJson } from "./json.js";
import { toLatex } from "./latex.js";
import { toMarkdown } from "./markdown.js";
import { reportOf } from "./report.js";
import { tensorBoardFiles } from "./tensorboard.js";
import { snapshotName, snapshotRecords } from "./test-support/snapshot-records.js";
import { toTrialsCsv } from "./trials-csv.js";

const reports: Readonly<Record<string, (events: readonly StudyEvent[]) => string | Promise<string>>> = {
  "results.csv": toCsv,
  "trials.csv": toTrialsCsv,
  "report.md": (events) => toMarkdown(events, { charts: { loss: "loss.svg", accuracy: "accuracy.svg" } }),
  "report.tex": (events) => toLatex(events),
  "report.json.txt": (events) => rounded(toJson(events)),
  "report.html.txt": async (events) => onePerLine((await htmlContent([events])).body),
  "charts.txt": (events) =>
    chartsOf(reportOf(events))
      .map(({ name, title, caption, description, rows }) =>
        [name, title, caption, description, `${rows.length} rows`, ""].join("\n"),
      )
      .join("\n"),
  "loss.svg.txt": async (events) => {
    const chart = chartsOf(reportOf(events)).find(({ name }) => name === "loss");
    return chart ? onePerLine(await figureSvg(chart)) : "no chart\n";
  },
  "tensorboard.txt": async (events) => {
    const lines: string[] = [];
    for await (const { path, bytes } of tensorBoardFiles(events))
      lines.push(`${path}: ${bytes.length} bytes\n`);
    return lines.join("");
  },
};

/** Figures to six digits: the last ones of a logarithm are the engine's. */
function rounded(json: string): string {
  const round = (_: string, value: unknown) =>
    typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
  return `${JSON.stringify(JSON.parse(json, round), undefined, 1)}\n`;
}

function onePerLine(markup: string): string {
  return markup.replaceAll("><", ">\n<");
}

/** What stands at the beginning and at the end of a long one; the middle says no more. */
function abbreviated(text: string): string {
  const lines = text.split("\n");
  if (lines.length <= 160) return text;
  return [...lines.slice(0, 100), `… ${lines.length - 140} lines …`, ...lines.slice(-40)].join("\n");
}

describe.each(Object.entries(snapshotRecords))("the reports of a record: %s", (record, events) => {
  it.each(Object.entries(reports))("%s", async (file, make) => {
    const path = `./__snapshots__/reports/${snapshotName(record)}/${file}`;
    await expect(abbreviated(await make(events))).toMatchFileSnapshot(path);
  });
});
