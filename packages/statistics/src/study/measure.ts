import type { Interval } from "../description/interval.js";
import type { ScoreUnit } from "./study-input.js";

/** Writes numbers of a study in its unit. */
export interface Measure {
  /** "71.9 %". */
  readonly score: (value: number) => string;
  /** "1.1 points". */
  readonly difference: (value: number) => string;
  /** "+1.1 points [0.4, 1.8]", the sign left out where `sign` is false. */
  readonly withInterval: (value: number, interval: Interval, sign: boolean) => string;
}

/** How a study writes its numbers. */
export function measureIn(unit: ScoreUnit): Measure {
  const { name, scoreName = name, factor, digits } = unit;
  // A figure that would be rounded to a single digit or to nothing is given more of them.
  const digitsFor = (size: number): number => {
    let count = digits;
    while (count < digits + 3 && size > 0 && size < 2 * 10 ** -count) count++;
    return count;
  };
  const write = (value: number, count: number): string => {
    const text = value.toFixed(count);
    return Number(text) === 0 ? (0).toFixed(count) : text;
  };
  return {
    score: (value) => withName(write(value * factor, digits), scoreName),
    difference: (value) => withName(write(value * factor, digitsFor(Math.abs(value * factor) * 2)), name),
    withInterval: (value, interval, sign) => {
      const ends = [interval.low * factor, interval.high * factor];
      let count = digitsFor((interval.high - interval.low) * factor);
      // An end written as 0 would not say on which side of it the interval ends.
      const most = count + 2;
      while (count < most && ends.some((end) => end !== 0 && Number(end.toFixed(count)) === 0)) count++;
      const text = write(value * factor, count);
      const signed = sign && Number(text) > 0 ? `+${text}` : text;
      return `${withName(signed, name)} [${ends.map((end) => write(end, count)).join(", ")}]`;
    },
  };
}

function withName(text: string, name: string): string {
  return name === "" ? text : `${text} ${name}`;
}

/** "GELU, Swish and Mish"; beyond the limit the rest as a number. */
export function listOf(names: readonly string[], limit = 6): string {
  if (names.length > limit)
    return `${names.slice(0, limit - 1).join(", ")} and ${names.length - limit + 1} others`;
  if (names.length <= 1) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** "1 seed", "2 seeds". */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
