import { cliffsDelta, probabilityAbove } from "../comparison/effect-size.js";
import { holmOfTested } from "../comparison/holm.js";
import { pairBySeed } from "../comparison/pair-by-seed.js";
import { pairedTTest } from "../comparison/paired-t-test.js";
import type { TTest } from "../comparison/t-test.js";
import { welchTest } from "../comparison/welch-test.js";
import { wilcoxonSignedRank } from "../comparison/wilcoxon-signed-rank.js";
import { correlation, mean } from "../description/moments.js";
import { detectable } from "../limits/minimum-detectable-difference.js";
import { seedsOf } from "../limits/seeds-needed.js";
import { comparisonVerdict } from "./comparison-verdict.js";
import { plural } from "./measure.js";
import { comparers } from "./primary-test.js";
import type { Study, Variant } from "./read-study.js";
import type { ComparisonAnalysis, Family, Outcome, PairedAnalysis } from "./study-analysis.js";

/** The chance with which a minimum detectable difference is found. */
export const statedPower = 0.8;

/** Every variant but the baseline against it, corrected together. */
export function analyzeComparisons(study: Study): { comparisons: ComparisonAnalysis[]; family: Family } {
  const { comparisons, family } = analyzeTogether(
    [study],
    (size) => `${plural(size, "comparison")} with ${study.baseline.title}`,
  );
  return { comparisons: comparisons.flat(), family };
}

/** In each of several studies every variant but the baseline against it, all corrected together; a list for each study. */
export function analyzeTogether(
  studies: readonly Study[],
  descriptionOf: (size: number) => string,
): { comparisons: ComparisonAnalysis[][]; family: Family } {
  const pairs = studies.flatMap((study) =>
    study.variants
      .filter((variant) => variant !== study.baseline)
      .map((variant) => ({ study, variant, ...comparers[study.primaryTest] })),
  );
  const raw = pairs.map(({ study, variant, p }) => p(variant, study.baseline) ?? null);
  const corrected = holmOfTested(raw);
  const size = raw.filter((value) => value !== null).length;
  const margins = pairs.map(({ study, variant, equivalence }) =>
    study.equivalenceMargin === undefined
      ? null
      : (equivalence(variant, study.baseline, study.equivalenceMargin) ?? null),
  );
  const correctedMargins = holmOfTested(margins);
  const family: Family = { size, correction: "Holm", description: descriptionOf(size) };
  const compared = pairs.map(({ study, variant }, index) => ({
    study,
    comparison: analyzeComparison(variant, study, family, {
      p: raw[index] ?? null,
      correctedP: corrected[index] ?? null,
      equivalenceP: margins[index] ?? null,
      correctedEquivalenceP: correctedMargins[index] ?? null,
    }),
  }));
  return {
    comparisons: studies.map((study) =>
      compared.filter((one) => one.study === study).map(({ comparison }) => comparison),
    ),
    family,
  };
}

/** The p of a comparison, as its family corrected them; null where it could not be tested. */
interface ComparisonP {
  readonly p: number | null;
  readonly correctedP: number | null;
  readonly equivalenceP: number | null;
  readonly correctedEquivalenceP: number | null;
}

function analyzeComparison(
  variant: Variant,
  study: Study,
  family: Family,
  { p, correctedP, equivalenceP, correctedEquivalenceP }: ComparisonP,
): ComparisonAnalysis {
  const { baseline, confidence, significance, primaryTest, equivalenceMargin } = study;
  const several = variant.values.length >= 2 && baseline.values.length >= 2;
  const some = variant.values.length >= 1 && baseline.values.length >= 1;
  const welch = several ? welchTest(variant.values, baseline.values, confidence) : null;
  const paired = analyzePairs(variant, baseline, confidence);
  const shown: TTest | null = primaryTest === "welch" ? welch : (paired?.tTest ?? null);
  const difference = shown?.difference ?? (some ? mean(variant.values) - mean(baseline.values) : null);
  const comparison: Omit<ComparisonAnalysis, "verdict"> = {
    label: variant.label,
    baseline: baseline.label,
    difference,
    interval: shown?.interval ?? null,
    welch,
    paired,
    cliffsDelta: some ? cliffsDelta(variant.values, baseline.values) : null,
    probabilityAbove: some ? probabilityAbove(variant.values, baseline.values) : null,
    p,
    correctedP,
    outcome: outcomeOf(directionOf(difference, paired, primaryTest), correctedP, significance),
    ...analyzeLimits(variant, study, family),
    equivalence:
      equivalenceMargin === undefined || equivalenceP === null || correctedEquivalenceP === null
        ? null
        : {
            margin: equivalenceMargin,
            p: equivalenceP,
            correctedP: correctedEquivalenceP,
            equal: correctedEquivalenceP < significance,
          },
  };
  return { ...comparison, verdict: comparisonVerdict(comparison, variant, study, family) };
}

function outcomeOf(direction: number | null, correctedP: number | null, significance: number): Outcome {
  if (direction === null || correctedP === null) return "untested";
  if (correctedP >= significance || direction === 0) return "undecided";
  return direction > 0 ? "above" : "below";
}

/**
 * The sign of the difference; 0 where the ranks of the Wilcoxon test point against it, as a few outliers can make
 * them.
 */
function directionOf(
  difference: number | null,
  paired: PairedAnalysis | null,
  primaryTest: Study["primaryTest"],
): number | null {
  if (difference === null || primaryTest !== "wilcoxon" || paired === null) return difference;
  const { pAbove, pBelow } = paired.wilcoxon;
  return Math.sign(pBelow - pAbove) === Math.sign(difference) ? difference : 0;
}

function analyzePairs(first: Variant, second: Variant, confidence: number): PairedAnalysis | null {
  const pairs = pairBySeed(first.scores, second.scores);
  if (pairs.seeds.length < 2) return null;
  return {
    n: pairs.seeds.length,
    seeds: pairs.seeds,
    correlation: correlation(pairs.first, pairs.second) ?? null,
    tTest: pairedTTest(pairs.differences, confidence),
    wilcoxon: wilcoxonSignedRank(pairs.differences),
  };
}

function analyzeLimits(
  variant: Variant,
  { baseline, primaryTest, significance, plannedDifferences, unit }: Study,
  family: Family,
): Pick<ComparisonAnalysis, "minimumDetectableDifference" | "seedsNeeded"> {
  const options = { significance, comparisons: Math.max(1, family.size), power: statedPower };
  const plan = comparers[primaryTest].plan(variant, baseline, options);
  const informative = plan !== undefined && plan.standardError > 0;
  const smallest = informative ? detectable(plan) : undefined;
  const { largestDifference = Number.POSITIVE_INFINITY } = unit;
  return {
    minimumDetectableDifference: smallest !== undefined && smallest < largestDifference ? smallest : null,
    seedsNeeded: plannedDifferences.map((difference) => ({
      difference,
      seeds: informative ? (seedsOf(plan, difference) ?? null) : null,
    })),
  };
}
