import type { TrialSummary } from "../trial-summary.js";
import type { Cell, Missing } from "./find-cell.js";
import type { TrialFigure } from "./measures.js";

/** A figure of a cell's trials by seed; of one that is compared as a ratio, its logarithm. */
export interface CellValues {
  readonly values: ReadonlyMap<number, number>;
  /** What the figures leave out, as in "1 of 5 seeds of Tanh failed". */
  readonly notes: readonly string[];
}

/** A figure of the trials that ran to their end. */
export function cellValues(cell: Cell, figure: TrialFigure): CellValues | Missing {
  const { record, variant, words } = cell;
  const completed = variant.trials.filter(({ outcome }) => outcome === "completed");
  const values = new Map<number, number>();
  for (const trial of completed) {
    const value = scaled(figure.valueOf(trial, record.moments.get(trial.trial) ?? []), figure);
    if (value !== undefined) values.set(trial.seed, value);
  }
  if (completed.length === 0) return { missing: `no seed of ${words} ran to its end` };
  if (values.size === 0 && figure.isDiagnostic && record.moments.size === 0)
    return { missing: "no diagnostics were recorded" };
  if (values.size === 0) return { missing: `no seed of ${words} has ${figure.needs}` };
  const without = completed.length - values.size;
  return {
    values,
    notes: [
      ...missingSeeds(variant.trials, words),
      ...(without > 0 ? [`${without} of ${completed.length} seeds of ${words} have no ${figure.words}`] : []),
    ],
  };
}

/** The epochs that a cell's completed trials trained, where a figure needs them to be the same. */
export function epochsOf({ variant }: Cell): number[] {
  return variant.trials.flatMap(({ outcome, epochs }) => (outcome === "completed" ? [epochs] : []));
}

function scaled(value: number | undefined, { unit }: TrialFigure): number | undefined {
  const shown = value !== undefined && unit === "factor" ? Math.log(value) : value;
  return shown !== undefined && Number.isFinite(shown) ? shown : undefined;
}

function missingSeeds(trials: readonly TrialSummary[], words: string): string[] {
  const count = (wanted: TrialSummary["outcome"]) =>
    trials.filter(({ outcome }) => outcome === wanted).length;
  return [
    [count("failed"), "failed"] as const,
    [count("pruned"), "were given up"] as const,
    [count("unfinished") + count("waiting"), "have not ended"] as const,
  ].flatMap(([missing, what]) =>
    missing > 0 ? [`${missing} of ${trials.length} seeds of ${words} ${what} and are in no figure`] : [],
  );
}
