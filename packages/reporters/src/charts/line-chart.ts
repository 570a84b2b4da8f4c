import type { ChartSetting } from "./chart.js";
import type { ChartLayers, Plot } from "./chart-frame.js";
import { inkOf } from "./chart-style.js";
import { axisWidth, type LineAxes, type Lines, lineAxes } from "./line-axes.js";
import { lineHover } from "./line-hover.js";
import { endLabelSize, plotHeight, spreadEpochs } from "./line-rows.js";
import { variantScales } from "./variant-scales.js";

const markersAtMost = 11;

/** One line a variant over the epochs, with its label at its end; in a page a rule follows the pointer. */
export function linePlot(lines: Lines, setting: ChartSetting): Plot {
  const axes = lineAxes(lines, setting);
  return {
    ...{ width: axes.width, height: plotHeight, top: 24, left: axisWidth, right: 0, bottom: 42 },
    layers: [
      ...bands(lines, axes),
      ...curves(lines, axes),
      ...endLabels(lines, axes, setting),
      ...(setting === "page" ? lineHover(lines, axes) : []),
    ],
  };
}

/** Light from the lowest to the highest seed, and within it darker the 95 % interval where rows have one. */
function bands({ looks, domain: [bottom, top] }: Lines, { epoch, measure }: LineAxes): ChartLayers {
  const { color } = variantScales(looks);
  const opacity = looks.filter(({ emphasized }) => emphasized).length > 4 ? 0.09 : 0.13;
  return [
    ["lowest", "highest"],
    ["low", "high"],
  ].map(([from = "", to = ""]) => ({
    transform: [
      { filter: `datum.kind === 'point' && isValid(datum.${from}) && datum.${from} < datum.${to}` },
      // Cut here and not by a clip path, which vega gives another id in each drawing.
      { calculate: `clamp(datum.${from}, ${bottom}, ${top})`, as: "bandFrom" },
      { calculate: `clamp(datum.${to}, ${bottom}, ${top})`, as: "bandTo" },
    ],
    mark: { type: "area" as const, opacity },
    encoding: { x: epoch("epoch"), y: measure("bandFrom"), y2: { field: "bandTo" }, color },
  }));
}

function curves({ plan, looks }: Lines, { epoch, measure }: LineAxes): ChartLayers {
  const { color, dash, shape } = variantScales(looks);
  const marked = JSON.stringify(spreadEpochs(plan.epochs, markersAtMost));
  const line = (test: string, strokeWidth: number, opacity: number) => ({
    transform: [{ filter: `datum.kind === 'point' && ${test}` }],
    mark: { type: "line" as const, strokeWidth, opacity, strokeJoin: "round" as const },
    encoding: { x: epoch("epoch"), y: measure("mean"), color, strokeDash: dash },
  });
  return [
    ...(looks.every(({ emphasized }) => emphasized) ? [] : [line("datum.quiet", 1, 0.45)]),
    line("!datum.quiet", 2, 1),
    {
      transform: [
        { filter: `datum.kind === 'point' && !datum.quiet && indexof(${marked}, datum.epoch) >= 0` },
      ],
      mark: { type: "point", filled: true, size: 34, opacity: 1 },
      encoding: { x: epoch("epoch"), y: measure("mean"), color, shape },
    },
  ];
}

function endLabels(
  { plan, looks }: Lines,
  { epoch, measure, hasLabels, labelStart }: LineAxes,
  setting: ChartSetting,
): ChartLayers {
  const { color } = variantScales(looks);
  const transform = [{ filter: `datum.kind === 'end' && ${hasLabels}` }];
  return [
    {
      transform,
      mark: {
        type: "rule",
        ...{ strokeWidth: 1, opacity: 0.55, xOffset: 5 },
        // Where a line ends early, the way to its label must not look like a part of it.
        strokeDash: { expr: `datum.lastEpoch < ${plan.epochs} ? [1, 3] : [1, 0]` },
      },
      encoding: {
        ...{ x: epoch("lastEpoch"), x2: { value: labelStart }, y: measure("last"), y2: { field: "labelAt" } },
        color,
      },
    },
    {
      transform,
      mark: {
        type: "text",
        ...{ align: "left", baseline: "middle", dx: 4, fontSize: endLabelSize, x: labelStart },
        color: inkOf(setting),
      },
      encoding: { y: measure("labelAt"), text: { field: "label", type: "nominal" } },
    },
  ];
}
