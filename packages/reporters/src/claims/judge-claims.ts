import { claimProblem, type Plan, type StudyClaim, type StudyEvent } from "@activation-lab/core";
import type { ClaimJudgement } from "./claim-judgement.js";
import { type ClaimRecord, claimRecord } from "./claim-record.js";
import { judge } from "./verdict.js";

/**
 * Gives the claims of studies their verdicts, in the order in which they are declared. A claim is judged on each record that can show it
 * by itself; where none can, on several together, as where it speaks of two datasets; else it is not tested, and says
 * why. Figures are compared seed by seed within a record and as groups across records, by t tests with 95 % intervals; Holm's
 * correction is over the comparisons of one claim.
 *
 * @param claims those that the records declare unless given
 * @throws a LabError `corrupt-record` where a record has no `study-start`
 */
export function judgeClaims(
  records: readonly (readonly StudyEvent[])[],
  claims?: readonly StudyClaim[],
): ClaimJudgement[] {
  return judgeRecords(
    records.map((events, index) => claimRecord(events, index)),
    claims,
  );
}

/** The same of records that are summed up already. */
export function judgeRecords(
  records: readonly ClaimRecord[],
  claims?: readonly StudyClaim[],
): ClaimJudgement[] {
  const declared = claims ?? distinct(records.flatMap(({ summary: { plan } }) => claimsOf(plan)));
  return declared.flatMap((claim) => judgeClaim(claim, records));
}

function judgeClaim(claim: StudyClaim, records: readonly ClaimRecord[]): ClaimJudgement[] {
  const problem = claimProblem(claim);
  if (problem !== undefined) return [untested(claim, [problem])];
  const alone = records.map((record) => judge(claim, [record]));
  const tested = alone.filter(isTested);
  if (tested.length > 0) return tested;
  const joint = records.length > 1 ? judge(claim, records) : undefined;
  if (joint && isTested(joint)) return [joint];
  const [only] = alone;
  return [
    alone.length === 1 && only
      ? only
      : untested(claim, [
          ...new Set([...(joint?.reasons ?? []), ...alone.flatMap(({ reasons }) => reasons)]),
        ]),
  ];
}

function isTested({ verdict }: ClaimJudgement): boolean {
  return verdict !== "not tested";
}

function untested(claim: StudyClaim, reasons: readonly string[]): ClaimJudgement {
  return { claim, verdict: "not tested", reasons, findings: [], comparisons: 0, records: [] };
}

/** As a record has them, which a later version may have written: words stand for an id and a sentence that are none. */
function claimsOf({ claims = [] }: Plan): StudyClaim[] {
  return claims.map((claim) => ({
    ...claim,
    id: String(claim?.id),
    sentence: String(claim?.sentence),
  }));
}

/** Without those that several records declare alike. */
function distinct(claims: readonly StudyClaim[]): StudyClaim[] {
  return [...new Map(claims.map((claim) => [JSON.stringify(claim), claim])).values()];
}
