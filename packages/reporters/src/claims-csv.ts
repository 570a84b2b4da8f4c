import type { StudyEvent } from "@activation-lab/core";
import type { ClaimJudgement } from "./claims/claim-judgement.js";
import { judgeClaims } from "./claims/judge-claims.js";
import { type CsvRow, csvText } from "./csv-text.js";
import { studyStart } from "./trials.js";

const columns = [
  ...["claim", "sentence", "verdict", "reasons", "comparison", "figure", "low", "high", "unit"],
  ...["claimed", "threshold", "over", "p", "correctedP", "comparisons", "outcome", "minimumDetectable"],
  ...["notes", "dataset", "notice"],
];

/**
 * The claims of a study as CSV (RFC 4180 quoting, lines end with \n): one row for each comparison of each claim, one for a claim
 * that has none; shares and points are 0 to 1. Undefined where the study claims nothing.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function toClaimsCsv(events: readonly StudyEvent[]): string | undefined {
  const { dataset } = studyStart(events).plan;
  const rows = judgeClaims([events]).flatMap((judgement) =>
    rowsOf(judgement).map((row) => ({ ...row, dataset: dataset.name, notice: dataset.notice })),
  );
  return rows.length === 0 ? undefined : csvText(columns, rows);
}

function rowsOf({ claim, verdict, reasons, findings, comparisons }: ClaimJudgement): CsvRow[] {
  const common = {
    ...{ claim: claim.id, sentence: claim.sentence, verdict, comparisons },
    reasons: reasons.join("; "),
  };
  if (findings.length === 0) return [common];
  return findings.map((finding) => ({
    ...common,
    comparison: finding.what,
    ...{ figure: finding.figure, low: finding.interval.low, high: finding.interval.high, unit: finding.unit },
    ...{ claimed: finding.claimed.side, threshold: finding.claimed.threshold, over: finding.over },
    ...{ p: finding.p, correctedP: finding.correctedP, outcome: finding.outcome },
    minimumDetectable: finding.minimumDetectable ?? undefined,
    notes: finding.notes.join("; "),
  }));
}
