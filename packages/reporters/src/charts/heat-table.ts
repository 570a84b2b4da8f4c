import type { ChartSetting } from "./chart.js";
import type { ChartLayer, ChartLayers, Plot } from "./chart-frame.js";
import { estimateTextWidth, inkOf, quietOpacity, strongestTint, tintColor } from "./chart-style.js";
import { type RowTexts, rowLayout, rowPosition } from "./row-layout.js";

/** A table of tinted cells: a row for each variant, a column for each heading. */
export interface HeatTable {
  readonly rows: readonly RowTexts[];
  readonly headings: readonly string[];
  /** The values of the palest and of the strongest tint. */
  readonly tint: readonly [palest: number, strongest: number];
  /** What the pointer's box says of a cell. */
  readonly tooltip: readonly {
    field: string;
    title: string;
    type: "nominal" | "quantitative";
    format?: string;
  }[];
  /** Of a figure's plot without the names, in pixels. */
  readonly width: number;
}

const headingSize = 12;
const cellSize = 11.5;
const narrowCell = 30;
const narrowCellSize = 10;
const narrowestForText = 78;
const narrowestForCount = 52;

/** The rows of the headings: `kind` is "column". */
export function headingRows(headings: readonly string[]) {
  return headings.map((heading, column) => ({ kind: "column", column, heading }));
}

/**
 * Draws the table. Cells are the rows of the kind "cell" with `variant`, `order`, `column`, a `value` that tints them or null,
 * `text`, `shortText` and, where that is long, `tinyText`.
 */
export function heatTablePlot(table: HeatTable, setting: ChartSetting): Plot {
  const { rows, headings, tint, tooltip } = table;
  const bare = rows.map(({ rowName }) => ({ rowName, text: "", shortText: "" }));
  const { step, barHeight, offset, start, nameWidth, layers } = rowLayout(bare, setting);
  const cellHeight = barHeight + 7;
  const y = rowPosition();
  const x = {
    field: "column",
    type: "ordinal" as const,
    scale: { paddingInner: 0.05, paddingOuter: 0, range: [{ expr: start }, { expr: "width" }] },
    axis: null,
  };
  const cellWidth = `((width - ${start}) / ${headings.length})`;
  const isCell = "datum.kind === 'cell'";
  const cells: ChartLayers = [
    {
      transform: [{ filter: `${isCell} && isValid(datum.value)` }],
      mark: { type: "rect", height: cellHeight, cornerRadius: 2, color: tintColor, yOffset: offset },
      encoding: {
        ...{ x, y, tooltip: [...tooltip] },
        opacity: {
          field: "value",
          type: "quantitative",
          scale: { domain: [...tint], range: [0.05, strongestTint], clamp: true, zero: false },
          legend: null,
        },
      },
    },
    {
      transform: [{ filter: `${isCell} && !isValid(datum.value)` }],
      mark: {
        type: "rect",
        ...{ height: cellHeight - 1, cornerRadius: 2, fill: "transparent", stroke: inkOf(setting) },
        ...{ strokeOpacity: 0.25, yOffset: offset },
      },
      encoding: { x, y, tooltip: [...tooltip] },
    },
    {
      transform: [
        { filter: isCell },
        {
          calculate: `${cellWidth} < ${narrowestForCount} ? datum.tinyText || datum.shortText : ${cellWidth} < ${narrowestForText} ? datum.shortText : datum.text`,
          as: "cellText",
        },
      ],
      mark: {
        type: "text",
        ...{ fontSize: { expr: `${cellWidth} < ${narrowCell} ? ${narrowCellSize} : ${cellSize}` } },
        ...{ color: inkOf(setting), baseline: "middle", yOffset: offset },
      },
      encoding: { x, y, text: { field: "cellText", type: "nominal" } },
    },
  ];
  const widestHeading = Math.max(...headings.map((heading) => estimateTextWidth(heading, headingSize)));
  const figureCell = table.width / headings.length;
  const isTurned = figureCell < widestHeading + 6;
  return {
    ...{ width: nameWidth + table.width, height: { step }, left: 0, bottom: 0 },
    top: isTurned ? Math.ceil(widestHeading * 0.72) + 12 : 22,
    right: isTurned ? Math.ceil(Math.max(0, widestHeading * 0.72 - figureCell / 2)) : 0,
    layers: [...cells, headingLayer(x, `${cellWidth} < ${widestHeading + 6}`, setting), ...layers],
  };
}

/** The headings above their columns, turned where columns are narrower than they. */
function headingLayer<X extends object>(x: X, isTurned: string, setting: ChartSetting): ChartLayer {
  return {
    transform: [{ filter: "datum.kind === 'column'" }],
    mark: {
      type: "text",
      ...{
        y: -7,
        angle: { expr: `${isTurned} ? -45 : 0` },
        align: { expr: `${isTurned} ? 'left' : 'center'` },
      },
      ...{ baseline: { expr: `${isTurned} ? 'middle' : 'bottom'` }, fontSize: headingSize },
      ...{ color: inkOf(setting), opacity: quietOpacity },
    },
    encoding: { x, text: { field: "heading", type: "nominal" } },
  };
}
