import type { ChartSetting } from "./chart.js";
import type { Plot } from "./chart-frame.js";
import { estimateTextWidth, inkOf, quietOpacity, strongestTint, tintColor } from "./chart-style.js";
import { panelGap, panelGrid } from "./panel-grid.js";

/** Heat maps of one size beside each other. */
export interface HeatPanels {
  readonly panels: number;
  /** How many stand beside each other where there is room. */
  readonly columnsAtMost: number;
  /** What the rows and the columns of each map are called. */
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
  /** The values of the palest and of the strongest tint, the same in all. */
  readonly tint: readonly [palest: number, strongest: number];
  /** What the pointer's box says of a cell. */
  readonly tooltip: readonly {
    field: string;
    title: string;
    type: "nominal" | "quantitative";
    format?: string;
  }[];
}

const lineHeight = 24;
const nameSize = 11;
const textSize = 11.5;
const narrowTextSize = 9.5;
const figureCell = 58;
const narrowestCell = 30;
/** From so wide a cell has its whole text, in pixels. */
const wideCell = 40;
const letterWidth = nameSize * 0.58;
const narrowestTitle = 240;

/**
 * Draws the maps. Rows of the kinds "panel" with a `name`, "row" and "column" with `index` and `name`, and "cell" with `row`,
 * `column`, a `value` that tints it or null, `text` and `shortText`; all with the number of their panel as `order`.
 */
export function heatPanelsPlot(
  { panels, columnsAtMost, rowNames, columnNames, tint, tooltip }: HeatPanels,
  setting: ChartSetting,
): Plot {
  const nameRoom = Math.max(...rowNames.map((name) => estimateTextWidth(name, nameSize))) + 8;
  const panelOf = (cellWidth: number) =>
    Math.max(narrowestTitle, nameRoom + columnNames.length * cellWidth) + panelGap;
  // A title, the columns' names, the cells, and a line that keeps panels apart.
  const lines = rowNames.length + 3;
  const { innerWidth, panelAt, placed, x, y, room } = panelGrid(
    {
      ...{ panels, lines, lineHeight, columnsAtMost },
      ...{ figurePanel: panelOf(figureCell), narrowestPanel: panelOf(narrowestCell) },
    },
    setting,
  );
  const cell = `((${innerWidth} - ${nameRoom}) / ${columnNames.length})`;
  const start = (column: string) => `${panelAt} + ${nameRoom} + ${column} * ${cell}`;
  const middle = (column: string) => start(`(${column} + 0.5)`);
  const ink = inkOf(setting);
  const inCells = [
    ...placed("cell", "datum.row + 2", start("datum.column")),
    { calculate: `datum.x + ${cell} - 1`, as: "right" },
  ];
  const cellPlace = { x, x2: { field: "right" }, y, tooltip: [...tooltip] };
  const text = (align: "left" | "center" | "right", size: number | { readonly expr: string }) => ({
    ...{ type: "text" as const, align, baseline: "middle" as const, fontSize: size, color: ink },
  });
  return {
    ...room,
    layers: [
      {
        transform: [...inCells, { filter: "isValid(datum.value)" }],
        mark: { type: "rect", height: lineHeight - 1, color: tintColor, cornerRadius: 1.5 },
        encoding: {
          ...cellPlace,
          opacity: {
            field: "value",
            type: "quantitative",
            scale: { domain: [...tint], range: [0.04, strongestTint], clamp: true, zero: false },
            legend: null,
          },
        },
      },
      {
        transform: [...inCells, { filter: "!isValid(datum.value)" }],
        mark: {
          type: "rect",
          ...{ height: lineHeight - 2, cornerRadius: 1.5, fill: "transparent" },
          ...{ stroke: ink, strokeOpacity: 0.3, strokeDash: [3, 2] },
        },
        encoding: cellPlace,
      },
      {
        transform: [
          ...placed("cell", "datum.row + 2", middle("datum.column")),
          { calculate: `${cell} < ${wideCell} ? datum.shortText : datum.text`, as: "figure" },
        ],
        mark: text("center", { expr: `${cell} < ${wideCell} ? ${narrowTextSize} : ${textSize}` }),
        encoding: { x, y, text: { field: "figure", type: "nominal" } },
      },
      {
        transform: placed("row", "datum.index + 2", `${panelAt} + ${nameRoom} - 6`),
        mark: text("right", nameSize),
        encoding: { x, y, text: { field: "name", type: "nominal" } },
      },
      {
        transform: [
          ...placed("column", "1", middle("datum.index")),
          {
            calculate: `truncate(datum.name, max(3, floor(${cell} / ${letterWidth.toFixed(2)})))`,
            as: "heading",
          },
        ],
        mark: { ...text("center", nameSize), opacity: quietOpacity },
        encoding: { x, y, text: { field: "heading", type: "nominal" } },
      },
      {
        transform: placed("panel", "0", panelAt),
        mark: { ...text("left", 13), fontWeight: "bold" },
        encoding: { x, y, text: { field: "name", type: "nominal" } },
      },
      {
        // Nothing, on the line that keeps panels apart.
        transform: placed("panel", String(lines - 1), panelAt),
        mark: { type: "text", text: "" },
        encoding: { x, y },
      },
    ],
  };
}
