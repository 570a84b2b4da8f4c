export { analyzeStudy } from "./analysis.js";
export type {
  ActivationChoice,
  BestSettings,
  ChoiceProblem,
  RateAtEdge,
  SettingFigures,
} from "./best-settings/best-settings.js";
export { bestSettingsOf } from "./best-settings/best-settings.js";
export { accuracyChart } from "./charts/accuracy-chart.js";
export type { Chart, ChartRow, ChartSetting } from "./charts/chart.js";
export { chartsOf } from "./charts/charts-of.js";
export { lossChart } from "./charts/loss-chart.js";
export type { NamedLook, VariantLook } from "./charts/variant-look.js";
export { variantLook, variantLooks } from "./charts/variant-look.js";
export type { ClaimFinding, ClaimJudgement, ClaimVerdict, JudgedVariant } from "./claims/claim-judgement.js";
export { claimSentences } from "./claims/claim-lines.js";
export type { Claimed, ClaimUnit } from "./claims/draft.js";
export { judgeClaims } from "./claims/judge-claims.js";
export type { Conditions } from "./claims/levels.js";
export { toClaimsCsv } from "./claims-csv.js";
export type {
  JsonClaimOverview,
  JsonClaimsOverview,
  JsonConditionedJudgement,
} from "./claims-page/claims-json.js";
export { claimsJson } from "./claims-page/claims-json.js";
export type { ClaimsMarkdownOptions } from "./claims-page/claims-markdown.js";
export { claimsMarkdown } from "./claims-page/claims-markdown.js";
export type {
  ClaimOverview,
  ClaimsOverview,
  ConditionedJudgement,
  NamedRecord,
} from "./claims-page/claims-overview.js";
export { claimsOverview } from "./claims-page/claims-overview.js";
export type { CountRange, JudgedConditions, OtherCondition } from "./claims-page/judged-conditions.js";
export type { ComparedRecord } from "./comparison-lines.js";
export { comparisonLines } from "./comparison-lines.js";
export type {
  CrossValidatedComparison,
  CrossValidatedVariant,
  CrossValidation,
  FoldScore,
} from "./cross-validation/cross-validation.js";
export { toCsv } from "./csv.js";
export { toDiagnosticsCsv } from "./diagnostics-csv.js";
export type {
  DiagnosticsSummary,
  LayerSummary,
  MomentSummary,
  VariantDiagnostics,
} from "./diagnostics-summary.js";
export { figureSvg } from "./figure-svg.js";
export { jsonReport, toJson } from "./json.js";
export type {
  JsonClaim,
  JsonCurvePoint,
  JsonFailedTrial,
  JsonPrunedTrial,
  JsonReport,
  JsonSettings,
  JsonSpread,
  JsonStudy,
  JsonTrial,
  JsonVariant,
} from "./json-report.js";
export { jsonFormatVersion } from "./json-report.js";
export type { LatexTableOptions } from "./latex.js";
export { toLatex } from "./latex.js";
export type { LearningRateCurve } from "./learning-rates/learning-rate-curve.js";
export { learningRateLines } from "./learning-rates/learning-rate-lines.js";
export { learningRatesCsv } from "./learning-rates/learning-rates-csv.js";
export { type LearningRatesHeading, learningRatesSvg } from "./learning-rates/learning-rates-svg.js";
export type { MarkdownOptions } from "./markdown.js";
export { toMarkdown } from "./markdown.js";
export type { MixtureComparisons, MixtureGroup } from "./mixtures/mixture-comparisons.js";
export type { TextStream } from "./redrawn-lines.js";
export { renderSvg } from "./render-svg.js";
export type { Report } from "./report.js";
export { reportOf } from "./report.js";
export type { ResultLinesOptions } from "./result-lines.js";
export { resultLines } from "./result-lines.js";
export type { LeftOutLevel } from "./sensitivity/complete-crossing.js";
export type { CrossedFactor } from "./sensitivity/crossed-factors.js";
export type {
  FactorMeans,
  LevelMean,
  Sensitivity,
  SensitivityProblem,
  StageShares,
} from "./sensitivity/sensitivity.js";
export type { Spread } from "./spread.js";
export type { StudyOutcome, StudySummary, SummaryOptions } from "./summary.js";
export { summarize } from "./summary.js";
export type { TensorBoardFile } from "./tensorboard.js";
export { tensorBoardFiles } from "./tensorboard.js";
export type { TerminalOptions } from "./terminal.js";
export { terminal } from "./terminal.js";
export type { TerminalEnvironment } from "./terminal-abilities.js";
export type { ThresholdCrossing, TrialEpoch, TrialSummary } from "./trial-summary.js";
export type { TrialOutcome } from "./trials.js";
export { toTrialsCsv } from "./trials-csv.js";
export type { CurvePoint, ThresholdSummary, VariantSummary } from "./variant-summary.js";
