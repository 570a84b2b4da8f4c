import type { ComparisonAnalysis } from "@activation-lab/statistics";
import { formatEnds, formatP, formatPoints, formatSize } from "../format.js";
import { outcomeWords } from "./differences.js";
import { type Cell, type Column, figureCell } from "./section.js";

/** What a table says of each comparison, beside what is compared. */
export const comparisonColumns: readonly Column[] = [
  ...["Difference (points)", "95 % interval", "p", "Holm p", "Result", "Detectable (points)"].map(
    (heading) => ({ heading, align: "right" as const }),
  ),
];

/** A comparison's cells in those columns. */
export function comparisonCells(comparison: ComparisonAnalysis): Cell[] {
  const { difference, interval, p, correctedP, outcome, minimumDetectableDifference } = comparison;
  return [
    figureCell(difference, formatPoints),
    figureCell(interval, formatEnds, ({ low }) => low),
    figureCell(p, formatP),
    figureCell(correctedP, formatP),
    { text: outcomeWords[outcome] },
    figureCell(outcome === "undecided" ? minimumDetectableDifference : null, formatSize),
  ];
}
