import type { ClaimVerdict } from "../claims/claim-judgement.js";
import type { JsonClaim } from "../json-report.js";
import type { ClaimsOverview, ConditionedJudgement } from "./claims-overview.js";
import type { JudgedConditions } from "./judged-conditions.js";

/** A verdict on a claim as JSON has it. */
export interface JsonConditionedJudgement
  extends Pick<JsonClaim, "verdict" | "reasons" | "findings" | "comparisons"> {
  /** The names of the records that it is of; none where the claim was not tested. */
  readonly records: readonly string[];
  /** Null where it rests on no trials. */
  readonly conditions: JudgedConditions | null;
}

/** A claim over several records as JSON has it. */
export interface JsonClaimOverview extends Pick<JsonClaim, "id" | "sentence" | "evidence"> {
  /** That of the first judgement. */
  readonly verdict: ClaimVerdict;
  /** Whether it holds on one record and does not on another. */
  readonly isDisputed: boolean;
  readonly judgements: readonly JsonConditionedJudgement[];
}

/** Claims over several records, as data that survives JSON unchanged. */
export interface JsonClaimsOverview {
  readonly formatVersion: 1;
  /** What the study that claims is trained with. */
  readonly usual: ClaimsOverview["usual"];
  readonly claims: readonly JsonClaimOverview[];
}

/** Claims over several records as JSON, indented, ending with a newline. The same records give the same bytes. */
export function claimsJson(overview: ClaimsOverview): string {
  return `${JSON.stringify(overviewOf(overview), null, 2)}\n`;
}

function overviewOf({ claims, records, usual }: ClaimsOverview): JsonClaimsOverview {
  const judgementOf = (judgement: ConditionedJudgement): JsonConditionedJudgement => {
    const { verdict, reasons, findings, comparisons, conditions = null } = judgement;
    const names = judgement.records.map((index) => records[index]?.name ?? "");
    return { verdict, records: names, conditions, reasons, findings, comparisons };
  };
  return {
    formatVersion: 1,
    usual,
    claims: claims.map(({ claim: { id, sentence, evidence }, headline, others, isDisputed }) => ({
      ...{ id, sentence, evidence, verdict: headline.verdict, isDisputed },
      judgements: [headline, ...others].map(judgementOf),
    })),
  };
}
