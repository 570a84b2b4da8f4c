import { parse, type TooltipHandler, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import type { HtmlChart } from "../compile-chart.js";
import { type Row, smoothedRows } from "./smoothing.js";
import type { ViewState } from "./view-state.js";

/** A chart that stands in the page. */
export interface DrawnChart {
  readonly chart: HtmlChart;
  /** All of its rows, as they were recorded. */
  readonly rows: readonly Row[];
  /** Shows what the reader has chosen. */
  show(state: ViewState): Promise<void>;
  /** The chart has other rows from now on, and is otherwise the same. */
  update(chart: HtmlChart, state: ViewState): Promise<void>;
  /** As wide as its element is now. */
  resize(): Promise<void>;
  svg(): Promise<string>;
  remove(): void;
}

/** Draws a chart into an element. Vega interprets its expressions, so that the page need not allow code made from text. */
export async function drawChart(
  chart: HtmlChart,
  element: HTMLElement,
  state: ViewState,
  tooltip: TooltipHandler,
): Promise<DrawnChart> {
  const view = new View(parse(withRows(chart, state), undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "svg",
    hover: true,
    tooltip,
  });
  await view.initialize(element).runAsync();
  let rows = rowsOf(chart);
  let shown = chosen(chart, state);
  const show = async (next: ViewState, always = false): Promise<void> => {
    const wanted = chosen(chart, next);
    if (!always && wanted === shown) return;
    shown = wanted;
    if (hasRows(chart)) view.data("rows", copies(visibleRows(rows, chart.smoothed, next)));
    await view.runAsync();
  };
  return {
    chart,
    get rows() {
      return rows;
    },
    show: (next) => show(next),
    update(next, state) {
      rows = rowsOf(next);
      return show(state, true);
    },
    async resize() {
      const width = element.clientWidth;
      if (width > 0) await view.width(width).resize().runAsync();
    },
    svg: () => view.toSVG(),
    remove: () => {
      view.finalize();
    },
  };
}

/** The part of the state that a chart depends on, as text. */
function chosen({ smoothed }: HtmlChart, { hidden, smoothing }: ViewState): string {
  return JSON.stringify([[...hidden].sort(), smoothed.length > 0 ? smoothing : 0]);
}

function visibleRows(
  rows: readonly Row[],
  smoothed: readonly string[],
  { hidden, smoothing }: ViewState,
): readonly Row[] {
  const visible = rows.filter(({ variant }) => typeof variant !== "string" || !hidden.has(variant));
  return smoothedRows(visible, smoothed, smoothing);
}

/** Vega marks what it is given as its own, and one row cannot be given twice. */
function copies(rows: readonly Row[]): Row[] {
  return rows.map((row) => ({ ...row }));
}

type Data = NonNullable<HtmlChart["specification"]["data"]>;

function dataOf({ specification }: HtmlChart): Data {
  return specification.data ?? [];
}

function isRows(data: Data[number]): boolean {
  return data.name === "rows" && "values" in data;
}

function hasRows(chart: HtmlChart): boolean {
  return dataOf(chart).some(isRows);
}

function rowsOf(chart: HtmlChart): readonly Row[] {
  const data = dataOf(chart).find(isRows);
  return data && "values" in data && Array.isArray(data.values) ? data.values.filter(isRow) : [];
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null;
}

/** The specification with the rows that are to be seen at first. */
function withRows(chart: HtmlChart, state: ViewState): HtmlChart["specification"] {
  const data = dataOf(chart).map((one) =>
    isRows(one) ? { ...one, values: copies(visibleRows(rowsOf(chart), chart.smoothed, state)) } : one,
  );
  return { ...chart.specification, data };
}
