import { refuse } from "../shared/refuse.js";

/** A combination of levels, one of each factor, and its scores. */
export interface FactorialCell {
  /** The level of each factor, by the factor's name. */
  readonly levels: Readonly<Record<string, string | number>>;
  /** One for each seed. */
  readonly scores: readonly number[];
}

/** Cells in the order of all combinations, and at which level of each factor each stands. */
export interface CellTable {
  readonly factors: readonly string[];
  /** How many levels each factor has. */
  readonly levelCounts: readonly number[];
  /** The last factor's levels change fastest. */
  readonly cells: readonly FactorialCell[];
  /** Of each cell the place of its level among those of each factor. */
  readonly places: readonly (readonly number[])[];
}

/** Orders cells and refuses what is no complete crossing of two levels or more for each factor. */
export function cellTable(given: readonly FactorialCell[], factors: readonly string[]): CellTable {
  if (factors.length === 0) refuse("No factor was named, and one at least was expected; name one.");
  const levelsOf = factors.map((factor) => [...new Set(given.map((cell) => String(levelOf(cell, factor))))]);
  levelsOf.forEach((levels, index) => {
    if (levels.length < 2)
      refuse(
        `The factor ${factors[index]} has ${levels.length} level, and two at least were expected; leave it out.`,
      );
  });
  const byLevels = new Map<string, FactorialCell>();
  for (const cell of given) {
    const key = JSON.stringify(factors.map((factor) => String(levelOf(cell, factor))));
    if (byLevels.has(key)) refuse(`The combination ${key} came twice; put its scores into one cell.`);
    byLevels.set(key, cell);
  }
  const places = combinationsOf(levelsOf.map(({ length }) => length));
  const cells = places.map((place) => {
    const key = JSON.stringify(place.map((level, factor) => levelsOf[factor]?.[level]));
    const cell = byLevels.get(key);
    if (!cell || cell.scores.length === 0)
      return refuse(`The combination ${key} has no score; leave out one of its levels, or give it scores.`);
    return cell;
  });
  return { factors, levelCounts: levelsOf.map(({ length }) => length), cells, places };
}

function levelOf({ levels }: FactorialCell, factor: string): string | number {
  const level = Object.hasOwn(levels, factor) ? levels[factor] : undefined;
  return level ?? refuse(`A cell has no level of the factor ${factor}; give it one.`);
}

/** Every choice of a place in each list, the last changing fastest. */
function combinationsOf(counts: readonly number[]): number[][] {
  return counts.reduce<number[][]>(
    (chosen, count) =>
      chosen.flatMap((start) => Array.from({ length: count }, (_, next) => [...start, next])),
    [[]],
  );
}
