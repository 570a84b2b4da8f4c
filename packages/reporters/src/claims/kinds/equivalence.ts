import type { EquivalenceEvidence } from "@activation-lab/core";
import type { ClaimRecord } from "../claim-record.js";
import { type ComparedCells, compareCells, draftOf } from "../compare-cells.js";
import { type Draft, everyOf, type Weighed } from "../draft.js";
import { findCell, isThere, type Missing } from "../find-cell.js";
import { figureOf, type TrialFigure } from "../measures.js";
import { namedLevels } from "../named-levels.js";

/** All pairs within a margin, by two one-sided tests each; against it speaks a difference that is shown to be larger. */
export function weighEquivalence(
  { measure, variants, margin }: EquivalenceEvidence,
  records: readonly ClaimRecord[],
): Weighed {
  const figure = figureOf(measure);
  const named = namedLevels(variants);
  const cells = variants.map((variant) => findCell(records, variant));
  const pairs = cells.flatMap((first, index) =>
    cells
      .slice(index + 1)
      .map((second) => within(compareCells(first, second, figure, named), figure, margin)),
  );
  return everyOf(pairs);
}

function within(compared: ComparedCells | Missing, figure: TrialFigure, margin: number): Draft | Missing {
  if (!isThere<ComparedCells>(compared)) return compared;
  const { first, second, contrast, notes } = compared;
  const scaledMargin = figure.unit === "factor" ? Math.log(margin) : margin;
  const sign = Math.sign(contrast.difference);
  const beyond = contrast.against(sign * scaledMargin);
  return {
    ...draftOf(contrast, figure),
    what: `${first.words} ${figure.unit === "factor" ? "over" : "less"} ${second.words}: ${figure.words}`,
    claimed: { side: "within", threshold: margin },
    pFor: contrast.withinP(scaledMargin),
    pAgainst: sign * beyond.difference > 0 ? beyond.p : 1,
    detectable: () => null,
    cells: [first, second],
    notes,
  };
}
