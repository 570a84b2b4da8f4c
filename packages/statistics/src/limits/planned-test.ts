import { variance } from "../description/moments.js";
import { fUpperTail } from "../distribution/upper-tails.js";
import { requireCount, requireShare, requireValues } from "../shared/refuse.js";
import { remember } from "../shared/remember.js";
import { deviationRatioNodes, type Node } from "./quadrature.js";
import { effectiveFreedom, pairedThresholds, welchThresholds } from "./rejection-thresholds.js";
import { wilcoxonThresholds } from "./wilcoxon-thresholds.js";

/** The test that is declared to supply the p: Welch's, or one on differences of the same seeds. */
export type PrimaryTest = "welch" | "pairedT" | "wilcoxon";

/** What can be chosen about the limits of a test. */
export interface LimitOptions {
  /** Two-sided, before correction; 0.05 unless given. */
  readonly significance?: number;
  /** The size of the family: Holm's first step tests at significance / comparisons; 1 unless given. */
  readonly comparisons?: number;
  /** The chance of finding the difference; 0.8 unless given. */
  readonly power?: number;
}

/** What a study at hand says about the power of one of any size. */
export interface PlannedTest {
  /** How many seeds a group, or pairs, the study at hand has; null where its groups differ. */
  readonly count: number | null;
  /** The standard error at hand. */
  readonly standardError: number;
  /** The standard error to be expected with so many seeds a group, or pairs. */
  readonly standardErrorOf: (count: number) => number;
  /** The estimated standard error in true ones, with probabilities. */
  readonly estimates: readonly Node[];
  /** For a study like the one at hand; undefined where the test can never reject. */
  readonly thresholds: readonly Node[] | undefined;
  /** For one with so many seeds a group, or pairs. */
  readonly thresholdsOf: (count: number) => readonly Node[] | undefined;
  readonly power: number;
}

const rememberedEstimates = remember(deviationRatioNodes);
const rememberedWelch = remember(
  (firstCount: number, secondCount: number, firstShare: number, significance: number) =>
    welchThresholds({ firstCount, secondCount, firstShare }, significance),
);
const rememberedPaired = remember(pairedThresholds);
const rememberedWilcoxon = remember(
  (count: number, significance: number) => wilcoxonThresholds(count, significance) ?? [],
);

/** Welch's test of two groups, as their scores let it be planned. */
export function plannedWelch(
  first: readonly number[],
  second: readonly number[],
  options: LimitOptions,
): PlannedTest {
  requireValues(first, 2, "The limits of Welch's test, first group,");
  requireValues(second, 2, "The limits of Welch's test, second group,");
  const { level, power } = firstStep(options);
  const { firstVariance, secondVariance, firstPart } = planningVariances(first, second);
  const shareOf = (firstCount: number, secondCount: number): number => {
    const firstShare = firstPart / firstCount;
    return firstShare / (firstShare + (1 - firstPart) / secondCount);
  };
  const firstShare = shareOf(first.length, second.length);
  const sizes = { firstCount: first.length, secondCount: second.length, firstShare };
  return {
    count: first.length === second.length ? first.length : null,
    standardError: Math.sqrt(firstVariance / first.length + secondVariance / second.length),
    standardErrorOf: (count) => Math.sqrt((firstVariance + secondVariance) / count),
    estimates: rememberedEstimates(effectiveFreedom(sizes)),
    thresholds: rememberedWelch(first.length, second.length, firstShare, level),
    thresholdsOf: (count) => rememberedWelch(count, count, shareOf(count, count), level),
    power,
  };
}

/** A test on differences, as these let it be planned. */
export function plannedPaired(
  differences: readonly number[],
  test: "pairedT" | "wilcoxon",
  options: LimitOptions,
): PlannedTest {
  requireValues(differences, 2, "The limits of a paired test");
  const { level, power } = firstStep(options);
  const n = differences.length;
  const spread = variance(differences);
  const thresholdsOf = (count: number): readonly Node[] | undefined => {
    if (test === "pairedT") return rememberedPaired(count, level);
    const nodes = rememberedWilcoxon(count, level);
    return nodes.length > 0 ? nodes : undefined;
  };
  return {
    count: n,
    standardError: Math.sqrt(spread / n),
    standardErrorOf: (count) => Math.sqrt(spread / count),
    estimates: rememberedEstimates(n - 1),
    thresholds: thresholdsOf(n),
    thresholdsOf,
    power,
  };
}

function firstStep({ significance = 0.05, comparisons = 1, power = 0.8 }: LimitOptions) {
  requireShare(significance, "significance");
  requireShare(power, "power");
  requireCount(comparisons, 1, "comparisons");
  return { level: significance / comparisons, power };
}

/**
 * The variances, and what part the first has of both. The part is taken as one half unless the variances differ by
 * the F test at 5 %: between the estimates from a few seeds a factor of three is usual when the true variances are
 * equal.
 */
function planningVariances(first: readonly number[], second: readonly number[]) {
  const [firstVariance, secondVariance] = [variance(first), variance(second)];
  const [firstFreedom, secondFreedom] = [first.length - 1, second.length - 1];
  const tail =
    firstVariance > secondVariance
      ? fUpperTail(firstVariance / secondVariance, firstFreedom, secondFreedom)
      : fUpperTail(secondVariance / firstVariance, secondFreedom, firstFreedom);
  // In steps of 1/32, so that comparisons share what has been computed, and short of the ends, where one group would
  // not count.
  const part = Math.round((firstVariance / (firstVariance + secondVariance)) * 32) / 32;
  const differ = firstVariance + secondVariance > 0 && 2 * tail < 0.05;
  return {
    firstVariance,
    secondVariance,
    firstPart: differ ? Math.min(Math.max(part, 1 / 64), 63 / 64) : 0.5,
  };
}
