import { formatP, plural, singleLine } from "../format.js";
import type { ClaimFinding, ClaimJudgement, ClaimVerdict } from "./claim-judgement.js";
import { figureWords, thresholdWords } from "./figure-words.js";

/** Verdicts as reports say them, in the order in which they count them. */
export const verdictWords: Readonly<Record<ClaimVerdict, string>> = {
  holds: "holds",
  "does not hold": "does not hold",
  "not distinguishable": "not distinguishable at this n",
  "not tested": "not tested",
};

const reasonsAtMost = 3;

/**
 * What decided a claim, in a few words: why it was not tested; else how many of its comparisons came out as claimed and the one that
 * decided, which of those as claimed is the least sure.
 */
export function decisiveWords({ verdict, reasons, findings, comparisons }: ClaimJudgement): string {
  if (verdict === "not tested") return reasonWords(reasons);
  const decisive = findings
    .filter(({ outcome }) => outcome === decisiveOutcomes[verdict])
    .reduce<ClaimFinding | undefined>(
      (chosen, one) => (chosen && chosen.correctedP >= one.correctedP ? chosen : one),
      undefined,
    );
  const words = decisive ? findingWords(decisive) : "";
  if (comparisons === 1) return words;
  const claimed = findings.filter(({ outcome }) => outcome === "as claimed").length;
  return [`${claimed} of ${plural(comparisons, "comparison")} as claimed`, words].filter(Boolean).join("; ");
}

/** What a comparison that decides says. */
const decisiveOutcomes = {
  holds: "as claimed",
  "does not hold": "otherwise",
  "not distinguishable": "undecided",
} as const;

/** Why a claim was not tested; beyond three reasons how many more. */
export function reasonWords(reasons: readonly string[]): string {
  const more = reasons.length - reasonsAtMost;
  return [
    ...reasons.slice(0, reasonsAtMost).map(singleLine),
    ...(more > 0 ? [`and ${plural(more, "more reason")}`] : []),
  ].join("; ");
}

/** A comparison with its figure: "Tanh less Sigmoid: final test accuracy, +12.0 points [10.1, 13.9], 5 shared seeds, p < 0.001". */
export function findingWords(finding: ClaimFinding): string {
  return `${singleLine(finding.what)}, ${figureWords(finding)}, ${finding.over}, ${pWords(finding.correctedP)}`;
}

/** What is claimed of a figure: "above 0", "within 0.7 points". */
export function claimedWords({ claimed: { side, threshold }, unit }: ClaimFinding): string {
  return `${side} ${thresholdWords(threshold, unit)}`;
}

function pWords(p: number): string {
  return p < 0.001 ? `p ${formatP(p)}` : `p = ${formatP(p)}`;
}

/** "2 hold, 1 does not hold, 1 was not tested". */
export function countsOf(judgements: readonly ClaimJudgement[]): string {
  const counts = [
    ["holds", "holds", "hold"],
    ["does not hold", "does not hold", "do not hold"],
    ["not distinguishable", "is not distinguishable at this n", "are not distinguishable at this n"],
    ["not tested", "was not tested", "were not tested"],
  ] as const;
  return counts
    .map(([verdict, one, several]) => {
      const count = judgements.filter((judgement) => judgement.verdict === verdict).length;
      return count === 0 ? undefined : `${count} ${count === 1 ? one : several}`;
    })
    .filter((words) => words !== undefined)
    .join(", ");
}
