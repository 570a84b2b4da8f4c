import type { StudyEvent, TrialDiagnostics } from "@activation-lab/core";
import { type StudySummary, summarize } from "../summary.js";

/** What claims are judged on: one record in figures. */
export interface ClaimRecord {
  /** Which of the records it is, from 0. */
  readonly index: number;
  readonly summary: StudySummary;
  /** What each trial measured inside its network, by its number: before the first epoch, then after each. */
  readonly moments: ReadonlyMap<number, readonly TrialDiagnostics[]>;
}

/**
 * A record as claims are judged on it.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function claimRecord(
  events: readonly StudyEvent[],
  index = 0,
  summary: StudySummary = summarize(events),
): ClaimRecord {
  const moments = new Map<number, TrialDiagnostics[]>();
  for (const event of events) {
    if (event.type !== "trial-start" && event.type !== "epoch-end") continue;
    if (event.diagnostics === undefined) continue;
    const known = moments.get(event.trial);
    if (known) known.push(event.diagnostics);
    else moments.set(event.trial, [event.diagnostics]);
  }
  return { index, summary, moments };
}
