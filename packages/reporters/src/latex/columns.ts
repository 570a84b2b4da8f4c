import type { ComparisonAnalysis } from "@activation-lab/statistics";
import {
  formatEnds,
  formatLoss,
  formatP,
  formatPercent,
  formatPoints,
  formatPublishedPercent,
} from "../format.js";
import type { Report } from "../report.js";
import type { VariantSummary } from "../variant-summary.js";

/** One column behind the variants' names: its heading and the cell of a variant, as LaTeX. */
export interface LatexColumn {
  /** In two lines. */
  readonly heading: readonly [string, string];
  readonly cell: (variant: VariantSummary) => string;
}

/** The marks of variants of which seeds failed, and of which seeds were given up. */
export const marks = { failed: "\\textsuperscript{\\dag}", pruned: "\\textsuperscript{\\ddag}" } as const;

/** The variants that are set bold: the best and those not told apart from it; none where that tells nobody apart. */
export function boldLabels({ analysis }: Report): ReadonlySet<string> {
  const { tiers } = analysis;
  return new Set(tiers !== null && tiers.top.length < tiers.letters.length ? tiers.top : []);
}

/** The columns that the record has figures for. */
export function latexColumns(report: Report): LatexColumn[] {
  const { summary, analysis } = report;
  const bold = boldLabels(report);
  const comparisons = new Map(analysis.comparisons.map((comparison) => [comparison.label, comparison]));
  const compared =
    (write: (comparison: ComparisonAnalysis) => string) =>
    ({ label }: VariantSummary): string => {
      const comparison = comparisons.get(label);
      return comparison ? write(comparison) : absent;
    };
  const columns: (LatexColumn | false)[] = [
    { heading: ["", "seeds"], cell: seedsCell },
    {
      heading: ["Test", "accuracy"],
      cell: ({ label, testAccuracy }) => {
        const mean = optional(testAccuracy?.mean, percent);
        return bold.has(label) ? `\\textbf{${mean}}` : mean;
      },
    },
    summary.variants.some(({ testAccuracyInterval }) => testAccuracyInterval !== undefined) && {
      heading: ["95\\,\\%", "interval"],
      cell: ({ testAccuracyInterval }) => optional(testAccuracyInterval, (ends) => `$${formatEnds(ends)}$`),
    },
    analysis.family.size > 0 && {
      heading: ["", "$\\Delta$"],
      cell: compared(({ difference }) => optional(difference, (value) => number(formatPoints(value)))),
    },
    analysis.family.size > 0 && {
      heading: ["", "$p$"],
      cell: compared(({ correctedP }) => optional(correctedP, (value) => number(formatP(value)))),
    },
    { heading: ["Training", "loss"], cell: ({ trainingLoss }) => optional(trainingLoss?.mean, lossCell) },
    summary.variants.some(({ referenceTestAccuracy }) => referenceTestAccuracy !== undefined) && {
      heading: ["", "reference"],
      cell: ({ referenceTestAccuracy }) =>
        optional(referenceTestAccuracy, (share) => formatPublishedPercent(share).replace(" %", "")),
    },
  ];
  return columns.filter((column) => column !== false);
}

const absent = "--";

function seedsCell({ completedSeeds, plannedSeeds, failedSeeds, prunedSeeds }: VariantSummary): string {
  const seeds = completedSeeds === plannedSeeds ? completedSeeds : `${completedSeeds} of ${plannedSeeds}`;
  return `${seeds}${failedSeeds > 0 ? marks.failed : ""}${prunedSeeds > 0 ? marks.pruned : ""}`;
}

function percent(share: number): string {
  return formatPercent(share).replace(" %", "");
}

function lossCell(loss: number): string {
  return Number.isFinite(loss) ? number(formatLoss(loss)) : absent;
}

/** A number that was written for reading, with LaTeX's minus and powers of ten. */
function number(text: string): string {
  return `$${text.replace(/e([+-]\d+)$/, (_, power) => `\\times 10^{${Number(power)}}`)}$`;
}

function optional<T>(value: T | null | undefined, write: (value: T) => string): string {
  return value === null || value === undefined ? absent : write(value);
}
