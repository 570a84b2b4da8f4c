import type { ChartLayers } from "./chart-frame.js";
import { quietOpacity } from "./chart-style.js";
import type { LineAxes, Lines } from "./line-axes.js";
import { variantScales } from "./variant-scales.js";

/** What follows the pointer in a page: a rule at the nearest point's epoch, the point, and a box with its figures. */
export function lineHover(lines: Lines, { epoch, measure }: LineAxes): ChartLayers {
  const { color, shape } = variantScales(lines.looks);
  const isPoint = { filter: "datum.kind === 'point'" };
  const isNearest = { filter: { param: "nearest", empty: false } };
  const figure = (field: string, title: string) => ({
    ...{ field, title, type: "quantitative" as const, format: lines.format },
  });
  return [
    {
      transform: [isPoint, isNearest],
      mark: { type: "rule", strokeWidth: 1, opacity: 0.4 },
      encoding: { x: epoch("epoch") },
    },
    {
      params: [
        {
          name: "nearest",
          select: {
            type: "point",
            on: "pointerover",
            clear: "pointerout",
            nearest: true,
            fields: ["variant", "epoch"],
          },
        },
      ],
      transform: [isPoint],
      mark: { type: "point", size: 60, opacity: 0 },
      encoding: {
        ...{ x: epoch("epoch"), y: measure("mean") },
        tooltip: [
          { field: "name", title: "Variant", type: "nominal" },
          { field: "epoch", title: "Epoch", type: "quantitative" },
          figure("mean", lines.shortTitle),
          figure("lowest", "Lowest seed"),
          figure("highest", "Highest seed"),
        ],
      },
    },
    {
      transform: [isPoint, isNearest],
      mark: { type: "point", filled: true, size: 90, opacity: 1 },
      encoding: { x: epoch("epoch"), y: measure("mean"), color, shape },
    },
    {
      transform: [isPoint, isNearest, { filter: "datum.quiet" }],
      mark: {
        type: "text",
        ...{ align: "left", baseline: "bottom", dx: 8, dy: -6, fontSize: 12, opacity: quietOpacity },
      },
      encoding: { x: epoch("epoch"), y: measure("mean"), text: { field: "name", type: "nominal" } },
    },
  ];
}
