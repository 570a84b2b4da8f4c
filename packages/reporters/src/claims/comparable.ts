import { epochsOf } from "./cell-values.js";
import type { Cell } from "./find-cell.js";
import { conditionsOf, unnamedDifferences } from "./levels.js";
import type { TrialFigure } from "./measures.js";

const incomparable = "the records also differ in";

/** Whether that is why something cannot be judged. */
export function isIncomparable(reason: string): boolean {
  return reason.startsWith(incomparable);
}

/**
 * Why cells cannot be held against each other, undefined where they can: those of several records may differ only in settings that
 * the claim names.
 */
export function atLeastComparable(
  cells: readonly Cell[],
  figure: TrialFigure,
  named: ReadonlySet<string>,
): string | undefined {
  if (figure.sameEpochs && new Set(cells.flatMap(epochsOf)).size > 1)
    return "trials trained for different numbers of epochs, so that their curves cannot be compared";
  if (new Set(cells.map(({ record }) => record)).size === 1) return undefined;
  if (figure.isTime) return "times of different runs cannot be compared";
  const differences = unnamedDifferences(
    cells.map(({ record, variant }) => conditionsOf(record.summary.plan, variant)),
    named,
  );
  return differences.length === 0 ? undefined : `${incomparable} ${differences.join(", ")}`;
}
