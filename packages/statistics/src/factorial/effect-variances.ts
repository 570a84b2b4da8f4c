import { mean } from "../description/moments.js";
import type { CellTable } from "./cell-table.js";

/** The variance among the means of cells that one factor explains, or two beyond what each of them does. */
export interface EffectVariance {
  /** One name, or two. */
  readonly factors: readonly string[];
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

/** Of each factor, then of each pair: the mean square of its effects, which are zero on average and at right angles to each other. */
export function effectVariances(table: CellTable, means: readonly number[]): EffectVariance[] {
  const { factors, levelCounts } = table;
  const center = mean(means);
  const deviations = means.map((value) => value - center);
  const main = factors.map((_, factor) => averages(deviations, table, [factor]));
  const freedomOf = (factor: number) => (levelCounts[factor] ?? 0) - 1;
  const pairs = factors.flatMap((_, second) =>
    Array.from({ length: second }, (_, first) => [first, second] as const),
  );
  return [
    ...factors.map((name, factor) => ({
      factors: [name],
      variance: meanSquare(main[factor] ?? []),
      degreesOfFreedom: freedomOf(factor),
    })),
    ...pairs
      .sort(([a], [b]) => a - b)
      .map(([first, second]) => ({
        factors: [factors[first] ?? "", factors[second] ?? ""],
        variance: meanSquare(
          averages(deviations, table, [first, second]).map(
            (value, cell) => value - (main[first]?.[cell] ?? 0) - (main[second]?.[cell] ?? 0),
          ),
        ),
        degreesOfFreedom: freedomOf(first) * freedomOf(second),
      })),
  ];
}

/** The mean square of numbers. */
export function meanSquare(values: readonly number[]): number {
  return mean(values.map((value) => value ** 2));
}

/** For each cell the mean over all cells that share its levels of these factors. */
function averages(values: readonly number[], { places }: CellTable, factors: readonly number[]): number[] {
  const keyOf = (place: readonly number[]) => factors.map((factor) => place[factor]).join();
  const groups = new Map<string, number[]>();
  places.forEach((place, cell) => {
    const key = keyOf(place);
    groups.set(key, [...(groups.get(key) ?? []), values[cell] ?? 0]);
  });
  const averages = new Map([...groups].map(([key, group]) => [key, mean(group)]));
  return places.map((place) => averages.get(keyOf(place)) ?? 0);
}
