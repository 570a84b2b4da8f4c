import type { ClaimLevels, InteractionEvidence } from "@activation-lab/core";
import { pairBySeed } from "@activation-lab/statistics";
import { type CellValues, cellValues } from "../cell-values.js";
import type { ClaimRecord } from "../claim-record.js";
import { atLeastComparable } from "../comparable.js";
import { draftOf, leastDifference } from "../compare-cells.js";
import { contrastOf } from "../contrast.js";
import { type Draft, everyOf, sidesOf, type Weighed } from "../draft.js";
import { type Cell, findCell, isThere, type Missing } from "../find-cell.js";
import { levelWords } from "../levels.js";
import { figureOf, type TrialFigure } from "../measures.js";
import { namedLevels } from "../named-levels.js";

/** One variant gains more from one level to another than a second one does: the difference of their differences, seed by seed. */
export function weighInteraction(evidence: InteractionEvidence, records: readonly ClaimRecord[]): Weighed {
  return everyOf([compareGains(evidence, records)]);
}

/** The differences of two variants by seed on one level. */
interface LevelDifferences {
  readonly cells: readonly [Cell, Cell];
  readonly differences: ReadonlyMap<number, number>;
  readonly notes: readonly string[];
}

function compareGains(
  { measure, gains, over, from, to, by }: InteractionEvidence,
  records: readonly ClaimRecord[],
): Draft | Missing {
  const figure = figureOf(measure);
  const onLevel = (level: ClaimLevels) =>
    differencesAt([findCell(records, gains, level), findCell(records, over, level)], figure);
  const [before, after] = [onLevel(from), onLevel(to)];
  if (!isThere<LevelDifferences>(before)) return before;
  if (!isThere<LevelDifferences>(after)) return after;
  const cells = [...before.cells, ...after.cells];
  const obstacle = atLeastComparable(cells, figure, namedLevels([gains, over], from, to));
  if (obstacle !== undefined) return { missing: obstacle };
  const same = new Set(cells.map(({ record }) => record)).size === 1;
  const contrast = contrastOf(after.differences, before.differences, same);
  if (!isThere(contrast)) return contrast;
  const threshold = leastDifference(figure, by);
  const test = contrast.against(figure.unit === "factor" ? Math.log(threshold) : threshold);
  const [first, second] = after.cells;
  return {
    ...draftOf(contrast, figure),
    what:
      `what ${first.activation} gains from ${levelWords(from)} to ${levelWords(to)} ` +
      `${figure.unit === "factor" ? "over" : "less"} what ${second.activation} gains: ${figure.words}`,
    claimed: { side: "above", threshold },
    ...sidesOf(test.p, test.difference),
    cells,
    notes: [...before.notes, ...after.notes],
  };
}

function differencesAt(
  [first, second]: readonly [Cell | Missing, Cell | Missing],
  figure: TrialFigure,
): LevelDifferences | Missing {
  if (!isThere<Cell>(first)) return first;
  if (!isThere<Cell>(second)) return second;
  if (first.record !== second.record)
    return { missing: `${first.words} and ${second.words} are in no record together` };
  const [one, other] = [cellValues(first, figure), cellValues(second, figure)];
  if (!isThere<CellValues>(one)) return one;
  if (!isThere<CellValues>(other)) return other;
  const { seeds, differences } = pairBySeed(one.values, other.values);
  return {
    cells: [first, second],
    differences: new Map(seeds.map((seed, index) => [seed, differences[index] ?? Number.NaN])),
    notes: [...one.notes, ...other.notes],
  };
}
