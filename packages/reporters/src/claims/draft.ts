import type { Interval } from "@activation-lab/statistics";
import type { Cell } from "./find-cell.js";
import type { TrialFigure } from "./measures.js";

/** How a figure of a claim is written: a difference of shares in points, a share in per cent, a number, or how many times as much. */
export type ClaimUnit = "points" | "share" | "number" | "factor";

/** What a claim says of a figure. */
export interface Claimed {
  readonly side: "above" | "below" | "within";
  /** In the figure's own unit; of `within` the margin, in either direction. */
  readonly threshold: number;
}

/** One comparison of a claim before all of them are corrected together. */
export interface Draft {
  /** "Tanh less Sigmoid: final test accuracy". */
  readonly what: string;
  readonly unit: ClaimUnit;
  readonly figure: number;
  /** 95 %, of this one comparison. */
  readonly interval: Interval;
  readonly claimed: Claimed;
  /** What it is over: "5 shared seeds". */
  readonly over: string;
  /** The p of what is claimed; 1 where the figure points against it. */
  readonly pFor: number;
  /** The p of the opposite; 1 where the figure points towards the claim. */
  readonly pAgainst: number;
  /** As a difference from the threshold, in the figure's unit; null where it cannot be said. */
  readonly detectable: (comparisons: number) => number | null;
  readonly cells: readonly Cell[];
  readonly notes: readonly string[];
}

/** What one kind of evidence came to. */
export interface Weighed {
  readonly drafts: readonly Draft[];
  /** Why what is not there cannot be judged. */
  readonly missing: readonly string[];
  /** Whether every comparison must come out as claimed, or one is enough. */
  readonly needs: "every" | "one";
}

/** Evidence that cannot be weighed. */
export function unweighed(...missing: readonly string[]): Weighed {
  return { drafts: [], missing, needs: "every" };
}

/** Comparisons each of which must come out as claimed; those that cannot be made say why. */
export function everyOf(results: readonly (Draft | { readonly missing: string })[]): Weighed {
  return {
    drafts: results.flatMap((result) => ("missing" in result ? [] : [result])),
    missing: results.flatMap((result) => ("missing" in result ? [result.missing] : [])),
    needs: "every",
  };
}

/** The p of both sides from a two-sided one. */
export function sidesOf(p: number, towards: number): Pick<Draft, "pFor" | "pAgainst"> {
  return { pFor: towards > 0 ? p : 1, pAgainst: towards < 0 ? p : 1 };
}

/** The unit of a difference of two figures. */
export function differenceUnit({ unit }: TrialFigure): ClaimUnit {
  return unit === "share" ? "points" : unit;
}

/** A figure as it is written: how many times as much where logarithms were compared. */
export function unscaled(value: number, { unit }: TrialFigure): number {
  return unit === "factor" ? Math.exp(value) : value;
}

/** The same of both ends of an interval. */
export function unscaledInterval({ low, high }: Interval, figure: TrialFigure): Interval {
  return { low: unscaled(low, figure), high: unscaled(high, figure) };
}
