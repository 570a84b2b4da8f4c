import { mean } from "../description/moments.js";
import { sorted } from "../description/order-statistics.js";
import { refuse, requireValues } from "../shared/refuse.js";
import type { CurvePoint } from "./area-under-curve.js";

/** When a curve got somewhere, or how far it was followed without. */
export interface ReachTime {
  readonly reached: boolean;
  /** The `at` of the first point there; where it was not reached, of the last point. */
  readonly at: number;
}

/** Times to reach something over several runs, of which some may not have reached it. */
export interface ReachSummary {
  readonly runs: number;
  readonly reached: number;
  /** With "not reached" as longer than any time; null where half of the runs or more did not reach it. */
  readonly median: number | null;
  /**
   * The mean of the times, each cut off at `horizon`; null without runs. Unlike the mean over those that reached it,
   * it does not get better when slow runs stop early.
   */
  readonly restrictedMean: number | null;
  /**
   * Where times are cut off: the shortest time after which a run had not reached it, else the longest time; null
   * without runs.
   */
  readonly horizon: number | null;
}

/**
 * The first point of a curve that is at the threshold or beyond. A value that is not a number is not there. Of an
 * empty curve there is nothing to say, and it is refused.
 */
export function timeToReach(
  points: readonly CurvePoint[],
  threshold: number,
  better: "higher" | "lower" = "higher",
): ReachTime {
  const last = points.at(-1);
  if (!last) return refuse("A curve came without points, and at least one was expected; leave the run out.");
  const first = points.find(({ value }) => (better === "higher" ? value >= threshold : value <= threshold));
  return { reached: first !== undefined, at: (first ?? last).at };
}

/**
 * Sums up times over runs, counting those that did not reach it for what they are: at least as long as they were
 * followed.
 *
 * @param limit a horizon that several summaries share, so that their restricted means can be compared; those of runs
 * that were not followed so far lower it.
 */
export function summarizeReachTimes(
  times: readonly ReachTime[],
  limit = Number.POSITIVE_INFINITY,
): ReachSummary {
  const reached = times.filter((time) => time.reached).map(({ at }) => at);
  if (times.length === 0) return { runs: 0, reached: 0, median: null, restrictedMean: null, horizon: null };
  requireValues(
    times.map(({ at }) => at),
    1,
    "The times",
  );
  const open = times.filter((time) => !time.reached).map(({ at }) => at);
  const horizon = Math.min(limit, open.length > 0 ? Math.min(...open) : Math.max(...reached));
  return {
    runs: times.length,
    reached: reached.length,
    median: medianWithOpen(reached, times.length),
    restrictedMean: mean(times.map(({ at }) => Math.min(at, horizon))),
    horizon,
  };
}

function medianWithOpen(reached: readonly number[], runs: number): number | null {
  const ordered = sorted(reached);
  const low = ordered[Math.floor((runs - 1) / 2)];
  const high = ordered[Math.floor(runs / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
