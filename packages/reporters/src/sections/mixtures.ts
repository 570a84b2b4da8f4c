import type { MixtureGroup } from "../mixtures/mixture-comparisons.js";
import { mixtureSentences } from "../mixtures/mixture-words.js";
import type { Report } from "../report.js";
import { comparisonCells, comparisonColumns } from "./comparison-columns.js";
import { nameOf } from "./names.js";
import { code, list, paragraph, type Section, type Table } from "./section.js";
import { testNames } from "./settings.js";

/** More rows than that nobody reads one by one. */
const rowsAtMost = 100;

/** Every mixture against the best single function of its setting. */
export function mixtures(report: Report): Section | undefined {
  const { summary, analysis, mixtures: found } = report;
  if (!found) return undefined;
  const { groups, family } = found;
  const sentences = mixtureSentences(summary, found);
  const tests =
    family.size === 0
      ? ""
      : `p is that of ${testNames[analysis.primaryTest]}; Holm p is p corrected for ${family.description}, and below 0.05 the result ` +
        "says above or below. The interval is of this one difference, not corrected. ";
  const picked = groups.some(({ singles }) => singles > 1)
    ? "The best single function was picked by the mean of these same trials, which makes it look a little better than it is: a mixture " +
      "that beats it had the harder test, and one below it the easier. "
    : "";
  return {
    name: "mixtures",
    title: "Does any mixture beat the best single function?",
    blocks: [
      ...(sentences.length === 1 ? [paragraph(sentences.join(""))] : list(sentences)),
      ...comparisonTable(report, groups),
      paragraph(
        `${tests}${picked}The best of many mixtures is a choice from the results too: run it with its functions on fresh seeds.`,
      ),
    ],
  };
}

function comparisonTable({ summary }: Report, groups: readonly MixtureGroup[]): Table[] {
  const several = groups.length > 1;
  const rows = groups
    .flatMap(({ best, comparisons }) => comparisons.map((comparison) => ({ best, comparison })))
    .sort((a, b) => (b.comparison.difference ?? 0) - (a.comparison.difference ?? 0))
    .slice(0, rowsAtMost);
  if (rows.length === 0) return [];
  return [
    {
      kind: "table",
      subject: "test accuracy of mixtures less the best single function's",
      columns: [
        { heading: "Mixture", align: "left" },
        ...(several ? [{ heading: "Best single function", align: "left" as const }] : []),
        ...comparisonColumns,
      ],
      rows: rows.map(({ best, comparison }) => [
        { text: nameOf(summary, comparison.label) },
        ...(several ? [{ text: code(best ?? "") }] : []),
        ...comparisonCells(comparison),
      ]),
    },
  ];
}
