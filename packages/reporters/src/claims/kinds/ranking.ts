import type { ClaimLevels, ClaimVariant, RankingEvidence } from "@activation-lab/core";
import type { ClaimRecord } from "../claim-record.js";
import { atLeastComparable } from "../comparable.js";
import { type ComparedCells, compareCells, draftOf } from "../compare-cells.js";
import { type Draft, everyOf, type Weighed } from "../draft.js";
import { figureWords } from "../figure-words.js";
import { findCell, isThere, type Missing } from "../find-cell.js";
import { levelWords } from "../levels.js";
import { figureOf, type TrialFigure } from "../measures.js";
import { namedLevels } from "../named-levels.js";

/**
 * Some pair in one order on one level and in the other order on the other. Both differences must be shown, so the larger of their
 * two p counts.
 */
export function weighRanking(
  { measure, variants, between }: RankingEvidence,
  records: readonly ClaimRecord[],
): Weighed {
  const figure = figureOf(measure);
  const pairs = variants.flatMap((first, index) =>
    variants.slice(index + 1).map((second) => reversal([first, second], between, figure, records)),
  );
  return { ...everyOf(pairs), needs: "one" };
}

function reversal(
  pair: readonly [ClaimVariant, ClaimVariant],
  [one, other]: RankingEvidence["between"],
  figure: TrialFigure,
  records: readonly ClaimRecord[],
): Draft | Missing {
  const at = (level: ClaimLevels) =>
    compareCells(
      findCell(records, pair[0], level),
      findCell(records, pair[1], level),
      figure,
      namedLevels(pair),
    );
  const [before, after] = [at(one), at(other)];
  if (!isThere<ComparedCells>(before)) return before;
  if (!isThere<ComparedCells>(after)) return after;
  const cells = [before.first, before.second, after.first, after.second];
  const obstacle = atLeastComparable(cells, figure, namedLevels(pair, one, other));
  if (obstacle !== undefined) return { missing: obstacle };
  const tests = [before.contrast.against(0), after.contrast.against(0)];
  const p = Math.max(...tests.map((test) => test.p));
  const [sign = 0, otherSign = 0] = tests.map(({ difference }) => Math.sign(difference));
  const there = draftOf(before.contrast, figure);
  const none = figure.unit === "factor" ? 1 : 0;
  const difference = `${after.first.activation} ${figure.unit === "factor" ? "over" : "less"} ${after.second.activation}`;
  return {
    ...draftOf(after.contrast, figure),
    what: `${difference} with ${levelWords(other)}: ${figure.words}`,
    claimed: { side: sign > 0 ? "below" : "above", threshold: none },
    pFor: sign * otherSign < 0 ? p : 1,
    pAgainst: sign * otherSign > 0 ? p : 1,
    cells,
    notes: [
      `${difference} with ${levelWords(one)} is ${figureWords(there)} over ${there.over}`,
      ...before.notes,
      ...after.notes,
    ],
  };
}
