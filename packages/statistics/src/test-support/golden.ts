import { readFileSync } from "node:fs";

const folder = new URL("../../golden/", import.meta.url);

/** What `golden/generate.py` wrote under this name. */
export function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));
}

/** How far a number lies from the expected one, relative to its size; below `absolute` the error counts by itself. */
export function relativeError(actual: number, expected: number, absolute = 1e-300): number {
  return Math.abs(actual - expected) / Math.max(Math.abs(expected), absolute);
}
