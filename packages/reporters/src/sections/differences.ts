import type { ComparisonAnalysis } from "@activation-lab/statistics";
import { isEqual } from "../answer.js";
import { formatEnds, formatP, formatPercent, formatPoints, formatSize } from "../format.js";
import { comparedNoun } from "../plan-words.js";
import type { Report } from "../report.js";
import { nameOf } from "./names.js";
import { type Cell, capitalized, figureCell, joined, paragraph, type Section } from "./section.js";
import { testNames } from "./settings.js";

/** Each variant against the baseline, in figures. */
export function differences({ summary, analysis }: Report): Section | undefined {
  const { comparisons, family, baseline } = analysis;
  if (family.size === 0) return undefined;
  const margin = summary.plan.comparison.equivalenceMargin;
  const headings = [
    ...["Difference (points)", "95 % interval", "p", "Holm p", "Result"],
    ...["Detectable (points)", "Cliff's δ", "P(A > B)", "Seeds' r"],
    ...(margin === undefined ? [] : [`Equal within ${formatSize(margin)} points`]),
  ];
  return {
    name: "differences",
    title: joined(["Differences from ", nameOf(summary, baseline)]),
    blocks: [
      {
        kind: "table",
        subject: "test accuracy less the baseline's",
        columns: [
          { heading: capitalized(comparedNoun(summary.plan)), align: "left" },
          ...headings.map((heading) => ({ heading, align: "right" as const })),
        ],
        rows: comparisons.map((comparison) => [
          { text: nameOf(summary, comparison.label) },
          ...cells(comparison),
          ...(margin === undefined ? [] : [equality(comparison)]),
        ]),
      },
      paragraph(
        `p is that of ${testNames[analysis.primaryTest]}; Holm p is p corrected for a family of ${family.description}, and below ` +
          `0.05 the result says above or below. The interval${analysis.primaryTest === "wilcoxon" ? ", by the paired t test," : ""} is of this one difference, not corrected. Where no difference was shown, ` +
          `one of the size under Detectable would have been found with 80 % probability; smaller ones may well exist. Cliff's δ goes ` +
          `from -1 to 1, P(A > B) is the share of pairs of seeds in which the ${comparedNoun(summary.plan)} is above the baseline, ties counted half, and r says how far ` +
          `scores of the same seed go together.${margin === undefined ? "" : marginRemark(margin)}`,
      ),
    ],
  };
}

function cells(comparison: ComparisonAnalysis): Cell[] {
  const { difference, interval, p, correctedP, cliffsDelta, probabilityAbove, paired } = comparison;
  const detectable = comparison.outcome === "undecided" ? comparison.minimumDetectableDifference : null;
  return [
    figureCell(difference, formatPoints),
    figureCell(interval, formatEnds, ({ low }) => low),
    figureCell(p, formatP),
    figureCell(correctedP, formatP),
    { text: isEqual(comparison) ? "equal" : outcomeWords[comparison.outcome] },
    figureCell(detectable, formatSize),
    figureCell(cliffsDelta, (delta) => delta.toFixed(2)),
    figureCell(probabilityAbove, formatPercent),
    figureCell(paired?.correlation, (correlation) => correlation.toFixed(2)),
  ];
}

/** What a comparison came to, in a word or two. */
export const outcomeWords = {
  above: "above",
  below: "below",
  undecided: "no difference shown",
  untested: "not tested",
} as const;

function equality({ equivalence }: ComparisonAnalysis): Cell {
  return figureCell(
    equivalence,
    ({ equal, correctedP }) => `${equal ? "yes" : "not shown"} (${formatP(correctedP)})`,
    ({ correctedP }) => correctedP,
  );
}

function marginRemark(margin: number): string {
  return (
    ` The study declared differences within ${formatSize(margin)} points to be as good as none; equality is shown by two ` +
    "one-sided tests, whose Holm-corrected p is in parentheses."
  );
}
