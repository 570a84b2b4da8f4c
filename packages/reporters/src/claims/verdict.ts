import type { StudyClaim } from "@activation-lab/core";
import { holm } from "@activation-lab/statistics";
import type { ClaimFinding, ClaimJudgement, ClaimVerdict } from "./claim-judgement.js";
import type { ClaimRecord } from "./claim-record.js";
import type { Draft, Weighed } from "./draft.js";
import { weigh } from "./weigh.js";

const significance = 0.05;

/**
 * The verdict on a claim by the records taken together. All its comparisons are corrected as one family, by Holm, once for what is
 * claimed and once for the opposite.
 */
export function judge(claim: StudyClaim, records: readonly ClaimRecord[]): ClaimJudgement {
  const { evidence } = claim;
  const parts = (evidence.kind === "all" ? evidence.of : [evidence]).map((part) => weigh(part, records));
  const drafts = parts.flatMap((part) => part.drafts);
  const towards = holm(drafts.map(({ pFor }) => pFor));
  const away = holm(drafts.map(({ pAgainst }) => pAgainst));
  const findings = drafts.map((draft, index) =>
    findingOf(draft, towards[index] ?? 1, away[index] ?? 1, drafts.length),
  );
  let next = 0;
  const verdicts = parts.map((part) => {
    const own = findings.slice(next, next + part.drafts.length);
    next += part.drafts.length;
    return partVerdict(part, own);
  });
  const used = drafts.flatMap(({ cells }) =>
    cells.map(({ record, variant }) => ({ record: record.index, variant: variant.label })),
  );
  return {
    claim,
    verdict: together(verdicts),
    reasons: [...new Set(parts.flatMap(({ missing }) => missing))],
    findings,
    comparisons: drafts.length,
    records: [...new Set(used.map(({ record }) => record))].sort((a, b) => a - b),
    variants: [...new Map(used.map((one) => [JSON.stringify(one), one])).values()],
  };
}

function findingOf(draft: Draft, towards: number, away: number, comparisons: number): ClaimFinding {
  const { what, unit, figure, interval, claimed, over, pFor, pAgainst, notes } = draft;
  const outcome =
    towards < significance ? "as claimed" : away < significance ? "otherwise" : ("undecided" as const);
  const isTowards = pFor <= pAgainst;
  return {
    ...{ what, unit, figure, interval, claimed, over },
    p: isTowards ? pFor : pAgainst,
    correctedP: isTowards ? towards : away,
    outcome,
    minimumDetectable: outcome === "undecided" ? draft.detectable(comparisons) : null,
    notes: [...new Set(notes)],
  };
}

/** One comparison that fails is enough against "every", and one that succeeds for "one", whatever else could not be tested. */
function partVerdict({ missing, needs }: Weighed, findings: readonly ClaimFinding[]): ClaimVerdict {
  const [decisive, verdict, opposite] =
    needs === "every"
      ? (["otherwise", "does not hold", "holds"] as const)
      : (["as claimed", "holds", "does not hold"] as const);
  if (findings.some(({ outcome }) => outcome === decisive)) return verdict;
  if (missing.length > 0 || findings.length === 0) return "not tested";
  return findings.every(({ outcome }) => outcome !== "undecided") ? opposite : "not distinguishable";
}

function together(parts: readonly ClaimVerdict[]): ClaimVerdict {
  const first = (["does not hold", "not tested", "not distinguishable"] as const).find((verdict) =>
    parts.includes(verdict),
  );
  return first ?? (parts.length === 0 ? "not tested" : "holds");
}
