import { kruskalWallis, welchAnova } from "../comparison/omnibus.js";
import { analyzeComparisons, statedPower } from "./analyze-comparisons.js";
import { curveHorizons } from "./analyze-curves.js";
import { analyzeParetoFront, analyzeRanks, analyzeTiers } from "./analyze-order.js";
import { analyzeVariant } from "./analyze-variant.js";
import { readStudy, type Study } from "./read-study.js";
import type { OmnibusAnalysis, StudyAnalysis } from "./study-analysis.js";
import type { StudyInput } from "./study-input.js";
import { studyVerdict } from "./study-verdict.js";
import { canReject, studyWarnings } from "./warnings.js";

/**
 * Everything about a study in one plain object that survives JSON unchanged: each variant with its intervals, each
 * against the baseline by the declared primary test, which variants can be told apart, how sure their ranks are, what
 * the study could have found, and a verdict in words with its warnings. The same input gives the same output.
 *
 * @throws a RangeError where a score is not a finite number, labels repeat, the baseline is unknown or an option is
 * out of range.
 */
export function analyze(input: StudyInput): StudyAnalysis {
  const study = readStudy(input);
  const { baseline, primaryTest, confidence, significance, better, unit } = study;
  const horizons = curveHorizons(study);
  const variants = study.variants.map((variant) => analyzeVariant(variant, study, horizons));
  const { comparisons, family } = analyzeComparisons(study);
  const tiers = analyzeTiers(study);
  return {
    baseline: baseline.label,
    ...{ primaryTest, confidence, better, unit, variants, comparisons, family },
    limits: {
      significance,
      firstStepSignificance: significance / Math.max(1, family.size),
      power: statedPower,
      canReject: canReject(study, comparisons, family) ?? null,
    },
    omnibus: analyzeOmnibus(study),
    tiers,
    ranks: analyzeRanks(study),
    paretoFront: analyzeParetoFront(study),
    verdict: studyVerdict(study, variants, comparisons, tiers),
    warnings: studyWarnings(study, variants, comparisons, family, tiers),
  };
}

function analyzeOmnibus({ variants }: Study): OmnibusAnalysis {
  const groups = variants.map(({ values }) => values).filter(({ length }) => length >= 2);
  if (groups.length < 2) return { welchAnova: null, kruskalWallis: null };
  return { welchAnova: welchAnova(groups) ?? null, kruskalWallis: kruskalWallis(groups) ?? null };
}
