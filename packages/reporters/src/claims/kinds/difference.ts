import type { DifferenceEvidence } from "@activation-lab/core";
import type { ClaimRecord } from "../claim-record.js";
import { aboveBy, compareCells, leastDifference } from "../compare-cells.js";
import { everyOf, type Weighed } from "../draft.js";
import { findCell } from "../find-cell.js";
import { figureOf } from "../measures.js";
import { namedLevels } from "../named-levels.js";

/** One variant above another, by so much. */
export function weighDifference(
  { measure, higher, lower, by }: DifferenceEvidence,
  records: readonly ClaimRecord[],
): Weighed {
  const figure = figureOf(measure);
  const [first, second] = [findCell(records, higher), findCell(records, lower)];
  const compared = compareCells(first, second, figure, namedLevels([higher, lower]));
  return everyOf([aboveBy(compared, figure, leastDifference(figure, by))]);
}
