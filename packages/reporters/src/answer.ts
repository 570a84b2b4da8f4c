import type { ComparisonAnalysis, StudyAnalysis } from "@activation-lab/statistics";
import { plural } from "./format.js";

/** What a study found, in sentences. */
export interface Answer {
  readonly verdict: string;
  /** One sentence for each comparison with the baseline; where there are too many, for those that say most, and a last one for the rest. */
  readonly comparisons: readonly string[];
  readonly warnings: readonly string[];
}

/** Puts the answer of an analysis into at most about `limit` sentences on comparisons. With one seed the verdict says all. */
export function answerOf({ verdict, comparisons, warnings, variants }: StudyAnalysis, limit: number): Answer {
  const isSingle = variants.every(({ n }) => n <= 1);
  if (isSingle) return { verdict, comparisons: [], warnings: [] };
  if (comparisons.length <= limit)
    return { verdict, comparisons: comparisons.map((comparison) => comparison.verdict), warnings };
  const decided = comparisons
    .filter(
      (comparison) => comparison.outcome === "above" || comparison.outcome === "below" || isEqual(comparison),
    )
    .sort((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0));
  const shown = decided.slice(0, limit);
  return { verdict, comparisons: [...shown.map((one) => one.verdict), rest(comparisons, shown)], warnings };
}

function rest(comparisons: readonly ComparisonAnalysis[], shown: readonly ComparisonAnalysis[]): string {
  const others = comparisons.filter((comparison) => !shown.includes(comparison));
  const counts = [
    [others.filter(({ outcome }) => outcome === "above").length, "above the baseline"],
    [others.filter(({ outcome }) => outcome === "below").length, "below the baseline"],
    [others.filter(isEqual).length, "equal to the baseline within the margin"],
    [
      others.filter((one) => one.outcome === "undecided" && !isEqual(one)).length,
      "without a difference shown",
    ],
    [others.filter(({ outcome }) => outcome === "untested").length, "not tested"],
  ] as const;
  const parts = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const kind = shown.length > 0 ? "other comparison" : "comparison";
  return `${plural(others.length, kind)}: ${parts.join(", ")}.`;
}

/** Whether a comparison found no difference and showed equality within the margin. */
export function isEqual({ outcome, equivalence }: ComparisonAnalysis): boolean {
  return outcome === "undecided" && equivalence?.equal === true;
}
