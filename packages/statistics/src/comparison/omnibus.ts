import { mean, variance } from "../description/moments.js";
import { chiSquareUpperTail, fUpperTail } from "../distribution/upper-tails.js";
import { midRanks, tieSizes } from "../shared/ranks.js";
import { refuse, requireValues } from "../shared/refuse.js";
import { sum } from "../shared/sum.js";

/** Welch's analysis of variance. */
export interface WelchAnova {
  readonly f: number;
  readonly numeratorFreedom: number;
  readonly denominatorFreedom: number;
  readonly p: number;
}

/** Kruskal and Wallis's test. */
export interface KruskalWallis {
  readonly h: number;
  readonly degreesOfFreedom: number;
  /** By the χ² approximation, which is rough below five seeds. */
  readonly p: number;
}

/**
 * Welch's analysis of variance: whether the means of two groups or more, of at least two finite values each, differ
 * at all; variances may differ. Undefined where the scores of a group do not vary, as its weight has no end then. B.
 * L. Welch, "On the comparison of several mean values" (1951).
 */
export function welchAnova(groups: readonly (readonly number[])[]): WelchAnova | undefined {
  requireGroups(groups, 2, "Welch's analysis of variance");
  const parts = groups.map((values) => ({
    center: mean(values),
    weight: values.length / variance(values),
    freedom: values.length - 1,
  }));
  if (parts.some(({ weight }) => !Number.isFinite(weight))) return undefined;
  const count = groups.length;
  const weight = sum(parts.map((part) => part.weight));
  const center = sum(parts.map((part) => part.weight * part.center)) / weight;
  const between = sum(parts.map((part) => part.weight * (part.center - center) ** 2)) / (count - 1);
  const imbalance = sum(parts.map((part) => (1 - part.weight / weight) ** 2 / part.freedom));
  const f = between / (1 + (2 * (count - 2) * imbalance) / (count ** 2 - 1));
  const numeratorFreedom = count - 1;
  const denominatorFreedom = (count ** 2 - 1) / (3 * imbalance);
  return { f, numeratorFreedom, denominatorFreedom, p: fUpperTail(f, numeratorFreedom, denominatorFreedom) };
}

/**
 * Kruskal and Wallis's test by ranks, corrected for ties: whether two groups or more, of at least one finite value
 * each, differ at all. Undefined where all scores are the same. W. H. Kruskal and W. A. Wallis, "Use of ranks in
 * one-criterion variance analysis" (1952).
 */
export function kruskalWallis(groups: readonly (readonly number[])[]): KruskalWallis | undefined {
  requireGroups(groups, 1, "Kruskal and Wallis's test");
  const all = groups.flat();
  const n = all.length;
  const ties = 1 - sum(tieSizes(all).map((size) => size ** 3 - size)) / (n ** 3 - n);
  if (ties === 0) return undefined;
  const ranks = midRanks(all);
  let start = 0;
  const squares = groups.map(({ length }) => {
    const total = sum(ranks.slice(start, start + length));
    start += length;
    return total ** 2 / length;
  });
  const h = Math.max(0, ((12 / (n * (n + 1))) * sum(squares) - 3 * (n + 1)) / ties);
  const degreesOfFreedom = groups.length - 1;
  return { h, degreesOfFreedom, p: chiSquareUpperTail(h, degreesOfFreedom) };
}

function requireGroups(groups: readonly (readonly number[])[], least: number, what: string): void {
  if (groups.length < 2) refuse(`${what} got ${groups.length} groups and needs two; give more variants.`);
  groups.forEach((values, index) => {
    requireValues(values, least, `${what}, group ${index + 1},`);
  });
}
