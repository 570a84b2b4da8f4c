import type { ClaimBound, DivergedEvidence } from "@activation-lab/core";
import { binomialTest } from "@activation-lab/statistics";
import type { TrialSummary } from "../../trial-summary.js";
import type { ClaimRecord } from "../claim-record.js";
import { type Draft, everyOf, type Weighed } from "../draft.js";
import { type Cell, findCell, isThere, type Missing } from "../find-cell.js";
import { sideOf } from "./bounds.js";

/** The share of trials that diverged on its side of a threshold, by the exact binomial test. */
export function weighDiverged({ bounds }: DivergedEvidence, records: readonly ClaimRecord[]): Weighed {
  return everyOf(bounds.map((bound) => weighShare(bound, findCell(records, bound.variant))));
}

function weighShare(bound: ClaimBound, cell: Cell | Missing): Draft | Missing {
  if (!isThere<Cell>(cell)) return cell;
  const diverged = cell.variant.trials.filter(hasDiverged).length;
  const others = cell.variant.trials.filter((trial) => trial.outcome === "completed" && !hasDiverged(trial));
  const count = diverged + others.length;
  if (count === 0) return { missing: `no seed of ${cell.words} ran to its end or diverged` };
  const { side, threshold } = sideOf(bound);
  const { share, interval, pAbove, pBelow } = binomialTest(diverged, count, threshold);
  const [towards, away] = side === "above" ? [pAbove, pBelow] : [pBelow, pAbove];
  return {
    what: `${cell.words}: trials that diverged`,
    ...{ unit: "share", figure: share, interval, claimed: { side, threshold } },
    over: `${diverged} of ${count} seeds`,
    pFor: Math.min(1, 2 * towards),
    pAgainst: Math.min(1, 2 * away),
    detectable: () => null,
    cells: [cell],
    notes: [],
  };
}

/** Also in records of old, whose trials went on with a loss that was no number. */
function hasDiverged({ outcome, reason, trainingLoss }: TrialSummary): boolean {
  return reason === "diverged" || (outcome === "completed" && !Number.isFinite(trainingLoss ?? 0));
}
