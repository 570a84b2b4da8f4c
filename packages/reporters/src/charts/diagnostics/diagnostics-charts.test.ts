import type { StudyEvent } from "@activation-lab/core";
import { DOMParser } from "@xmldom/xmldom";
import { describe, expect, it } from "vitest";
import { compileSpecification } from "../../compile-specification.js";
import { renderSvg } from "../../render-svg.js";
import { reportOf } from "../../report.js";
import { diagnosedEvents } from "../../test-support/diagnosed-events.js";
import type { Chart } from "../chart.js";
import { chartsOf } from "../charts-of.js";

const names = ["gradients", "gradient-ratio", "gradient-curves", "dead-units", "saturated-units"];
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
  const [gradients, ratio, curves, dead] = diagnosticCharts(diagnosedEvents());
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
  const conv1 = curves?.rows.filter(
    ({ kind, variant, layer }) => kind === "point" && variant === "relu" && layer === "conv1",
  );
  // Ten times less with each epoch, and with the second seed: in powers of ten, from before training on.
  expect(conv1?.map(({ epoch, height, depth }) => [epoch, height, depth])).toEqual([
    [0, -0.5, 0],
    [1, -1.5, 0],
    [2, -2.5, 0],
    [3, -3.5, 0],
  ]);
});

describe("the curves of gradients", () => {
  const curvesOf = (events: readonly StudyEvent[]) =>
    diagnosticCharts(events).find(({ name }) => name === "gradient-curves");
  const deep = Array.from({ length: 25 }, (_, index) => `layer${index}`);

  it("of many variants and layers are those of the best, and of the first and the last among others", () => {
    const activations = Array.from({ length: 15 }, (_, index) => `a${index}`);
    const events = diagnosedEvents({ activations, seeds: [0], luck: () => 0.2 }).map((event) => {
      if (!("diagnostics" in event) || !event.diagnostics) return event;
      const [layer] = event.diagnostics.layers;
      const layers = layer ? deep.map((name) => ({ ...layer, layer: name })) : [];
      return { ...event, diagnostics: { ...event.diagnostics, layers } };
    });
    const chart = curvesOf(events);
    expect(chart?.rows.filter(({ kind }) => kind === "panel").map(({ variant }) => variant)).toEqual(
      activations.slice(0, 12),
    );
    const names = new Set(chart?.rows.filter(({ kind }) => kind === "point").map(({ layer }) => layer));
    expect([names.size, names.has("layer0"), names.has("layer24")]).toEqual([10, true, true]);
    expect(chart?.caption).toContain("Shown are the 12 of 15 variants with the highest final test accuracy.");
    expect(chart?.caption).toContain("Of more layers than 10 some are left out.");
  });

  it("leave out a layer without a gradient, and their ends' names keep clear of each other", () => {
    const events = diagnosedEvents().map((event) =>
      "diagnostics" in event && event.diagnostics
        ? {
            ...event,
            diagnostics: {
              ...event.diagnostics,
              layers: [0, 1, 1, 1].map((gradientNorm, index) => ({
                ...{ layer: `layer${index}`, kernel: { gradientNorm, weightNorm: 1 } },
                output: { gradientNorm: 1, mean: 0, variance: 1, zeroShare: 0 },
              })),
            },
          }
        : event,
    );
    const ends = curvesOf(events)?.rows.filter(({ kind, variant }) => kind === "end" && variant === "relu");
    expect(ends?.map(({ text }) => text)).toEqual(["layer1", "layer2", "layer3"]);
    const heights = ends?.map(({ height }) => Number(height)) ?? [];
    for (const [index, height] of heights.slice(1).entries())
      expect(height - (heights[index] ?? 0)).toBeGreaterThan(0.1);
  });
});
