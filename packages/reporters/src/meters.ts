/** A bar that is filled to a share from 0 to 1. */
export function bar(share: number, columns: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * columns);
  return "█".repeat(filled) + "░".repeat(columns - filled);
}

const heights = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;

/**
 * A curve in at most so many characters: the means of equal stretches, from the lowest to the highest; a cross where a value is
 * not a number.
 */
export function sparkline(values: readonly number[], columns: number): string {
  const count = Math.min(columns, values.length);
  const means = Array.from({ length: count }, (_, index) => {
    const stretch = values.slice(
      Math.floor((index * values.length) / count),
      Math.floor(((index + 1) * values.length) / count),
    );
    return stretch.reduce((sum, value) => sum + value, 0) / stretch.length;
  });
  const finite = means.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return means
    .map((value) => {
      if (!Number.isFinite(value)) return "×";
      const height = high > low ? Math.round(((value - low) / (high - low)) * (heights.length - 1)) : 0;
      return heights[height] ?? "×";
    })
    .join("");
}
