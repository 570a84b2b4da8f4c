import type { SweepEvidence } from "@activation-lab/core";
import type { ClaimRecord } from "../claim-record.js";
import { aboveBy, compareCells, leastDifference } from "../compare-cells.js";
import { everyOf, type Weighed } from "../draft.js";
import { findCell } from "../find-cell.js";
import { figureOf } from "../measures.js";
import { namedLevels } from "../named-levels.js";

/** The last of a sweep below at least one of the others. */
export function weighSweep(
  { measure, variants, by }: SweepEvidence,
  records: readonly ClaimRecord[],
): Weighed {
  const figure = figureOf(measure);
  const named = namedLevels(variants);
  const cells = variants.map((variant) => findCell(records, variant));
  const last = cells.at(-1) ?? { missing: "the sweep is empty" };
  const others = cells
    .slice(0, -1)
    .map((cell) => aboveBy(compareCells(cell, last, figure, named), figure, leastDifference(figure, by)));
  return { ...everyOf(others), needs: "one" };
}
