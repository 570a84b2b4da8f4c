import { singleLine } from "../format.js";
import type { ClaimJudgement } from "./claim-judgement.js";
import { countsOf } from "./claim-words.js";

/** How many claims are named one by one. */
const namedAtMost = 12;

/** The claims of a study in one or two sentences: how many hold, and which do not; none where nothing was claimed. */
export function claimSentences(judgements: readonly ClaimJudgement[]): string[] {
  if (judgements.length === 0) return [];
  const wrong = judgements.flatMap(({ verdict, claim }) => (verdict === "does not hold" ? [claim.id] : []));
  const ids = [...new Set(wrong)];
  const more = ids.length - namedAtMost;
  const named = [...ids.slice(0, namedAtMost).map(singleLine), ...(more > 0 ? [`${more} more`] : [])];
  return [
    `Of what was claimed, ${countsOf(judgements)}.`,
    ...(ids.length === 0 ? [] : [`What does not hold: ${named.join(", ")}.`]),
  ];
}
