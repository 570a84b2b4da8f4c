import type { StudyEvent } from "@activation-lab/core";
import { DOMParser } from "@xmldom/xmldom";
import { describe, expect, it } from "vitest";
import { compileSpecification } from "../../compile-specification.js";
import { renderSvg } from "../../render-svg.js";
import { reportOf } from "../../report.js";
import { diagnosedEvents } from "../../test-support/diagnosed-events.js";
import type { Chart } from "../chart.js";
import { chartsOf } from "../charts-of.js";

const names = ["gradients", "gradient-ratio", "dead-units", "saturated-units"];
const hostile = ['<script>alert("1")</script>', "a & b 'c' \"d\"", "line\nbreak\u0007", "constructor"];

const records: Readonly<Record<string, { events: readonly StudyEvent[]; drawn: readonly string[] }>> = {
  "two variants and two seeds": { events: diagnosedEvents(), drawn: names },
  "one epoch and one seed": {
    events: diagnosedEvents({ epochs: 1, seeds: [0] }),
    drawn: names.filter((name) => name !== "gradient-ratio"),
  },
  "a variant that failed": { events: diagnosedEvents({ failing: [3, 4] }), drawn: names },
  "names that must not be taken for markup": {
    events: diagnosedEvents({ activations: hostile }).map((event) =>
      "diagnostics" in event && event.diagnostics
        ? {
            ...event,
            diagnostics: {
              ...event.diagnostics,
              layers: event.diagnostics.layers.map((one, index) => ({ ...one, layer: hostile[index] ?? "" })),
            },
          }
        : event,
    ),
    drawn: names,
  },
  "no gradient anywhere": {
    events: diagnosedEvents().map((event) =>
      "diagnostics" in event && event.diagnostics
        ? {
            ...event,
            diagnostics: {
              ...event.diagnostics,
              lastToFirstGradient: null,
              layers: event.diagnostics.layers.map((one) => ({
                ...one,
                kernel: { gradientNorm: 0, weightNorm: 1 },
              })),
            },
          }
        : event,
    ),
    drawn: ["gradients", "dead-units", "saturated-units"],
  },
  "only failed trials": { events: diagnosedEvents({ failing: [1, 2, 3, 4] }), drawn: [] },
};

function diagnosticCharts(events: readonly StudyEvent[]): Chart[] {
  return chartsOf(reportOf(events)).filter(({ name }) => names.includes(name));
}

describe.each(Object.entries(records))("of a record with %s", (_, { events, drawn }) => {
  it("the charts of diagnostics are drawn whole, for a picture and for a page, without a warning", async () => {
    const charts = diagnosticCharts(events);
    expect(charts.map(({ name }) => name)).toEqual(drawn);
    const onError = (level: string, message: string) => {
      throw new Error(`${level}: ${message}`);
    };
    const warnings: string[] = [];
    for (const { caption, description, rows, specification } of charts) {
      expect(`${caption}${description}`).not.toMatch(/undefined|NaN|Infinity|\n/);
      expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
      for (const setting of ["figure", "page"] as const) {
        await compileSpecification(specification(setting), (message) => warnings.push(message));
        const svg = await renderSvg(specification(setting));
        new DOMParser({ onError }).parseFromString(svg, "image/svg+xml");
        expect(svg).not.toMatch(/="[^"]*(NaN|Infinity|undefined|null)/);
        expect(svg).not.toContain("<script");
      }
    }
    expect(warnings).toEqual([]);
  });
});

it("cells say what was measured before training and at the end", () => {
  const [gradients, ratio, dead] = diagnosticCharts(diagnosedEvents());
  const cells = (chart: Chart | undefined) =>
    chart?.rows.filter(({ kind, variant }) => kind === "cell" && variant === "relu").map(({ text }) => text);
  expect(cells(gradients)).toEqual(["0.32 → 3e-4", "1 → 1"]);
  expect(cells(dead)).toEqual(["100 → 25"]);
  const points = ratio?.rows.filter(({ kind, variant }) => kind === "point" && variant === "relu");
  expect(points?.map(({ epoch, mean }) => [epoch, mean])).toEqual([
    [1, 2],
    [2, 3],
    [3, 4],
  ]);
});
