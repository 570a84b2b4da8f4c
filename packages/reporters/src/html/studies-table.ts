import { formatCount, noFigure } from "../format.js";
import { formatAccuracy } from "../results-table.js";
import { variantName } from "../sections/names.js";
import { type Cell, list, paragraph, type Section, type Text } from "../sections/section.js";
import type { StudySummary } from "../summary.js";
import { studyName } from "./study-name.js";

/** The test accuracy of every variant in every study. */
export function studiesTable(summaries: readonly StudySummary[]): Section {
  const variants = new Map<string, Text>();
  for (const variant of summaries.flatMap((summary) => summary.variants))
    if (!variants.has(variant.label)) variants.set(variant.label, variantName(variant));
  return {
    name: "studies",
    title: "Side by side",
    blocks: [
      {
        kind: "table",
        subject: "test accuracy at the end in each study",
        columns: [
          { heading: "Variant", align: "left" },
          ...summaries.map(({ plan }, index) => ({
            heading: studyName(plan.title, index),
            align: "right" as const,
          })),
        ],
        rows: [...variants].map(([label, name]) => [
          { text: name },
          ...summaries.map((summary) => accuracyCell(summary, label)),
        ]),
      },
      paragraph(
        "The mean over the seeds that ran to their end, with its 95 % interval in brackets where there are several, and how many they are. A dash stands where a study has no such variant, or no seed of it ran to its end.",
      ),
      ...list(
        summaries.flatMap(({ plan }, index) =>
          plan.dataset.notice === undefined
            ? []
            : [`${studyName(plan.title, index)}: ${plan.dataset.notice}`],
        ),
      ),
    ],
  };
}

function accuracyCell({ variants }: StudySummary, label: string): Cell {
  const variant = variants.find((one) => one.label === label);
  const accuracy = variant && formatAccuracy(variant);
  if (!variant || accuracy === undefined) return { text: noFigure };
  return {
    text: `${accuracy}, n = ${formatCount(variant.completedSeeds)}`,
    figure: variant.testAccuracy?.mean,
  };
}
