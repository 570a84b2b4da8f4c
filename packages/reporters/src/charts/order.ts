import type { StudySummary } from "../summary.js";
import type { VariantSummary } from "../variant-summary.js";

/** The variants by mean test accuracy at the end, best first; those without one last, in the order of the plan. */
export function byAccuracy({ variants }: StudySummary): VariantSummary[] {
  const height = ({ testAccuracy }: VariantSummary) =>
    Number.isFinite(testAccuracy?.mean) ? (testAccuracy?.mean ?? 0) : Number.NEGATIVE_INFINITY;
  return [...variants].sort((a, b) => {
    const [left, right] = [height(a), height(b)];
    return left === right ? 0 : right - left;
  });
}
