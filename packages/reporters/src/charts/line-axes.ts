import type { Plan } from "@activation-lab/core";
import type { ChartSetting } from "./chart.js";
import { estimateTextWidth } from "./chart-style.js";
import { countAxis } from "./count-axis.js";
import { endLabelSize, type endRows } from "./line-rows.js";
import type { NamedLook } from "./variant-look.js";

/** What is one chart's own of lines over the epochs. */
export interface Lines {
  readonly plan: Plan;
  readonly looks: readonly NamedLook[];
  readonly ends: ReturnType<typeof endRows>;
  /** What is measured and its unit, above the axis. */
  readonly axisTitle: string;
  /** The same in a few words, for the pointer's box. */
  readonly shortTitle: string;
  readonly domain: readonly [number, number];
  /** How the measure is written on the axis and elsewhere, by d3-format. */
  readonly tickFormat: string;
  readonly format: string;
}

/** Room for the numbers at the left, in pixels. */
export const axisWidth = 40;
const leaderWidth = 24;
const plotWidth = 500;
/** A narrower page has no labels at the lines' ends; its legend names them. */
const labelsFrom = 600;

/** The axes of a chart of lines, and where its labels are. */
export function lineAxes({ plan, ends, axisTitle, domain, tickFormat }: Lines, setting: ChartSetting) {
  const labels = ends.map(({ label }) => estimateTextWidth(label, endLabelSize));
  const labelRoom = leaderWidth + 6 + Math.max(0, ...labels);
  const isFigure = setting === "figure";
  const end = isFigure ? `(width - ${labelRoom})` : `(width - (width < ${labelsFrom} ? 8 : ${labelRoom}))`;
  return {
    width: plotWidth + labelRoom,
    /** Whether there are labels at the ends, as an expression. */
    hasLabels: isFigure ? "true" : `width >= ${labelsFrom}`,
    /** The pixel at which a leader ends and its label begins. */
    labelStart: { expr: `${end} + ${leaderWidth}` },
    epoch: (field: string) => ({
      field,
      type: "quantitative" as const,
      title: "Epoch",
      scale: {
        domain: [Math.min(1, plan.epochs - 1), plan.epochs],
        ...{ nice: false, zero: false, range: [{ expr: "0" }, { expr: end }] },
      },
      axis: { ...countAxis(plan.epochs), grid: false },
    }),
    measure: (field: string) => ({
      field,
      type: "quantitative" as const,
      title: axisTitle,
      scale: { domain: [...domain], nice: false, zero: false },
      axis: {
        ...{ tickCount: 6, format: tickFormat, domain: false },
        // Above the axis, where it takes no width and is read without turning the head.
        ...{ titleAngle: 0, titleAlign: "left" as const, titleAnchor: "end" as const },
        ...{ titleX: -axisWidth, titleY: -10, titleBaseline: "bottom" as const },
      },
    }),
  };
}

export type LineAxes = ReturnType<typeof lineAxes>;
