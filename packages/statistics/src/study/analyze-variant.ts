import { bootstrapCoverage } from "../description/bootstrap-coverage.js";
import { bootstrapInterval, bootstrapLeastCount } from "../description/bootstrap-interval.js";
import { meanInterval } from "../description/mean-interval.js";
import { mean, standardDeviation } from "../description/moments.js";
import { interquartileMean, median } from "../description/order-statistics.js";
import { testSetNoise } from "../limits/test-set-noise.js";
import { analyzeCurves, type CurveHorizons } from "./analyze-curves.js";
import type { Study, Variant } from "./read-study.js";
import type { BootstrapAnalysis, VariantAnalysis } from "./study-analysis.js";

/** A variant by itself. */
export function analyzeVariant(variant: Variant, study: Study, horizons: CurveHorizons): VariantAnalysis {
  const { label, title, scores, values, failed, curves, cost } = variant;
  const some = values.length >= 1;
  const several = values.length >= 2;
  return {
    label,
    title,
    n: values.length,
    failed,
    scores: [...scores].map(([seed, score]) => ({ seed, score })),
    mean: some ? mean(values) : null,
    standardDeviation: several ? standardDeviation(values) : null,
    median: some ? median(values) : null,
    interquartileMean: some ? interquartileMean(values) : null,
    minimum: some ? Math.min(...values) : null,
    maximum: some ? Math.max(...values) : null,
    interval: several ? meanInterval(values, study.confidence) : null,
    bootstrap: values.length >= bootstrapLeastCount ? analyzeBootstrap(values, study) : null,
    testSetNoise:
      some && study.testImages !== undefined ? testSetNoise(mean(values), study.testImages) : null,
    cost: cost ?? null,
    curves: curves === undefined ? null : analyzeCurves(curves, study.accuracyThreshold, horizons),
  };
}

function analyzeBootstrap(values: readonly number[], study: Study): BootstrapAnalysis {
  const { confidence, bootstrapSeed } = study;
  const measured = bootstrapCoverage.filter(({ n }) => n <= values.length).at(-1);
  return {
    interval: bootstrapInterval(values, { confidence, seed: bootstrapSeed }),
    measuredCoverage: confidence === 0.95 ? (measured?.normal ?? null) : null,
  };
}
