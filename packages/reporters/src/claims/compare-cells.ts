import { type CellValues, cellValues } from "./cell-values.js";
import { atLeastComparable } from "./comparable.js";
import { type Contrast, contrastOf } from "./contrast.js";
import { type Draft, differenceUnit, sidesOf, unscaled, unscaledInterval } from "./draft.js";
import { type Cell, isThere, type Missing } from "./find-cell.js";
import type { TrialFigure } from "./measures.js";

/** The figures of two cells beside each other. */
export interface ComparedCells {
  readonly first: Cell;
  readonly second: Cell;
  readonly contrast: Contrast;
  readonly notes: readonly string[];
}

/** The first cell's figure less the second's; `named` are the settings in which a claim says that they may differ. */
export function compareCells(
  first: Cell | Missing,
  second: Cell | Missing,
  figure: TrialFigure,
  named: ReadonlySet<string>,
): ComparedCells | Missing {
  if (!isThere(first)) return first;
  if (!isThere(second)) return second;
  const obstacle = atLeastComparable([first, second], figure, named);
  if (obstacle !== undefined) return { missing: obstacle };
  const values = [cellValues(first, figure), cellValues(second, figure)] as const;
  const [one, other] = values;
  if (!isThere<CellValues>(one)) return one;
  if (!isThere<CellValues>(other)) return other;
  const contrast = contrastOf(one.values, other.values, first.record === second.record);
  return isThere(contrast) ? { first, second, contrast, notes: [...one.notes, ...other.notes] } : contrast;
}

/** That the first cell's figure is above the second's by at least so much, as a comparison of a claim. */
export function aboveBy(compared: ComparedCells | Missing, figure: TrialFigure, by: number): Draft | Missing {
  if (!isThere<ComparedCells>(compared)) return compared;
  const { first, second, contrast, notes } = compared;
  const test = contrast.against(figure.unit === "factor" ? Math.log(by) : by);
  return {
    ...draftOf(contrast, figure),
    what: `${first.words} ${figure.unit === "factor" ? "over" : "less"} ${second.words}: ${figure.words}`,
    claimed: { side: "above", threshold: by },
    ...sidesOf(test.p, test.difference),
    cells: [first, second],
    notes,
  };
}

/** What of a comparison follows from its figures alone. */
export function draftOf(
  contrast: Contrast,
  figure: TrialFigure,
): Pick<Draft, "unit" | "figure" | "interval" | "over" | "detectable"> {
  return {
    unit: differenceUnit(figure),
    figure: unscaled(contrast.difference, figure),
    interval: unscaledInterval(contrast.interval, figure),
    over: contrast.seeds,
    detectable: (comparisons) => {
      const found = contrast.detectable(comparisons);
      return found === null ? null : unscaled(found, figure);
    },
  };
}

/** The least difference that a claim means where it states none: any, or any ratio above 1. */
export function leastDifference({ unit }: TrialFigure, by: number | undefined): number {
  return by ?? (unit === "factor" ? 1 : 0);
}
