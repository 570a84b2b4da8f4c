import type { VariantSummary } from "../variant-summary.js";

/**
 * The confusion of a variant: the mean over its completed seeds of the share, 0 to 1, of each true class (row) that was taken
 * for each class (column). A class without test images has a row of NaN. Undefined where no seed has a matrix, as in older records.
 */
export function meanConfusion({ trials }: VariantSummary, classes: number): number[][] | undefined {
  const matrices = trials.flatMap(({ confusion }) =>
    confusion !== undefined && confusion.length === classes ? [confusion] : [],
  );
  if (matrices.length === 0 || classes === 0) return undefined;
  return Array.from({ length: classes }, (_, row) => {
    const shares = matrices.map((matrix) => rowShares(matrix[row] ?? []));
    return Array.from(
      { length: classes },
      (_, column) => shares.reduce((sum, share) => sum + (share[column] ?? Number.NaN), 0) / matrices.length,
    );
  });
}

function rowShares(counts: readonly number[]): number[] {
  const images = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / images);
}
