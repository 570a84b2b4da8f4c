/**
 * The factor a share of the way from a minimum up to 1: exactly the minimum at 0, exactly 1 at 1, and never lower for a larger
 * share, in spite of rounding.
 */
export function aboveMinimum(minimum: number, share: number): number {
  return minimum + (1 - minimum) * share;
}
