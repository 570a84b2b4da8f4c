import type { StudyClaim, StudyEvent } from "@activation-lab/core";
import type { ResolvedStudy } from "@activation-lab/core/run";
import type { ClaimJudgement, ClaimVerdict } from "../claims/claim-judgement.js";
import { judgeClaims } from "../claims/judge-claims.js";
import type { Conditions } from "../claims/levels.js";
import { groupBy } from "../group-by.js";
import { type StudySummary, summarize } from "../summary.js";
import { type JudgedConditions, judgedConditions } from "./judged-conditions.js";
import { usualConditions } from "./usual-conditions.js";

/** A record that claims are judged on. */
export interface NamedRecord {
  /** Differs from the others'. */
  readonly name: string;
  readonly events: readonly StudyEvent[];
}

/** One verdict on a claim, and under which conditions it came about. */
export interface ConditionedJudgement extends ClaimJudgement {
  /** Undefined where it rests on no trials. */
  readonly conditions: JudgedConditions | undefined;
}

/** A claim with all that records say to it. */
export interface ClaimOverview {
  readonly claim: StudyClaim;
  /** The verdict with the most training among those with the settings of the study that claims; where there is none of them, of all. */
  readonly headline: ConditionedJudgement;
  /** Those on other records, in the order in which they would have counted. */
  readonly others: readonly ConditionedJudgement[];
  /** Whether it holds on one record and does not on another. */
  readonly isDisputed: boolean;
}

/** The claims of one study over several records. */
export interface ClaimsOverview {
  readonly records: readonly { readonly name: string; readonly summary: StudySummary }[];
  /** What the study that claims is trained with. */
  readonly usual: Conditions;
  /** In the order in which they are declared. */
  readonly claims: readonly ClaimOverview[];
}

/**
 * Judges the claims of a study on records of whatever studies. A claim is judged on each record that can show it, and where none can by itself
 * on several together, as long as those differ in nothing but what the claim names.
 *
 * @throws a LabError `corrupt-record` where a record has no `study-start`
 */
export function claimsOverview(resolved: ResolvedStudy, records: readonly NamedRecord[]): ClaimsOverview {
  const claims = resolved.study.claims ?? [];
  const usual = usualConditions(resolved);
  const summaries = records.map(({ events }) => summarize(events));
  const judgements = judgeClaims(
    records.map(({ events }) => events),
    claims,
  ).map(
    (judgement): ConditionedJudgement => ({
      ...judgement,
      conditions: judgedConditions(judgement, summaries, usual),
    }),
  );
  const byClaim = groupBy(judgements, ({ claim }) => claim.id);
  return {
    usual,
    records: records.map(({ name, events }, index) => ({
      name,
      summary: summaries[index] ?? summarize(events),
    })),
    claims: claims.flatMap((claim) => {
      const [headline, ...others] = (byClaim.get(claim.id) ?? []).sort(byWeight);
      return headline ? [{ claim, headline, others, isDisputed: isDisputed([headline, ...others]) }] : [];
    }),
  };
}

/** First those that were trained like the study that claims, then those that were trained more. */
function byWeight(one: ConditionedJudgement, other: ConditionedJudgement): number {
  const strangeness = ({ conditions }: ConditionedJudgement) => Math.sign(conditions?.others.length ?? 0);
  const training = ({ conditions }: ConditionedJudgement) => conditions?.training ?? 0;
  return strangeness(one) - strangeness(other) || training(other) - training(one);
}

function isDisputed(judgements: readonly ClaimJudgement[]): boolean {
  const decided: readonly ClaimVerdict[] = ["holds", "does not hold"];
  return decided.every((wanted) => judgements.some(({ verdict }) => verdict === wanted));
}
