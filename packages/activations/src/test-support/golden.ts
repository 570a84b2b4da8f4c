import { readFileSync } from "node:fs";

/** What `golden/generate.py` wrote of one elementwise activation. */
export interface ElementwiseGolden {
  readonly name: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly x: readonly number[];
  readonly value: readonly number[];
  readonly derivative: readonly number[];
}

/** What it wrote of softmax: `gradient` is that of the sum of the outputs, weighted with `upstream`. */
export interface SoftmaxGolden {
  readonly x: readonly (readonly number[])[];
  readonly value: readonly (readonly number[])[];
  readonly upstream: readonly number[];
  readonly gradient: readonly (readonly number[])[];
}

/** What it wrote of the normal distribution function. */
export interface FunctionGolden {
  readonly x: readonly number[];
  readonly value: readonly number[];
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../golden/${name}.json`, import.meta.url), "utf8"));
}

export const elementwiseGolden = (): ElementwiseGolden[] => read("elementwise");
export const softmaxGolden = (): SoftmaxGolden => read("softmax");
export const normalCdfGolden = (): FunctionGolden => read("normal-cdf");

/** How far an actual number may lie from the expected one: `relative` of it, and `absolute` on top. */
export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

/** The largest error as a multiple of what is allowed, and where; NaN or a wrong length counts as infinite. */
export function worstError(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { relative, absolute }: Tolerance,
): { error: number; index: number } {
  if (actual.length !== expected.length) return { error: Number.POSITIVE_INFINITY, index: -1 };
  let worst = { error: 0, index: 0 };
  for (let index = 0; index < expected.length; index++) {
    const right = expected[index] ?? Number.NaN;
    const difference = Math.abs((actual[index] ?? Number.NaN) - right);
    const error = difference === 0 ? 0 : difference / (relative * Math.abs(right) + absolute);
    if (!(error <= worst.error))
      worst = { error: Number.isNaN(error) ? Number.POSITIVE_INFINITY : error, index };
  }
  return worst;
}
