import { areaUnderCurve } from "../curve/area-under-curve.js";
import { convergenceRate } from "../curve/convergence-rate.js";
import { type ReachTime, summarizeReachTimes, timeToReach } from "../curve/time-to-reach.js";
import { mean } from "../description/moments.js";
import { median } from "../description/order-statistics.js";
import type { Study } from "./read-study.js";
import type { CurveAnalysis } from "./study-analysis.js";
import type { SeedCurve } from "./study-input.js";

/** Where times are cut off in all variants, so that their restricted means can be compared. */
export interface CurveHorizons {
  readonly epochs: number;
  readonly seconds: number;
}

/** The horizons of a study: how far every run was followed that did not reach the threshold. */
export function curveHorizons({ variants, accuracyThreshold }: Study): CurveHorizons {
  const curves = variants.flatMap((variant) => variant.curves ?? []);
  const shortest = (times: readonly ReachTime[]): number =>
    Math.min(Number.POSITIVE_INFINITY, ...times.filter(({ reached }) => !reached).map(({ at }) => at));
  const longest = (times: readonly ReachTime[]): number => Math.max(0, ...times.map(({ at }) => at));
  const horizon = (times: readonly ReachTime[]): number => Math.min(shortest(times), longest(times));
  return {
    epochs: horizon(epochTimes(curves, accuracyThreshold)),
    seconds: horizon(secondTimes(curves, accuracyThreshold)),
  };
}

/** The figures of one variant's curves. */
export function analyzeCurves(
  curves: readonly SeedCurve[],
  accuracyThreshold: number,
  horizons: CurveHorizons,
): CurveAnalysis {
  const losses = curves
    .map(({ epochs }) => epochs.map(({ epoch, loss }) => ({ at: epoch, value: loss })))
    .filter((points) => points.every(({ value }) => Number.isFinite(value)));
  const areas = losses.filter(({ length }) => length >= 2).map(areaUnderCurve);
  const rates = losses
    .filter(({ length }) => length >= 4)
    .map((points) => convergenceRate(points)?.rate)
    .filter((rate) => rate !== undefined);
  const seconds = secondTimes(curves, accuracyThreshold);
  return {
    runs: losses.length,
    diverged: curves.length - losses.length,
    areaUnderLoss: areas.length > 0 ? mean(areas) : null,
    convergenceRate: rates.length > 0 ? median(rates) : null,
    convergenceRuns: rates.length,
    accuracyThreshold,
    epochsToThreshold: summarizeReachTimes(epochTimes(curves, accuracyThreshold), horizons.epochs),
    secondsToThreshold: seconds.length > 0 ? summarizeReachTimes(seconds, horizons.seconds) : null,
  };
}

/** Of the runs whose accuracy was measured; one that broke off counts as not having reached the threshold. */
function epochTimes(curves: readonly SeedCurve[], accuracyThreshold: number): ReachTime[] {
  return curves.flatMap(({ epochs }) => {
    const points = epochs.flatMap(({ epoch, accuracy }) =>
      accuracy === undefined ? [] : [{ at: epoch, value: accuracy }],
    );
    return points.length > 0 ? [timeToReach(points, accuracyThreshold)] : [];
  });
}

function secondTimes(curves: readonly SeedCurve[], accuracyThreshold: number): ReachTime[] {
  return curves.flatMap(({ epochs }) => {
    const points = epochs.flatMap(({ accuracy, seconds }) =>
      accuracy === undefined || seconds === undefined ? [] : [{ at: seconds, value: accuracy }],
    );
    return points.length > 0 ? [timeToReach(points, accuracyThreshold)] : [];
  });
}
