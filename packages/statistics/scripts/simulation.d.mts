import type { Random } from "../src/index.js";

/** Something to be measured over many made-up studies. */
export interface Measurement {
  readonly what: string;
  /** The share has to lie between these, 0 to 1; with neither it is for information. */
  readonly low?: number;
  readonly high?: number;
  /** Whether it takes a second for a thousand studies. */
  readonly costly?: boolean;
  /** The measured share. */
  readonly run: (random: Random, studies: number) => number;
}

export function measurements(statistics: typeof import("../src/index.js")): Measurement[];

export function isKept(measurement: Measurement, value: number): boolean;
