import type { Activation } from "@activation-lab/core";
import { renderSvg } from "@activation-lab/reporters";
import { type Curve, curvesOf } from "./curves.js";
import { sampleCurve } from "./sample-curve.js";

type Specification = Parameters<typeof renderSvg>[0];

/** Okabe and Ito's blue and vermilion: told apart with every common colour blindness, and by their dashes without colour. */
const lines = [
  { color: "#0072B2", dash: [1, 0], width: 2.4 },
  { color: "#D55E00", dash: [6, 3], width: 2 },
];
const textColor = "#1b1f24";
const quietColor = "#57606a";
const axisColor = "#8c959f";
const width = 288;
const height = 190;
const margin = { top: 50, left: 34, right: 14, bottom: 26 };
const titleSize = 14;
const lettersInTitle = 42;

/** The picture of an activation as the text of an SVG file: the same on every machine, for vega measures no text in it. */
export async function drawActivation(activation: Activation): Promise<string> {
  const svg = await renderSvg(pictureOf(activation));
  return svg.replace(/-?\d+\.\d{3,}/g, (number) => String(Math.round(Number(number) * 100) / 100));
}

function pictureOf(activation: Activation): Specification {
  const { curves, window, marks, levels } = curvesOf(activation);
  const x = scale("x", window.x);
  const y = scale("y", window.y);
  const rule = { type: "rule" as const, color: axisColor, strokeWidth: 1, aria: false };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: describe(activation, curves),
    background: "white",
    autosize: { type: "none" },
    padding: margin,
    width,
    height,
    title: {
      text: shortened(activation.title),
      anchor: "start",
      frame: "group",
      dx: 10 - margin.left,
      offset: 8,
      color: textColor,
      fontSize: titleSize,
    },
    config: {
      font: "Helvetica, Arial, 'Liberation Sans', sans-serif",
      view: { stroke: null },
      axis: {
        domain: false,
        grid: true,
        gridColor: "#eceff2",
        labelColor: quietColor,
        labelFlush: false,
        labelOverlap: false,
        labelFontSize: 11,
        labelPadding: 4,
        ticks: false,
        title: null,
        aria: false,
      },
    },
    layer: [
      { data: { values: [{ x: 0 }] }, mark: rule, encoding: { x } },
      { data: { values: [{ y: 0 }] }, mark: rule, encoding: { y } },
      {
        data: { values: levels.map((level) => ({ y: level })) },
        mark: { ...rule, strokeDash: [2, 3] },
        encoding: { y },
      },
      ...curves.map(({ of, breaks }, index) => {
        const { color = "black", dash = [], width: strokeWidth = 2 } = lines[index] ?? {};
        return {
          data: { values: sampleCurve(of, window, breaks, [width, height]) },
          mark: { type: "line" as const, color, strokeDash: dash, strokeWidth, aria: false },
          encoding: { x, y, detail: { field: "part", type: "nominal" as const } },
        };
      }),
      {
        data: { values: marks },
        mark: {
          type: "point",
          color: lines[0]?.color ?? "black",
          fill: "white",
          opacity: 1,
          size: 34,
          strokeWidth: 1.6,
          aria: false,
        },
        encoding: { x, y },
      },
      ...legend(curves),
    ],
  };
}

function scale(field: "x" | "y", domain: readonly [number, number]) {
  return {
    field,
    type: "quantitative" as const,
    scale: { domain: [...domain], nice: false, zero: false },
    axis: { tickCount: field === "x" ? 6 : 5 },
  };
}

/** Drawn as marks at fixed places: vega's own legend is laid out by the width of its text. */
function legend(curves: readonly Curve[]) {
  const room = Math.min(150, (width + margin.left - 10) / curves.length);
  return curves.flatMap(({ name }, index) => {
    const left = 10 - margin.left + index * room;
    const { color = "black", dash = [], width: strokeWidth = 2 } = lines[index] ?? {};
    const across = { x: { value: left }, x2: { value: left + 24 }, y: { value: -14 } };
    return [
      {
        data: { values: [{}] },
        mark: { type: "rule" as const, color, strokeDash: dash, strokeWidth, aria: false },
        encoding: across,
      },
      {
        data: { values: [{}] },
        mark: {
          type: "text" as const,
          text: name,
          align: "left" as const,
          baseline: "middle" as const,
          fontSize: 12,
          color: textColor,
          aria: false,
        },
        encoding: { x: { value: left + 30 }, y: { value: -14 } },
      },
    ];
  });
}

function shortened(title: string): string {
  return title.length <= lettersInTitle ? title : `${title.slice(0, lettersInTitle - 1).trimEnd()}…`;
}

function describe({ title, formula }: Activation, curves: readonly Curve[]): string {
  return `${title}: ${formula ?? ""}. Curves: ${curves.map(({ name }) => name).join(" and ")}.`;
}
