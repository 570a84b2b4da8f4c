import { readdirSync, readFileSync } from "node:fs";

/** What `golden/generate.py` wrote of one elementwise activation on the grid; null where a number is not finite. */
export interface ElementwiseGolden {
  readonly name: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** Whose function it is. */
  readonly source: string;
  /** The relative error allowed on tensors, where the usual one is too strict. */
  readonly tolerance?: number;
  readonly value: readonly (number | null)[];
  readonly derivative: readonly (number | null)[];
}

/** What it wrote of an activation over the last axis: `gradient` is that of the outputs' sum, weighted with `upstream`. */
export interface VectorGolden {
  readonly name: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly source: string;
  readonly rows: readonly (readonly number[])[];
  readonly value: readonly (readonly (number | null)[])[];
  readonly upstream: readonly number[];
  readonly gradient: readonly (readonly (number | null)[])[];
}

/** What it wrote of the normal distribution function. */
export interface FunctionGolden {
  readonly x: readonly number[];
  readonly value: readonly number[];
}

const folder = new URL("../../golden/", import.meta.url);
const notFamilies = ["grid.json", "normal-cdf.json"];

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, folder), "utf8"));
}

const entries: readonly (ElementwiseGolden | VectorGolden)[] = readdirSync(folder)
  .filter((file) => file.endsWith(".json") && !notFamilies.includes(file))
  .flatMap((file) => read<(ElementwiseGolden | VectorGolden)[]>(file));

/** The inputs of all elementwise activations; float32 holds each of them. */
export const grid: readonly number[] = read("grid.json");
export const elementwiseGolden = entries.filter((entry): entry is ElementwiseGolden => !("rows" in entry));
export const vectorGolden = entries.filter((entry): entry is VectorGolden => "rows" in entry);
export const normalCdfGolden: FunctionGolden = read("normal-cdf.json");

/** How far an actual number may lie from the expected one: `relative` of it, and `absolute` on top. */
export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

/** The largest error as a multiple of what is allowed, and where; NaN or a wrong length counts as infinite, null as right. */
export function worstError(
  actual: ArrayLike<number>,
  expected: ArrayLike<number | null>,
  { relative, absolute }: Tolerance,
): { error: number; index: number } {
  if (actual.length !== expected.length) return { error: Number.POSITIVE_INFINITY, index: -1 };
  let worst = { error: 0, index: 0 };
  for (let index = 0; index < expected.length; index++) {
    const right = expected[index];
    if (right === null || right === undefined) continue;
    const difference = Math.abs((actual[index] ?? Number.NaN) - right);
    const error = difference === 0 ? 0 : difference / (relative * Math.abs(right) + absolute);
    if (!(error <= worst.error))
      worst = { error: Number.isNaN(error) ? Number.POSITIVE_INFINITY : error, index };
  }
  return worst;
}
