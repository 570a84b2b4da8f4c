import type { ChartSetting } from "./chart.js";
import type { Plot } from "./chart-frame.js";
import { estimateTextWidth, inkOf, quietOpacity, strongestTint, tintColor } from "./chart-style.js";

/** Small multiples of one matrix a variant. */
export interface Panels {
  readonly panels: number;
  readonly classes: readonly { readonly name: string; readonly short: string }[];
}

const lineHeight = 21;
const nameSize = 11;
const panelGap = 26;
const figurePanel = 330;
const narrowestPanel = 290;
const columnsAtMost = 3;

/**
 * Panels side by side as many as there is room for. Vega-Lite's own facets do not follow the width of a page, so that places are
 * computed here: lines of text and cells down, pixels across. Hidden variants leave no hole.
 */
export function confusionPlot({ panels, classes }: Panels, setting: ChartSetting): Plot {
  const count = classes.length;
  const figureColumns = Math.min(columnsAtMost, panels);
  const columns =
    setting === "figure"
      ? String(figureColumns)
      : `clamp(floor((width + ${panelGap}) / ${narrowestPanel + count * 4}), 1, ${columnsAtMost})`;
  const nameRoom = Math.max(...classes.map(({ name }) => estimateTextWidth(name, nameSize))) + 8;
  // A title, the columns' names, the cells, and a line that keeps panels apart.
  const lines = count + 3;
  const panelWidth = `((width + ${panelGap}) / (${columns}))`;
  const cell = `((${panelWidth} - ${panelGap} - ${nameRoom}) / ${count})`;
  const panelAt = `((datum.place - 1) % (${columns})) * ${panelWidth}`;
  const lineAt = (line: string) => `floor((datum.place - 1) / (${columns})) * ${lines} + ${line}`;
  const placed = (kind: string, line: string, x: string) => [
    { filter: `datum.kind === '${kind}'` },
    { window: [{ op: "dense_rank" as const, as: "place" }], sort: [{ field: "order" }] },
    { calculate: lineAt(line), as: "line" },
    { calculate: x, as: "x" },
  ];
  const y = {
    field: "line",
    type: "ordinal" as const,
    scale: { paddingInner: 0, paddingOuter: 0 },
    axis: null,
  };
  const x = { field: "x", type: "quantitative" as const, scale: null, axis: null };
  const middle = (column: string) => `${panelAt} + ${nameRoom} + (${column} + 0.5) * ${cell}`;
  const ink = inkOf(setting);
  const tooltip = [
    { field: "name", title: "Variant", type: "nominal" as const },
    { field: "true class", type: "nominal" as const },
    { field: "taken for", type: "nominal" as const },
    { field: "value", title: "Images of the class (%)", type: "quantitative" as const, format: ".1f" },
  ];
  const classList = JSON.stringify(classes.map(({ name }) => name));
  return {
    ...{ width: figureColumns * figurePanel - panelGap, height: { step: lineHeight } },
    ...{ top: 0, left: 0, right: 0, bottom: -lineHeight },
    layers: [
      {
        transform: [
          ...placed("cell", "datum.truth + 2", `${panelAt} + ${nameRoom} + datum.predicted * ${cell}`),
          { calculate: `datum.x + ${cell} - 1`, as: "right" },
          { calculate: `${classList}[datum.truth]`, as: "true class" },
          { calculate: `${classList}[datum.predicted]`, as: "taken for" },
        ],
        mark: { type: "rect", height: lineHeight - 1, color: tintColor, cornerRadius: 1.5 },
        encoding: {
          ...{ x, x2: { field: "right" }, y, tooltip },
          opacity: {
            field: "value",
            type: "quantitative",
            scale: { type: "sqrt", domain: [0, 100], range: [0.02, strongestTint] },
            legend: null,
          },
        },
      },
      {
        transform: [
          ...placed("cell", "datum.truth + 2", middle("datum.predicted")),
          { filter: "datum.value >= 0.5" },
          { calculate: "format(datum.value, '.0f')", as: "figure" },
        ],
        mark: { type: "text", fontSize: { expr: `${cell} < 22 ? 9 : 10.5` }, color: ink, baseline: "middle" },
        encoding: { x, y, text: { field: "figure", type: "nominal" } },
      },
      {
        transform: placed("class", "datum.index + 2", `${panelAt} + ${nameRoom} - 6`),
        mark: { type: "text", align: "right", baseline: "middle", fontSize: nameSize, color: ink },
        encoding: { x, y, text: { field: "name", type: "nominal" } },
      },
      {
        transform: placed("class", "1", middle("datum.index")),
        mark: {
          type: "text",
          ...{
            baseline: "middle",
            fontSize: { expr: `${cell} < 22 ? 9 : 10.5` },
            color: ink,
            opacity: quietOpacity,
          },
        },
        encoding: { x, y, text: { field: "short", type: "nominal" } },
      },
      {
        transform: placed("panel", "0", panelAt),
        mark: {
          type: "text",
          align: "left",
          baseline: "middle",
          fontSize: 13,
          fontWeight: "bold",
          color: ink,
        },
        encoding: { x, y, text: { field: "name", type: "nominal" } },
      },
      {
        transform: placed("panel", String(lines - 1), panelAt),
        mark: { type: "text", text: "" },
        encoding: { x, y },
      },
    ],
  };
}
