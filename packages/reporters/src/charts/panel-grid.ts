import type { ChartSetting } from "./chart.js";

/** Small multiples of one kind: how many, and how much room each needs. */
export interface PanelGridOptions {
  readonly panels: number;
  /** Lines of text and cells in a panel, with those that keep it from the next. */
  readonly lines: number;
  /** Of a line, in pixels. */
  readonly lineHeight: number;
  /** In pixels: the width of a panel in a figure, and the least in a page. */
  readonly figurePanel: number;
  readonly narrowestPanel: number;
  readonly columnsAtMost: number;
}

/** Between panels side by side, in pixels. */
export const panelGap = 26;

/**
 * Panels side by side as many as there is room for. Vega-Lite's own facets do not follow the width of a page, so that places are
 * computed here: lines of text and cells down, pixels across. Hidden variants leave no hole. Rows have a `kind` and, as the
 * number of their panel, `order`.
 */
export function panelGrid(options: PanelGridOptions, setting: ChartSetting) {
  const { panels, lines, lineHeight, figurePanel, narrowestPanel, columnsAtMost } = options;
  const figureColumns = Math.min(columnsAtMost, panels);
  const columns =
    setting === "figure"
      ? String(figureColumns)
      : `clamp(floor((width + ${panelGap}) / ${narrowestPanel}), 1, ${columnsAtMost})`;
  const panelWidth = `((width + ${panelGap}) / (${columns}))`;
  return {
    /** The width of a panel's own room, as an expression. */
    innerWidth: `(${panelWidth} - ${panelGap})`,
    /** Where a row's panel begins, as an expression. */
    panelAt: `((datum.place - 1) % (${columns})) * ${panelWidth}`,
    /** The transforms that put rows of a kind on a line of their panel, and at an x; both are expressions. */
    placed: (kind: string, line: string, x: string) => [
      { filter: `datum.kind === '${kind}'` },
      { window: [{ op: "dense_rank" as const, as: "place" }], sort: [{ field: "order" }] },
      { calculate: `floor((datum.place - 1) / (${columns})) * ${lines} + ${line}`, as: "line" },
      { calculate: x, as: "x" },
    ],
    x: { field: "x", type: "quantitative" as const, scale: null, axis: null },
    y: {
      field: "line",
      type: "ordinal" as const,
      scale: { paddingInner: 0, paddingOuter: 0 },
      axis: null,
    },
    /** Of the plot. */
    room: {
      ...{ width: figureColumns * figurePanel - panelGap, height: { step: lineHeight } },
      ...{ top: 0, left: 0, right: 0, bottom: -lineHeight },
    },
  };
}
