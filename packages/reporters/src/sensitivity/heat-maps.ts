import type { Plan } from "@activation-lab/core";
import { mean } from "../spread.js";
import type { StudySummary } from "../summary.js";
import type { VariantSummary } from "../variant-summary.js";
import { type CrossedFactor, crossedFactors, isCrossed, isSetting, levelOf } from "./crossed-factors.js";
import { accuracyAt, stagesOf } from "./stages.js";

/** A setting with more values has no place in a map. */
const levelsAtMost = 12;
/** With more maps than that there is one for each activation only, after the last epoch. */
const mapsAtMost = 12;
/** Of more activations only the best, the baseline's and the worst have maps. */
const bestShown = 5;
const epochsAtMost = 10;

/** One cell of a map. */
export interface HeatCell {
  readonly row: number;
  readonly column: number;
  /** The mean test accuracy, 0 to 1, each combination counted alike; undefined where no trial was completed. */
  readonly accuracy: number | undefined;
  readonly completed: number;
  readonly failed: number;
  /** How many were given up since others were better. */
  readonly pruned: number;
}

/** The map of one activation and model at one time. */
export interface HeatMap {
  /** Its activation's label. */
  readonly activation: string;
  readonly model: string;
  /** The epoch after which; undefined where columns are epochs. */
  readonly epoch: number | undefined;
  readonly cells: readonly HeatCell[];
}

/** Maps of the test accuracy where two settings meet, or a setting and the epochs. */
export interface HeatMaps {
  readonly rows: CrossedFactor;
  /** Another setting, or the epochs. */
  readonly columns: CrossedFactor | { readonly name: "epoch"; readonly levels: readonly number[] };
  /** The settings over whose values the cells are means. */
  readonly averaged: readonly string[];
  /** How many activations and models there are; more than have maps where only the telling ones do. */
  readonly subjects: number;
  /** Those of one activation and model beside each other, from the first epoch to the last. */
  readonly maps: readonly HeatMap[];
}

/**
 * The maps of a study: of the two settings with the most values, at three times or, with more than twelve maps, at the end; with one
 * setting over the epochs. Of more than twelve activations and models the five best, the baseline's and the worst. Undefined where
 * no setting with at most twelve values is crossed, combinations were drawn instead, or no trial was completed.
 */
export function heatMapsOf(summary: StudySummary): HeatMaps | undefined {
  const { plan, variants, completedTrials } = summary;
  const factors = crossedFactors(plan);
  const settings = factors.filter(isSetting);
  const [first, second] = settings
    .filter(({ levels }) => levels.length <= levelsAtMost)
    .sort((a, b) => b.levels.length - a.levels.length);
  // Means over what happened to be drawn with a value would say more of the others.
  if (!first || completedTrials === 0 || !isCrossed(plan, factors)) return undefined;
  // Long names stand better beside the rows.
  const [rows, columns] = !second
    ? [first, epochsOf(plan)]
    : longestName(second) > longestName(first)
      ? [second, first]
      : [first, second];
  const subjects = subjectsOf(variants);
  const shown = subjects.length <= mapsAtMost ? subjects : telling(subjects, summary);
  const stages = stagesOf(plan);
  const epochs =
    columns.name === "epoch"
      ? [undefined]
      : shown.length * stages.length <= mapsAtMost
        ? stages
        : [plan.epochs];
  return {
    ...{ rows, columns, subjects: subjects.length },
    averaged: settings.map(({ name }) => name).filter((name) => name !== rows.name && name !== columns.name),
    maps: shown.flatMap(({ activation, model, variants: here }) =>
      epochs.map((epoch) => ({
        ...{ activation, model, epoch },
        cells: cellsOf(here, rows, columns, epoch, plan),
      })),
    ),
  };
}

interface Subject {
  readonly activation: string;
  readonly model: string;
  readonly variants: readonly VariantSummary[];
}

function subjectsOf(variants: readonly VariantSummary[]): Subject[] {
  const subjects = new Map<string, VariantSummary[]>();
  for (const variant of variants) {
    const key = JSON.stringify([variant.model, variant.activation]);
    subjects.set(key, [...(subjects.get(key) ?? []), variant]);
  }
  return [...subjects.values()].flatMap((here) => {
    const [first] = here;
    return first ? [{ activation: first.activation, model: first.model, variants: here }] : [];
  });
}

function telling(subjects: readonly Subject[], { plan }: StudySummary): Subject[] {
  const height = ({ variants }: Subject) => {
    const means = variants.flatMap(({ testAccuracy }) => (testAccuracy ? [testAccuracy.mean] : []));
    return means.length === 0 ? 0 : mean(means);
  };
  const ordered = [...subjects].sort((a, b) => height(b) - height(a));
  const baseline = subjects.find(({ variants }) =>
    variants.some(({ label }) => label === plan.comparison.baseline),
  );
  const chosen = [...ordered.slice(0, bestShown), baseline, ordered.at(-1)];
  return ordered.filter((subject) => chosen.includes(subject));
}

function cellsOf(
  variants: readonly VariantSummary[],
  rows: CrossedFactor,
  columns: HeatMaps["columns"],
  epoch: number | undefined,
  plan: Plan,
): HeatCell[] {
  return rows.levels.flatMap((rowLevel, row) =>
    columns.levels.map((columnLevel, column) => {
      const here = variants.filter(
        (variant) =>
          levelOf(variant, rows.name) === rowLevel &&
          (columns.name === "epoch" || levelOf(variant, columns.name) === columnLevel),
      );
      const at = columns.name === "epoch" ? Number(columnLevel) : (epoch ?? plan.epochs);
      const scores = here.map(({ trials }) =>
        trials.map((trial) => accuracyAt(trial, at, plan)).filter((accuracy) => accuracy !== undefined),
      );
      const scored = scores.filter(({ length }) => length > 0);
      const count = (countOf: (variant: VariantSummary) => number) =>
        here.reduce((sum, variant) => sum + countOf(variant), 0);
      const completed = scores.flat().length;
      return {
        ...{ row, column, completed },
        accuracy: scored.length === 0 ? undefined : mean(scored.map(mean)),
        failed: count(({ failedSeeds, completedSeeds }) => failedSeeds + completedSeeds) - completed,
        pruned: count(({ prunedSeeds }) => prunedSeeds),
      };
    }),
  );
}

/** All epochs, or ten of them spread evenly, the last among them. */
function epochsOf({ epochs }: Plan) {
  const count = Math.min(epochs, epochsAtMost);
  const levels = Array.from({ length: count }, (_, index) => Math.round(((index + 1) * epochs) / count));
  return { name: "epoch" as const, levels };
}

function longestName({ levels }: CrossedFactor): number {
  return Math.max(...levels.map((level) => String(level).length));
}
