import { demand } from "./check.js";

/** How far a number may lie from the one expected: `relative` of it, and `absolute` on top. */
export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

const mostShown = 3;

/** Whether a number is as near as asked; NaN is near NaN. */
export function isClose(actual: number, expected: number, { relative, absolute }: Tolerance): boolean {
  if (Number.isNaN(expected)) return Number.isNaN(actual);
  if (actual === expected) return true;
  // Of infinity every difference is infinite, and so within any share of it.
  if (!Number.isFinite(expected)) return false;
  return Math.abs(actual - expected) <= relative * Math.abs(expected) + absolute;
}

/**
 * Compares numbers pair by pair, NaN with NaN; the message shows the first few that differ, named by `inputs`.
 *
 * @param cure what to do about those at these indices, a sentence; nothing is said if not given
 */
export function demandClose(
  what: string,
  inputs: readonly (number | string)[],
  actual: ArrayLike<number>,
  expected: readonly number[],
  tolerance: Tolerance,
  cure?: (wrong: readonly number[]) => string,
): void {
  demand(
    actual.length === expected.length,
    `${what}: ${actual.length} numbers came; expected ${expected.length}.`,
  );
  const wrong = expected.flatMap((right, index) =>
    isClose(actual[index] ?? Number.NaN, right, tolerance) ? [] : [index],
  );
  if (wrong.length === 0) return;
  const shown = wrong
    .slice(0, mostShown)
    .map((index) => `at ${inputs[index]} it is ${actual[index] ?? Number.NaN}, expected ${expected[index]}`);
  const more = wrong.length > mostShown ? `; and ${wrong.length - mostShown} more` : "";
  const advice = cure === undefined ? "" : ` ${cure(wrong).replace(/\.$/, "")}.`;
  demand(
    false,
    `${what} is wrong: ${shown.join("; ")}${more} (allowed: ${tolerance.relative} relative, ${tolerance.absolute} absolute).${advice}`,
  );
}
