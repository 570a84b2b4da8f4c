import { labError } from "./errors.js";
import type { RandomStream } from "./random.js";

/** How values of a setting are drawn at random. */
export interface Distribution<T> {
  /** One value, by the numbers of a stream. */
  draw(stream: RandomStream): T;
}

/**
 * Numbers from `from` to `to` whose logarithm is as likely anywhere between the two, as suits rates: as many between 0.001 and 0.01
 * as between 0.01 and 0.1. Rounded to three significant digits, so that labels can be read.
 *
 * @throws a LabError `invalid-input` unless 0 < from < to
 */
export function logUniform(from: number, to: number): Distribution<number> {
  if (!(from > 0 && to > from && Number.isFinite(to))) {
    throw labError(
      "invalid-input",
      `logUniform draws between two numbers above zero, the smaller one first, not ${from} and ${to}.`,
    );
  }
  return {
    draw(stream) {
      // Engines differ in the last bit of a power, which rounding takes away.
      const drawn = Number((from * (to / from) ** stream.uniform()).toPrecision(3));
      return Math.min(to, Math.max(from, drawn));
    },
  };
}

/**
 * One of a list, each as likely.
 *
 * @throws a LabError `invalid-input` where nothing is listed
 */
export function oneOf<const T>(values: readonly T[]): Distribution<T> {
  const listed = [...values];
  const [first] = listed;
  if (first === undefined)
    throw labError("invalid-input", "oneOf draws from a list, and none of its values is named.");
  return { draw: (stream) => listed[stream.below(listed.length)] ?? first };
}
