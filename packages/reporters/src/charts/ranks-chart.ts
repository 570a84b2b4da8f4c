import { comparedNoun } from "../plan-words.js";
import type { Report } from "../report.js";
import { tierLetters } from "../tier-letters.js";
import type { Chart, ChartSetting } from "./chart.js";
import { defineChart, type Plot } from "./chart-frame.js";
import { figuresInWords, percent } from "./chart-words.js";
import { countAxis } from "./count-axis.js";
import { type RowTexts, rowLayout, rowName, rowPosition } from "./row-layout.js";
import { variantLooks } from "./variant-look.js";
import { variantScales } from "./variant-scales.js";

/**
 * How sure the order of the variants is: the rank of each by its mean, the range of its ranks when seeds are drawn again, and
 * the letters of those that could not be told apart. Undefined with fewer than two variants of two seeds.
 */
export function ranksChart({ summary, analysis }: Report): Chart | undefined {
  const { ranks, tiers } = analysis;
  if (ranks === null || ranks.length < 2) return undefined;
  const looks = variantLooks(summary);
  const names = new Map(looks.map(({ variant, name }) => [variant, name]));
  const rows = ranks.map(({ label, rank, interval, firstShare }, order) => {
    const name = names.get(label) ?? label;
    const letters = tiers === null ? "" : tierLetters(tiers, label);
    const share = `first in ${Math.round(firstShare * 100)} %`;
    return {
      ...{ kind: "variant", variant: label, order, name, rowName: rowName(name) },
      ...{ rank, low: interval.low, high: interval.high, first: percent(firstShare), letters },
      text: letters === "" ? share : `${letters}  ·  ${share}`,
      shortText: letters,
    };
  });
  const noun = comparedNoun(summary.plan);
  return defineChart(summary, {
    name: "ranks",
    title: "How sure the order is",
    caption: [
      "Points: ranks by mean test accuracy. Bars: the range of 95 % of the ranks that the means have when the seeds are drawn again with replacement, and how often each came first",
      tiers === null
        ? undefined
        : `Two ${noun}s that share no letter were told apart (Holm-corrected); to share one does not say that they are equal`,
    ],
    description: `Ranks by mean test accuracy: ${figuresInWords(rows, ({ name, rank, low, high, text }) => [
      name,
      `${rank} (${low === high ? low : `${low} to ${high}`}; ${text.replace("  ·  ", ", ")})`,
    ])}.`,
    rows,
    plot: (setting) => ranksPlot(rows, looks, setting),
  });
}

function ranksPlot(
  rows: readonly RowTexts[],
  looks: Parameters<typeof variantScales>[0],
  setting: ChartSetting,
): Plot {
  const { step, barHeight, offset, start, end, figureWidth, layers } = rowLayout(rows, setting);
  const { color } = variantScales(looks);
  const y = rowPosition();
  const rank = (field: string) => ({
    field,
    type: "quantitative" as const,
    title: "Rank by mean test accuracy",
    scale: {
      domain: [0.5, rows.length + 0.5],
      ...{ nice: false, zero: false, range: [{ expr: start }, { expr: end }] },
    },
    axis: { ...countAxis(rows.length), domain: false },
  });
  const isVariant = { filter: "datum.kind === 'variant'" };
  const tooltip = [
    { field: "name", title: "Variant", type: "nominal" as const },
    { field: "rank", title: "Rank", type: "quantitative" as const },
    { field: "low", title: "95 % of ranks from", type: "quantitative" as const },
    { field: "high", title: "to", type: "quantitative" as const },
    { field: "first", title: "Came first (%)", type: "quantitative" as const, format: ".0f" },
    { field: "letters", title: "Letters", type: "nominal" as const },
  ];
  return {
    ...{ width: figureWidth, height: { step }, top: 0, left: 0, right: 0, bottom: 40 },
    layers: [
      {
        transform: [
          isVariant,
          { calculate: "datum.low - 0.3", as: "from" },
          { calculate: "datum.high + 0.3", as: "to" },
        ],
        mark: { type: "bar", height: barHeight * 0.6, cornerRadius: 5, opacity: 0.34, yOffset: offset },
        encoding: { y, x: rank("from"), x2: { field: "to" }, color, tooltip },
      },
      {
        transform: [isVariant],
        mark: { type: "point", filled: true, size: 70, opacity: 1, yOffset: offset },
        encoding: { y, x: rank("rank"), color, tooltip },
      },
      ...layers,
    ],
  };
}
