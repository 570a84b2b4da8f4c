export { type BinomialTest, binomialTest } from "./comparison/binomial-test.js";
export {
  correctedResampledInterval,
  correctedResampledTTest,
} from "./comparison/corrected-resampled-t-test.js";
export { cliffsDelta, probabilityAbove } from "./comparison/effect-size.js";
export { pairedEquivalence, welchEquivalence, wilcoxonEquivalence } from "./comparison/equivalence.js";
export { holm } from "./comparison/holm.js";
export { type KruskalWallis, kruskalWallis, type WelchAnova, welchAnova } from "./comparison/omnibus.js";
export { pairBySeed, type SeedPairs } from "./comparison/pair-by-seed.js";
export { pairedTTest } from "./comparison/paired-t-test.js";
export { type ProbabilityAboveTest, probabilityAboveTest } from "./comparison/probability-above-test.js";
export type { TTest } from "./comparison/t-test.js";
export { welchTest } from "./comparison/welch-test.js";
export { type SignedRankTest, wilcoxonSignedRank } from "./comparison/wilcoxon-signed-rank.js";
export { areaUnderCurve, type CurvePoint } from "./curve/area-under-curve.js";
export { type ConvergenceRate, convergenceRate } from "./curve/convergence-rate.js";
export { roughness } from "./curve/roughness.js";
export {
  type ReachSummary,
  type ReachTime,
  summarizeReachTimes,
  timeToReach,
} from "./curve/time-to-reach.js";
export { bootstrapCoverage, type MeasuredCoverage } from "./description/bootstrap-coverage.js";
export { type BootstrapOptions, bootstrapInterval } from "./description/bootstrap-interval.js";
export type { Interval } from "./description/interval.js";
export { meanInterval } from "./description/mean-interval.js";
export { correlation, mean, standardDeviation, variance } from "./description/moments.js";
export { interquartileMean, median } from "./description/order-statistics.js";
export { normalCdf, normalQuantile } from "./distribution/normal-distribution.js";
export { studentCdf, studentQuantile, studentTwoSidedP } from "./distribution/student-distribution.js";
export { chiSquareUpperTail, fUpperTail } from "./distribution/upper-tails.js";
export type { FactorialCell } from "./factorial/cell-table.js";
export {
  type EffectShare,
  type VarianceShare,
  type VarianceShares,
  varianceShares,
} from "./factorial/variance-shares.js";
export {
  minimumDetectableDifference,
  pairedMinimumDetectableDifference,
  wilcoxonMinimumDetectableDifference,
} from "./limits/minimum-detectable-difference.js";
export type { LimitOptions, PrimaryTest } from "./limits/planned-test.js";
export { pairedSeedsNeeded, seedsNeeded, wilcoxonSeedsNeeded } from "./limits/seeds-needed.js";
export { testSetNoise } from "./limits/test-set-noise.js";
export { wilcoxonLeastPairs } from "./limits/wilcoxon-thresholds.js";
export { groupLetter, letterGroups } from "./order/letter-groups.js";
export { type CostAndScore, paretoFront } from "./order/pareto-front.js";
export { type RankOptions, type RankUncertainty, rankUncertainty } from "./order/rank-uncertainty.js";
export { createRandom, type Random } from "./shared/random.js";
export { analyze } from "./study/analyze.js";
export {
  type AgainstBestAnalysis,
  type AgainstBestGroup,
  type AgainstBestInput,
  analyzeAgainstBest,
  type ContenderGroup,
} from "./study/analyze-against-best.js";
export type {
  BootstrapAnalysis,
  ComparisonAnalysis,
  CurveAnalysis,
  EquivalenceAnalysis,
  Family,
  LimitAnalysis,
  OmnibusAnalysis,
  Outcome,
  PairAnalysis,
  PairedAnalysis,
  RankAnalysis,
  SeedsNeeded,
  StudyAnalysis,
  TierAnalysis,
  TierGroup,
  VariantAnalysis,
} from "./study/study-analysis.js";
export type {
  EpochPoint,
  ScoreUnit,
  SeedCurve,
  SeedScore,
  StudyInput,
  VariantInput,
} from "./study/study-input.js";
