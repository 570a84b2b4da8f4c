import type { BoundsEvidence, ClaimBound, ClaimMeasure } from "@activation-lab/core";
import { type CellValues, cellValues } from "../cell-values.js";
import type { ClaimRecord } from "../claim-record.js";
import { pairedContrast } from "../contrast.js";
import { type Draft, everyOf, sidesOf, unscaled, unscaledInterval, type Weighed } from "../draft.js";
import { type Cell, findCell, isThere, type Missing } from "../find-cell.js";
import { figureOf } from "../measures.js";

/** The mean of each on its side of a threshold. */
export function weighBounds({ measure, bounds }: BoundsEvidence, records: readonly ClaimRecord[]): Weighed {
  return everyOf(bounds.map((bound) => weighBound(bound, measure, findCell(records, bound.variant))));
}

/** The side of a bound, its threshold, and 1 where above is as claimed, -1 where below is. */
export function sideOf(bound: ClaimBound) {
  return "above" in bound
    ? { side: "above" as const, threshold: bound.above, sign: 1 }
    : { side: "below" as const, threshold: bound.below, sign: -1 };
}

/** So few equal figures are not taken for proof that all would be equal. */
const fewestEqual = 3;

function weighBound(bound: ClaimBound, measure: ClaimMeasure, cell: Cell | Missing): Draft | Missing {
  if (!isThere<Cell>(cell)) return cell;
  const figure = figureOf(measure);
  const found = cellValues(cell, figure);
  if (!isThere<CellValues>(found)) return found;
  const values = [...found.values.values()];
  if (values.length < 2)
    return { missing: `one seed of ${cell.words} allows no interval; two are needed at least` };
  const { side, threshold, sign } = sideOf(bound);
  const contrast = pairedContrast(values);
  const test = contrast.against(figure.unit === "factor" ? Math.log(threshold) : threshold);
  // A share that is exactly 0 in every seed does not scatter about 0, so that no test of scatter can judge it.
  const constant = test.standardError === 0;
  const p = constant ? (values.length >= fewestEqual && test.difference !== 0 ? 0 : 1) : test.p;
  return {
    what: `${cell.words}: ${figure.words}`,
    unit: figure.unit === "share" ? "share" : "number",
    figure: unscaled(contrast.difference, figure),
    interval: unscaledInterval(contrast.interval, figure),
    claimed: { side, threshold },
    over: `${values.length} seeds`,
    ...sidesOf(p, sign * test.difference),
    detectable: (comparisons) => (figure.unit === "factor" ? null : contrast.detectable(comparisons)),
    cells: [cell],
    notes: [...found.notes, ...(constant ? ["it is the same in every seed"] : [])],
  };
}
