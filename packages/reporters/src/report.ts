import type { StudyEvent } from "@activation-lab/core";
import type { StudyAnalysis } from "@activation-lab/statistics";
import { analyzeStudy } from "./analysis.js";
import { type BestSettings, bestSettingsOf } from "./best-settings/best-settings.js";
import type { ClaimJudgement } from "./claims/claim-judgement.js";
import { claimRecord } from "./claims/claim-record.js";
import { judgeRecord } from "./claims/judge-claims.js";
import { type CrossValidation, crossValidationOf } from "./cross-validation/cross-validation.js";
import { type DiagnosticsSummary, summarizeDiagnostics } from "./diagnostics-summary.js";
import { type MixtureComparisons, mixtureComparisons } from "./mixtures/mixture-comparisons.js";
import { type Sensitivity, sensitivityOf } from "./sensitivity/sensitivity.js";
import { type StudySummary, type SummaryOptions, summarize } from "./summary.js";

/** What every report of one record is made from, computed once. */
export interface Report {
  readonly summary: StudySummary;
  readonly analysis: StudyAnalysis;
  /** What the networks did to gradients and activations; absent where no completed trial measured it. */
  readonly diagnostics?: DiagnosticsSummary;
  /** What each setting explains of the variance of test accuracy; absent where none is crossed or no trial was completed. */
  readonly sensitivity?: Sensitivity;
  /** Each activation at its own best setting; absent where none has several. */
  readonly bestSettings?: BestSettings;
  /** The mixtures against the best single function; absent where the study has no mixture. */
  readonly mixtures?: MixtureComparisons;
  /** What the trials came to on the folds that they held out; absent where the study has no folds or no trial was completed. */
  readonly crossValidation?: CrossValidation;
  /** What the record says to each claim of the study; absent where it claims nothing. */
  readonly claims?: readonly ClaimJudgement[];
}

/**
 * A record in figures and what they are worth.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function reportOf(events: readonly StudyEvent[], options: SummaryOptions = {}): Report {
  const summary = summarize(events, options);
  const diagnostics = summarizeDiagnostics(events);
  const [sensitivity, mixtures] = [sensitivityOf(summary), mixtureComparisons(summary)];
  const bestSettings = bestSettingsOf(summary);
  const crossValidation = crossValidationOf(summary);
  const claims = summary.plan.claims?.length ? judgeRecord(claimRecord(events, 0, summary)) : undefined;
  return {
    ...{ summary, analysis: analyzeStudy(summary) },
    ...(diagnostics && { diagnostics }),
    ...(sensitivity && { sensitivity }),
    ...(bestSettings && { bestSettings }),
    ...(mixtures && { mixtures }),
    ...(crossValidation && { crossValidation }),
    ...(claims && { claims }),
  };
}
