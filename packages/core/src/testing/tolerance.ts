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

/** Compares numbers pair by pair, NaN with NaN; the message shows the first few that differ, named by `inputs`. */
export function demandClose(
  what: string,
  inputs: readonly (number | string)[],
  actual: ArrayLike<number>,
  expected: readonly number[],
  tolerance: Tolerance,
): void {
  demand(
    actual.length === expected.length,
    `${what}: ${actual.length} numbers came; expected ${expected.length}.`,
  );
  const wrong = expected.flatMap((right, index) => {
    const came = actual[index] ?? Number.NaN;
    return isClose(came, right, tolerance) ? [] : [`at ${inputs[index]} it is ${came}, expected ${right}`];
  });
  const more = wrong.length > mostShown ? `; and ${wrong.length - mostShown} more` : "";
  demand(
    wrong.length === 0,
    `${what} is wrong: ${wrong.slice(0, mostShown).join("; ")}${more} (allowed: ${tolerance.relative} relative, ${tolerance.absolute} absolute).`,
  );
}
