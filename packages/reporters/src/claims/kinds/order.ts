import type { OrderEvidence } from "@activation-lab/core";
import type { ClaimRecord } from "../claim-record.js";
import { aboveBy, compareCells, leastDifference } from "../compare-cells.js";
import { everyOf, type Weighed } from "../draft.js";
import { findCell } from "../find-cell.js";
import { figureOf } from "../measures.js";
import { namedLevels } from "../named-levels.js";

/** Each variant above the one before: every adjacent pair. */
export function weighOrder({ measure, rising }: OrderEvidence, records: readonly ClaimRecord[]): Weighed {
  const figure = figureOf(measure);
  const cells = rising.map((variant) => findCell(records, variant));
  const named = namedLevels(rising);
  const pairs = cells.slice(1).map((cell, index) => {
    const before = cells[index] ?? cell;
    return aboveBy(compareCells(cell, before, figure, named), figure, leastDifference(figure, undefined));
  });
  return everyOf(pairs);
}
