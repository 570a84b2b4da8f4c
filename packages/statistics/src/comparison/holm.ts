import { refuse } from "../shared/refuse.js";

/**
 * Holm's correction: from the p of a family of comparisons those that keep the chance of one false positive or more
 * in the whole family at the level, whatever their dependence. In the order given, 0 to 1. S. Holm, "A simple
 * sequentially rejective multiple test procedure" (1979).
 */
export function holm(values: readonly number[]): number[] {
  const wrong = values.find((value) => !(value >= 0 && value <= 1));
  if (wrong !== undefined)
    refuse(
      `Holm's correction got ${wrong} as a p where one from 0 to 1 was expected; leave untested comparisons out.`,
    );
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const corrected = new Array<number>(values.length).fill(1);
  let highest = 0;
  order.forEach((index, place) => {
    highest = Math.min(1, Math.max(highest, (values[index] ?? 0) * (values.length - place)));
    corrected[index] = highest;
  });
  return corrected;
}

/** Holm's correction over those that are there: what is null was not tested and stays null. */
export function holmOfTested(values: readonly (number | null)[]): (number | null)[] {
  const corrected = holm(values.filter((value) => value !== null));
  let next = 0;
  return values.map((value) => (value === null ? null : (corrected[next++] ?? null)));
}
