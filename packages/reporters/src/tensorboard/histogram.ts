import type { Tensor } from "./event-message.js";

/** What TensorBoard's own summaries have. */
const bucketCount = 30;

/**
 * How values are spread, as TensorBoard's histograms want it: for each of 30 buckets of one width from the lowest to the highest
 * value its left edge, its right edge and how many values lie in it. Where all are one value, the last bucket has them all.
 * `values` are finite, at least one. https://github.com/tensorflow/tensorboard/blob/master/tensorboard/plugins/histogram/summary_v2.py
 */
export function histogram(values: readonly number[]): Tensor {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const width = (high - low) / bucketCount;
  const counts = Array.from({ length: bucketCount }, () => 0);
  for (const value of values) {
    const bucket = width > 0 ? Math.floor((value - low) / width) : bucketCount - 1;
    const index = Math.min(bucket, bucketCount - 1);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const edge = (index: number) => (index === bucketCount ? high : low + index * width);
  return {
    shape: [bucketCount, 3],
    doubles: counts.flatMap((count, index) => [edge(index), edge(index + 1), count]),
  };
}
