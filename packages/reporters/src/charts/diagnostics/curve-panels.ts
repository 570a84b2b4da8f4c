import type { ChartSetting } from "../chart.js";
import type { Plot } from "../chart-frame.js";
import { estimateTextWidth, gridOpacity, inkOf, quietOpacity, tintColor } from "../chart-style.js";
import { epochTicks } from "../line-rows.js";
import { panelGrid } from "../panel-grid.js";

/** Small multiples of lines over the epochs. */
export interface CurvePanels {
  readonly panels: number;
  readonly epochs: number;
  /** In powers of ten, the same in all panels. */
  readonly domain: readonly [number, number];
  /** What stands at the lines' ends. */
  readonly labels: readonly string[];
}

/** How many lines of text high the plot of a panel is. */
export const plotLines = 8;
const lineHeight = 18;
/** The places of points are a pixel from each other, so that a line between them looks smooth. */
const place = 1;
const tickRoom = 34;
const tickSize = 10.5;
const labelSize = 10.5;
const figurePanel = 330;
const narrowestPanel = 270;
const columnsAtMost = 3;
const faintest = 0.35;

/**
 * Draws the panels. Rows of the kinds "panel" with a `name`; "label", a tick, with `height` and `text`; "point" with `epoch`, `height`,
 * `norm`, `name`, `layer` and `depth`, from 0 to 1; and "end" with `height` and `text`; all with the number of their panel as `order`.
 */
export function curvePanelsPlot(
  { panels, epochs, domain, labels }: CurvePanels,
  setting: ChartSetting,
): Plot {
  const [bottom, top] = domain;
  // A title, the plot, the epochs, and a line that keeps panels apart.
  const places = (plotLines + 4) * lineHeight;
  const { innerWidth, panelAt, placed, x, y, room } = panelGrid(
    { panels, lines: places, lineHeight: place, figurePanel, narrowestPanel, columnsAtMost },
    setting,
  );
  const labelRoom = Math.max(...labels.map((label) => estimateTextWidth(label, labelSize))) + 8;
  const left = `(${panelAt} + ${tickRoom})`;
  const plotWidth = `(${innerWidth} - ${tickRoom + labelRoom})`;
  const epochAt = (epoch: string) => `${left} + ${plotWidth} * ${epoch} / ${epochs}`;
  const lineAt = (line: number) => String((line + 0.5) * lineHeight);
  const height = `round(${1.5 * lineHeight} + ${plotLines * lineHeight} * (${top} - datum.height) / ${top - bottom})`;
  const at = { x, y: { ...y, scale: { ...y.scale, type: "band" as const } } };
  const ink = inkOf(setting);
  const text = (align: "left" | "right" | "center", fontSize: number) => ({
    ...{ type: "text" as const, align, baseline: "middle" as const, fontSize, color: ink },
  });
  const points = placed("point", height, epochAt("datum.epoch"));
  const lineOf = {
    detail: [
      { field: "variant", type: "nominal" as const },
      { field: "layer", type: "nominal" as const },
    ],
    order: { field: "epoch", type: "quantitative" as const },
    opacity: {
      ...{ field: "depth", type: "quantitative" as const, legend: null },
      scale: { domain: [0, 1], range: [faintest, 1] },
    },
  };
  return {
    ...room,
    bottom: -lineHeight,
    layers: [
      {
        transform: [...placed("label", height, left), { calculate: `datum.x + ${plotWidth}`, as: "right" }],
        mark: { type: "rule", strokeWidth: 1, opacity: gridOpacity },
        encoding: { ...at, x2: { field: "right" } },
      },
      {
        transform: placed("label", height, `${left} - 6`),
        mark: { ...text("right", tickSize), opacity: quietOpacity },
        encoding: { ...at, text: { field: "text", type: "nominal" } },
      },
      {
        transform: points,
        mark: { type: "line", color: tintColor, strokeWidth: 1.6, strokeJoin: "round" },
        encoding: { ...at, ...lineOf },
      },
      {
        transform: points,
        mark: { type: "point", filled: true, size: 14, color: tintColor },
        encoding: {
          ...at,
          ...lineOf,
          tooltip: [
            { field: "name", title: "Variant", type: "nominal" },
            { field: "layer", title: "Layer", type: "nominal" },
            { field: "epoch", title: "Epoch", type: "quantitative" },
            { field: "norm", title: "Gradient norm", type: "quantitative", format: ".3g" },
          ],
        },
      },
      {
        transform: placed("end", height, `${panelAt} + ${innerWidth} - ${labelRoom - 6}`),
        mark: text("left", labelSize),
        encoding: { ...at, text: { field: "text", type: "nominal" } },
      },
      {
        transform: [
          ...placed("panel", lineAt(plotLines + 2), "0"),
          { calculate: JSON.stringify(ticksOf(epochs)), as: "tick" },
          { flatten: ["tick"] },
          { calculate: epochAt("datum.tick"), as: "x" },
        ],
        mark: { ...text("center", tickSize), opacity: quietOpacity },
        encoding: { ...at, text: { field: "tick", type: "nominal" } },
      },
      {
        transform: placed("panel", lineAt(0), panelAt),
        mark: { ...text("left", 13), fontWeight: "bold" },
        encoding: { ...at, text: { field: "name", type: "nominal" } },
      },
      {
        // Nothing, at every place, which gives the scale all of them.
        transform: [
          ...placed("panel", "0", panelAt),
          { calculate: `sequence(${places})`, as: "step" },
          { flatten: ["step"] },
          { calculate: "datum.line + datum.step", as: "line" },
        ],
        mark: { type: "text", text: "" },
        encoding: at,
      },
    ],
  };
}

/** From 0 on, which is near enough to 1 that both have room only where every epoch has a label. */
function ticksOf(epochs: number): number[] {
  const ticks = epochTicks(epochs, 6);
  return [0, ...ticks.filter((tick) => tick !== 1 || ticks.length === epochs)];
}
