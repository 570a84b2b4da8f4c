import type { ComparisonAnalysis } from "@activation-lab/statistics";
import { markdownTable } from "markdown-table";
import { isEqual } from "../answer.js";
import { formatEnds, formatP, formatPercent, formatPoints, formatSize, noFigure } from "../format.js";
import { type Blocks, capitalized, escaped } from "../markdown-text.js";
import { comparedNoun } from "../plan-words.js";
import type { Report } from "../report.js";
import { caption } from "./caption.js";
import { nameOf } from "./name-of.js";
import { testNames } from "./settings.js";

/** Each variant against the baseline, in figures. */
export function differences({ summary, analysis }: Report): Blocks {
  const { comparisons, family, baseline } = analysis;
  if (family.size === 0) return [];
  const margin = summary.plan.comparison.equivalenceMargin;
  const headings = [
    ...[
      capitalized(comparedNoun(summary.plan)),
      "Difference (points)",
      "95 % interval",
      "p",
      "Holm p",
      "Result",
    ],
    ...["Detectable (points)", "Cliff's δ", "P(A > B)", "Seeds' r"],
    ...(margin === undefined ? [] : [`Equal within ${formatSize(margin)} points`]),
  ];
  const rows = comparisons.map((comparison) => [
    nameOf(summary, comparison.label),
    ...cells(comparison),
    ...(margin === undefined ? [] : [equality(comparison)]),
  ]);
  return [
    `## Differences from ${nameOf(summary, baseline)}`,
    caption(summary, "test accuracy less the baseline's"),
    markdownTable([headings, ...rows], { align: ["l", ...headings.slice(1).map(() => "r")] }),
    `p is that of ${testNames[analysis.primaryTest]}; Holm p is p corrected for a family of ${escaped(family.description)}, and below ` +
      `0.05 the result says above or below. The interval${analysis.primaryTest === "wilcoxon" ? ", by the paired t test," : ""} is of this one difference, not corrected. Where no difference was shown, ` +
      `one of the size under Detectable would have been found with 80 % probability; smaller ones may well exist. Cliff's δ goes ` +
      `from -1 to 1, P(A > B) is the share of pairs of seeds in which the ${comparedNoun(summary.plan)} is above the baseline, ties counted half, and r says how far ` +
      `scores of the same seed go together.${margin === undefined ? "" : marginRemark(margin)}`,
  ];
}

function cells(comparison: ComparisonAnalysis): string[] {
  const { difference, interval, p, correctedP, cliffsDelta, probabilityAbove, paired } = comparison;
  const detectable = comparison.outcome === "undecided" ? comparison.minimumDetectableDifference : null;
  return [
    orDash(difference, formatPoints),
    orDash(interval, formatEnds),
    orDash(p, formatP),
    orDash(correctedP, formatP),
    isEqual(comparison) ? "equal" : outcomeWords[comparison.outcome],
    orDash(detectable, formatSize),
    orDash(cliffsDelta, (delta) => delta.toFixed(2)),
    orDash(probabilityAbove, formatPercent),
    orDash(paired?.correlation ?? null, (correlation) => correlation.toFixed(2)),
  ];
}

const outcomeWords = {
  above: "above",
  below: "below",
  undecided: "no difference shown",
  untested: "not tested",
} as const;

function equality({ equivalence }: ComparisonAnalysis): string {
  if (equivalence === null) return noFigure;
  return `${equivalence.equal ? "yes" : "not shown"} (${formatP(equivalence.correctedP)})`;
}

function marginRemark(margin: number): string {
  return (
    ` The study declared differences within ${formatSize(margin)} points to be as good as none; equality is shown by two ` +
    "one-sided tests, whose Holm-corrected p is in parentheses."
  );
}

function orDash<T>(value: T | null, format: (value: T) => string): string {
  return value === null ? noFigure : format(value);
}
