import type { StudyEvent } from "@activation-lab/core";
import type { ClaimJudgement } from "./claims/claim-judgement.js";
import { judgeClaims } from "./claims/judge-claims.js";
import { type CsvRow, csvText } from "./csv-text.js";

const columns = [
  ...["claim", "sentence", "verdict", "reasons", "records", "comparison", "figure", "low", "high", "unit"],
  ...[
    "claimed",
    "threshold",
    "over",
    "p",
    "correctedP",
    "comparisons",
    "outcome",
    "minimumDetectable",
    "notes",
  ],
];

/**
 * The claims of a study as CSV (RFC 4180 quoting, lines end with \n): one row for each comparison of each claim, one for a claim
 * that has none; shares and points are 0 to 1. Undefined where the study claims nothing.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function toClaimsCsv(events: readonly StudyEvent[]): string | undefined {
  const judgements = judgeClaims([events]);
  return judgements.length === 0 ? undefined : csvText(columns, judgements.flatMap(rowsOf));
}

function rowsOf({ claim, verdict, reasons, findings, comparisons, records }: ClaimJudgement): CsvRow[] {
  const common = {
    ...{ claim: claim.id, sentence: claim.sentence, verdict, comparisons },
    reasons: reasons.join("; "),
    records: records.map((index) => index + 1).join(" "),
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
