import type { Variant } from "@activation-lab/core";
import { type FactorialCell, type VarianceShares, varianceShares } from "@activation-lab/statistics";
import { mean } from "../spread.js";
import type { StudySummary } from "../summary.js";
import { completeCrossing, type LeftOutLevel } from "./complete-crossing.js";
import { type CrossedFactor, crossedFactors, isCrossed, levelOf } from "./crossed-factors.js";
import { accuracyAt, stagesOf } from "./stages.js";

/** A level with the mean test accuracy of all that it was combined with, each combination counted alike. */
export interface LevelMean {
  readonly level: string | number;
  /** 0 to 1. */
  readonly accuracy: number;
}

/** What a factor's levels came to. */
export interface FactorMeans extends CrossedFactor {
  /** In the order of the levels. */
  readonly means: readonly LevelMean[];
}

/** The shares of the variance of test accuracy after an epoch. */
export interface StageShares {
  readonly epoch: number;
  readonly shares: VarianceShares;
}

/** Why there are no shares. */
export type SensitivityProblem =
  /** Not every value meets every other, as where combinations were drawn at random. */
  | "not-crossed"
  /** Too many combinations have no score. */
  | "incomplete"
  /** No accuracy differs from another, or there is one seed and nothing but one setting. */
  | "no-variance";

/** What each setting is worth beside the others. */
export interface Sensitivity {
  /** Those whose shares are given. */
  readonly factors: readonly FactorMeans[];
  /** Levels without which every combination has a score, left out of shares and means. */
  readonly leftOut: readonly LeftOutLevel[];
  /** After a quarter of the epochs, half, and all; the last is always there unless there is a problem. */
  readonly stages: readonly StageShares[];
  /** Null where there are shares. */
  readonly problem: SensitivityProblem | null;
}

/**
 * What the settings that a study crosses explain of the variance of its test accuracies. Undefined where it crosses none, or no
 * trial was completed.
 */
export function sensitivityOf({ plan, variants }: StudySummary): Sensitivity | undefined {
  const all = crossedFactors(plan);
  if (all.every(({ name }) => name === "activation")) return undefined;
  const scoresAt = (epoch: number) =>
    new Map(
      variants.map(({ label, trials }) => [
        label,
        trials.map((trial) => accuracyAt(trial, epoch, plan)).filter((accuracy) => accuracy !== undefined),
      ]),
    );
  const final = scoresAt(plan.epochs);
  const hasScore = ({ label }: Variant) => (final.get(label)?.length ?? 0) > 0;
  if (!plan.variants.some(hasScore)) return undefined;
  if (!isCrossed(plan, all)) return without("not-crossed");
  const crossing = completeCrossing(plan.variants, hasScore);
  if (!crossing) return without("incomplete");
  const { factors, leftOut } = crossing;
  const names = factors.map(({ name }) => name);
  const cellsOf = (scores: ReadonlyMap<string, readonly number[]>): FactorialCell[] =>
    crossing.variants.map((variant) => ({
      levels: Object.fromEntries(names.map((name) => [name, levelOf(variant, name) ?? ""])),
      scores: scores.get(variant.label) ?? [],
    }));
  const stages = stagesOf(plan).flatMap((epoch) => {
    const shares = varianceShares(cellsOf(scoresAt(epoch)), names);
    // One factor with one seed explains all there is, which says nothing.
    return shares === undefined || (names.length === 1 && shares.seeds === null) ? [] : [{ epoch, shares }];
  });
  if (stages.at(-1)?.epoch !== plan.epochs) return without("no-variance");
  const cells = cellsOf(final);
  return {
    factors: factors.map(({ name, levels }) => ({
      ...{ name, levels },
      means: levels.map((level) => ({
        level,
        accuracy: mean(cells.filter((cell) => cell.levels[name] === level).map(({ scores }) => mean(scores))),
      })),
    })),
    ...{ leftOut, stages, problem: null },
  };
}

function without(problem: SensitivityProblem): Sensitivity {
  return { factors: [], leftOut: [], stages: [], problem };
}
