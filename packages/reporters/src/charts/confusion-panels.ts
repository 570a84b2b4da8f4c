import type { ChartSetting } from "./chart.js";
import type { Plot } from "./chart-frame.js";
import { estimateTextWidth, inkOf, quietOpacity, strongestTint, tintColor } from "./chart-style.js";
import { panelGrid } from "./panel-grid.js";

/** Small multiples of one matrix a variant. */
export interface Panels {
  readonly panels: number;
  readonly classes: readonly { readonly name: string; readonly short: string }[];
}

const lineHeight = 21;
const nameSize = 11;
const figurePanel = 330;
const narrowestPanel = 290;
const columnsAtMost = 3;

/** The panels, as many beside each other as there is room for. */
export function confusionPlot({ panels, classes }: Panels, setting: ChartSetting): Plot {
  const count = classes.length;
  const nameRoom = Math.max(...classes.map(({ name }) => estimateTextWidth(name, nameSize))) + 8;
  // A title, the columns' names, the cells, and a line that keeps panels apart.
  const lines = count + 3;
  const { innerWidth, panelAt, placed, x, y, room } = panelGrid(
    { panels, lines, lineHeight, figurePanel, narrowestPanel: narrowestPanel + count * 4, columnsAtMost },
    setting,
  );
  const cell = `((${innerWidth} - ${nameRoom}) / ${count})`;
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
    ...room,
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
