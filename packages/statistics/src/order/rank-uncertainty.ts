import type { Interval } from "../description/interval.js";
import { mean } from "../description/moments.js";
import { orderedQuantile } from "../description/order-statistics.js";
import { createRandom } from "../shared/random.js";
import { midRanks } from "../shared/ranks.js";
import { requireCount, requireShare, requireValues } from "../shared/refuse.js";

/** What can be chosen about the ranks' bootstrap. */
export interface RankOptions {
  /** Which scores rank first; "higher" unless given. */
  readonly better?: "higher" | "lower";
  /** 0 to 1; 0.95 unless given. */
  readonly confidence?: number;
  /** 2000 unless given. */
  readonly resamples?: number;
  /** A whole number; 0 unless given. */
  readonly seed?: number;
}

/** Where a group ranks by its mean, and how surely. */
export interface RankUncertainty {
  /** From 1 for the best mean; equal means share the mean of their ranks. */
  readonly rank: number;
  /** Holds the rank in `confidence` of the resamples. */
  readonly interval: Interval;
  /** The share of resamples in which it is first, 0 to 1; those that are first together share it. */
  readonly firstShare: number;
}

/**
 * How sure the order of means is: every group, of at least two finite values, is resampled by itself, and the ranks
 * counted over the resamples. Deviations are widened by √(n/(n − 1)), as resampled means scatter less than means do.
 * The intervals are wide rather than narrow: of equal groups each holds nearly all ranks.
 */
export function rankUncertainty(
  groups: readonly (readonly number[])[],
  options: RankOptions = {},
): RankUncertainty[] {
  const { better = "higher", confidence = 0.95, resamples = 2000, seed = 0 } = options;
  requireShare(confidence, "confidence");
  requireCount(resamples, 100, "resamples");
  groups.forEach((values, index) => {
    requireValues(values, 2, `The ranks, group ${index + 1},`);
  });
  const sign = better === "higher" ? 1 : -1;
  const parts = groups.map((values) => {
    const center = mean(values);
    return {
      center: sign * center,
      offsets: Float64Array.from(values, (value) => wider(value - center, values.length)),
    };
  });
  const random = createRandom(seed);
  const ranks = groups.map(() => new Float64Array(resamples));
  const firsts = new Float64Array(groups.length);
  const means = new Float64Array(groups.length);
  for (let resample = 0; resample < resamples; resample++) {
    parts.forEach(({ center, offsets }, index) => {
      let total = 0;
      for (let draw = 0; draw < offsets.length; draw++) total += offsets[random.integer(offsets.length)] ?? 0;
      means[index] = center + (sign * total) / offsets.length;
    });
    countRanks(means, ranks, firsts, resample);
  }
  const observed = descendingRanks(parts.map(({ center }) => center));
  return groups.map((_, index) => {
    const ordered = (ranks[index] ?? new Float64Array()).sort();
    return {
      rank: observed[index] ?? 1,
      interval: {
        low: Math.floor(orderedQuantile(ordered, (1 - confidence) / 2)),
        high: Math.ceil(orderedQuantile(ordered, (1 + confidence) / 2)),
      },
      firstShare: (firsts[index] ?? 0) / resamples,
    };
  });
}

function wider(deviation: number, count: number): number {
  return deviation * Math.sqrt(count / (count - 1));
}

function countRanks(
  means: Float64Array,
  ranks: readonly Float64Array[],
  firsts: Float64Array,
  resample: number,
): void {
  const found = descendingRanks(means);
  const first = Math.min(...found);
  const sharing = found.filter((rank) => rank === first).length;
  found.forEach((rank, index) => {
    const own = ranks[index];
    if (own) own[resample] = rank;
    if (rank === first) firsts[index] = (firsts[index] ?? 0) + 1 / sharing;
  });
}

/** Ranks from 1 for the largest; equal values share the mean of their ranks. */
function descendingRanks(values: ArrayLike<number>): number[] {
  return midRanks(Array.from(values, (value) => -value));
}
