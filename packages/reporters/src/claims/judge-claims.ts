import type { Plan, StudyClaim, StudyEvent } from "@activation-lab/core";
import { claimProblem } from "@activation-lab/core/run";
import { studyStart } from "../trials.js";
import type { ClaimJudgement } from "./claim-judgement.js";
import { type ClaimRecord, claimRecord } from "./claim-record.js";
import { isIncomparable } from "./comparable.js";
import { isAbsence } from "./find-cell.js";
import { judge } from "./verdict.js";

/**
 * Gives the claims of studies their verdicts, in the order in which they are declared. A claim is judged on each record that can show it
 * by itself; where none can, on two together, or on all, as where it speaks of two datasets; else it is not tested, and says
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
  const declared = claims ?? distinct(records.flatMap((events) => claimsOf(studyStart(events).plan)));
  // Nothing is summed up for a study that claims nothing.
  if (declared.length === 0) return [];
  const summedUp = records.map((events, index) => claimRecord(events, index));
  return declared.flatMap((claim) => judgeClaim(claim, summedUp));
}

/** The claims of one record that is summed up already. */
export function judgeRecord(record: ClaimRecord): ClaimJudgement[] {
  return claimsOf(record.summary.plan).flatMap((claim) => judgeClaim(claim, [record]));
}

function judgeClaim(claim: StudyClaim, records: readonly ClaimRecord[]): ClaimJudgement[] {
  const problem = claimProblem(claim);
  if (problem !== undefined) return [untested(claim, [problem])];
  const alone = records.map((record) => judge(claim, [record]));
  const tested = alone.filter(isTested);
  if (tested.length > 0) return tested;
  const [only] = alone;
  if (only && alone.length === 1) return [only];
  const joint = [...pairsOf(records), records].map((several) => judge(claim, several));
  const found = joint.find(isTested);
  if (found) return [found];
  return [untested(claim, tellingReasons(alone, joint))];
}

/**
 * Why nothing showed a claim: what a record lacks that has all its trials; where none has, which trials are in no record at all; and
 * where every one is in some, first what keeps records apart that have them together.
 */
function tellingReasons(alone: readonly ClaimJudgement[], joint: readonly ClaimJudgement[]): string[] {
  const reasonsOf = (judgements: readonly ClaimJudgement[]) =>
    judgements.flatMap((judgement) => judgement.reasons);
  const whole = alone.filter(({ reasons }) => !reasons.some(isAbsence));
  if (whole.length > 0) return [...new Set(reasonsOf(whole))];
  const nowhere = reasonsOf(joint.slice(-1)).filter(isAbsence);
  if (nowhere.length > 0) return [...new Set(nowhere)];
  const reasons = reasonsOf([...joint, ...alone]);
  const [first, last] = [reasons.filter(isIncomparable), reasons.filter((reason) => !isIncomparable(reason))];
  return [...new Set([...first, ...last])];
}

function pairsOf<Item>(items: readonly Item[]): (readonly [Item, Item])[] {
  return items.flatMap((first, index) => items.slice(index + 1).map((second) => [first, second] as const));
}

function isTested({ verdict }: ClaimJudgement): boolean {
  return verdict !== "not tested";
}

function untested(claim: StudyClaim, reasons: readonly string[]): ClaimJudgement {
  return { claim, verdict: "not tested", reasons, findings: [], comparisons: 0, records: [], variants: [] };
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
