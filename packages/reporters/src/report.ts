import type { StudyEvent } from "@activation-lab/core";
import type { StudyAnalysis } from "@activation-lab/statistics";
import { analyzeStudy } from "./analysis.js";
import { type DiagnosticsSummary, summarizeDiagnostics } from "./diagnostics-summary.js";
import { type StudySummary, type SummaryOptions, summarize } from "./summary.js";

/** What every report of one record is made from, computed once. */
export interface Report {
  readonly summary: StudySummary;
  readonly analysis: StudyAnalysis;
  /** What the networks did to gradients and activations; absent where no completed trial measured it. */
  readonly diagnostics?: DiagnosticsSummary;
}

/**
 * A record in figures and what they are worth.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function reportOf(events: readonly StudyEvent[], options: SummaryOptions = {}): Report {
  const summary = summarize(events, options);
  const diagnostics = summarizeDiagnostics(events);
  return { summary, analysis: analyzeStudy(summary), ...(diagnostics && { diagnostics }) };
}
