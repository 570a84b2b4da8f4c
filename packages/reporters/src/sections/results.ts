import { epochsCaption } from "../charts/chart-words.js";
import { comparedNoun } from "../plan-words.js";
import { prunedRemark, referenceRemark, seedsRemark, thresholdRemark, timeBudgetRemark } from "../remarks.js";
import type { Report } from "../report.js";
import { resultColumns } from "../results-table.js";
import { variantName } from "./names.js";
import { capitalized, paragraph, type Section } from "./section.js";

/** The table of results, and what is to be said of it. */
export function results({ summary }: Report): Section {
  const columns = resultColumns(summary);
  const remarks = [
    seedsRemark(summary),
    thresholdRemark(summary),
    prunedRemark(summary),
    timeBudgetRemark(summary),
    referenceRemark(summary),
  ].filter((remark) => remark !== undefined);
  return {
    name: "results",
    title: "Results",
    blocks: [
      {
        kind: "table",
        subject: epochsCaption(summary),
        columns: [
          { heading: capitalized(comparedNoun(summary.plan)), align: "left" },
          { heading: "Seeds", align: "right" },
          ...columns.map(({ heading }) => ({
            heading: capitalized(heading.join(" ").trim()),
            align: "right" as const,
          })),
        ],
        rows: summary.variants.map((variant) => [
          { text: variantName(variant) },
          { text: `${variant.completedSeeds} of ${variant.plannedSeeds}`, figure: variant.completedSeeds },
          ...columns.map(({ cell, figure }) => ({ text: cell(variant), figure: figure(variant) })),
        ]),
      },
      ...(remarks.length > 0 ? [paragraph(remarks.join(" "))] : []),
    ],
  };
}
