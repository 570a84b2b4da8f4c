import type { FlipsEvidence } from "@activation-lab/core";
import { mean, probabilityAboveTest } from "@activation-lab/statistics";
import { type CellValues, cellValues } from "../cell-values.js";
import type { ClaimRecord } from "../claim-record.js";
import { atLeastComparable } from "../comparable.js";
import { everyOf, sidesOf, unweighed, type Weighed } from "../draft.js";
import { type Cell, findCell, isThere } from "../find-cell.js";
import { figureOf } from "../measures.js";
import { namedLevels } from "../named-levels.js";

/** How often single trials of two variants, every one with every one, stand in the other order than the means. */
export function weighFlips(
  { measure, between, above }: FlipsEvidence,
  records: readonly ClaimRecord[],
): Weighed {
  const figure = figureOf(measure);
  const [one, other] = [findCell(records, between[0]), findCell(records, between[1])];
  if (!isThere<Cell>(one)) return unweighed(one.missing);
  if (!isThere<Cell>(other)) return unweighed(other.missing);
  const obstacle = atLeastComparable([one, other], figure, namedLevels(between));
  if (obstacle !== undefined) return unweighed(obstacle);
  const [ofOne, ofOther] = [cellValues(one, figure), cellValues(other, figure)];
  if (!isThere<CellValues>(ofOne)) return unweighed(ofOne.missing);
  if (!isThere<CellValues>(ofOther)) return unweighed(ofOther.missing);
  const [first, second] = [[...ofOne.values.values()], [...ofOther.values.values()]];
  if (Math.min(first.length, second.length) < 2)
    return unweighed("one seed says nothing of how often the order turns; two of each are needed at least");
  const firstIsHigher = mean(first) >= mean(second);
  const [low, high] = firstIsHigher ? [second, first] : [first, second];
  const { probability, interval, p } = probabilityAboveTest(low, high, above);
  const names = firstIsHigher ? [other.words, one.words] : [one.words, other.words];
  return everyOf([
    {
      what: `pairs of single trials in which ${names[0]} is above ${names[1]}: ${figure.words}`,
      ...{ unit: "share", figure: probability, interval, claimed: { side: "above", threshold: above } },
      over: `${first.length * second.length} pairs of ${first.length} and ${second.length} seeds`,
      ...sidesOf(p, probability - above),
      detectable: () => null,
      cells: [one, other],
      notes: [...ofOne.notes, ...ofOther.notes],
    },
  ]);
}
