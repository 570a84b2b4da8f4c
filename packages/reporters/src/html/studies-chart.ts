import type { Chart } from "../charts/chart.js";
import { chartConfig, inkOf } from "../charts/chart-style.js";
import { percent } from "../charts/chart-words.js";
import { type NamedLook, variantLooks } from "../charts/variant-look.js";
import { variantScales } from "../charts/variant-scales.js";
import { formatAccuracy } from "../results-table.js";
import type { StudySummary } from "../summary.js";
import { studyName } from "./study-name.js";

const rowHeight = 14;

/** Test accuracy at the end: for each variant a point for each study, with its 95 % interval. Undefined where there is none. */
export function studiesChart(summaries: readonly StudySummary[]): Chart | undefined {
  const looks = firstLooks(summaries);
  const rows = summaries.flatMap((summary, index) => studyRows(summary, index, looks));
  if (rows.length === 0) return undefined;
  const studies = summaries.map(({ plan }, index) => studyName(plan.title, index));
  const { color } = variantScales(looks);
  const names = looks.map(({ name }) => name);
  const y = {
    field: "name",
    type: "nominal" as const,
    sort: names,
    title: null,
    axis: { labelLimit: 120, domain: false },
  };
  const yOffset = {
    field: "study",
    type: "nominal" as const,
    sort: studies,
    scale: { domain: studies, paddingOuter: 0.4 },
  };
  const accuracy = (field: string) => ({
    ...{ field, type: "quantitative" as const, title: "Test accuracy (%)" },
    ...{ scale: { zero: false, nice: true, padding: 8 }, axis: { tickCount: 6 } },
  });
  return {
    name: "studies",
    title: "Test accuracy in each study",
    caption: `Means over the seeds with their 95 % intervals; the shape tells the study. No test is made across studies.`,
    description: `Test accuracy of each variant in ${summaries.length} studies: ${rows.map(({ name, study, text }) => `${name} in ${study} ${text}`).join("; ")}.`,
    rows,
    smoothed: [],
    specification: () => ({
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      datasets: { rows },
      data: { name: "rows" },
      config: chartConfig("page"),
      background: "transparent",
      autosize: { type: "fit-x", contains: "padding", resize: true },
      padding: 2,
      width: "container",
      height: { step: rowHeight },
      layer: [
        {
          transform: [{ filter: "isValid(datum.low)" }],
          mark: { type: "rule", strokeWidth: 2 },
          encoding: { y, yOffset, x: accuracy("low"), x2: { field: "high" }, color },
        },
        {
          mark: { type: "point", filled: true, size: 70, opacity: 1 },
          encoding: {
            ...{ y, yOffset, x: accuracy("mean"), color },
            shape: {
              ...{ field: "study", type: "nominal", scale: { domain: studies } },
              legend: {
                ...{ title: null, orient: "top", direction: "vertical", labelLimit: 260, labelFontSize: 12 },
                ...{ labelColor: inkOf("page"), symbolFillColor: inkOf("page") },
              },
            },
            tooltip: [
              { field: "name", title: "Variant", type: "nominal" },
              { field: "study", title: "Study", type: "nominal" },
              { field: "text", title: "Test accuracy", type: "nominal" },
              { field: "seeds", title: "Seeds", type: "quantitative" },
            ],
          },
        },
      ],
    }),
  };
}

/** Each variant once, as the first study that has it shows it. */
function firstLooks(summaries: readonly StudySummary[]): NamedLook[] {
  const looks = new Map<string, NamedLook>();
  for (const look of summaries.flatMap(variantLooks))
    if (!looks.has(look.variant)) looks.set(look.variant, look);
  return [...looks.values()];
}

function studyRows(summary: StudySummary, index: number, looks: readonly NamedLook[]) {
  const names = new Map(looks.map(({ variant, name }) => [variant, name]));
  const study = studyName(summary.plan.title, index);
  return summary.variants.flatMap((variant) => {
    const { label, testAccuracy, testAccuracyInterval, completedSeeds } = variant;
    const mean = percent(testAccuracy?.mean);
    if (mean === null) return [];
    return [
      {
        ...{ variant: label, name: names.get(label) ?? label, study, seeds: completedSeeds, mean },
        ...{ low: percent(testAccuracyInterval?.low), high: percent(testAccuracyInterval?.high) },
        text: formatAccuracy(variant) ?? "",
      },
    ];
  });
}
