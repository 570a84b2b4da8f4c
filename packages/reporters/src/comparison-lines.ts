import type { StudyEvent } from "@activation-lab/core";
import { claimSentences } from "./claims/claim-lines.js";
import { judgeClaims } from "./claims/judge-claims.js";
import { noFigure, plural, singleLine } from "./format.js";
import { noticeLines } from "./result-lines.js";
import { formatAccuracy } from "./results-table.js";
import { type StudySummary, summarize } from "./summary.js";
import { drawTextTable } from "./text-table.js";
import { wrapText } from "./text-width.js";
import type { VariantSummary } from "./variant-summary.js";

/** A record among several, and what it is called there. */
export interface ComparedRecord {
  readonly name: string;
  readonly events: readonly StudyEvent[];
}

/**
 * Several records as one table, for a line of `columns` characters: a row a variant, a column a record, in each cell the mean test
 * accuracy over the seeds with its 95 % interval. A variant has one row wherever it goes by one label. Below it, what the records
 * together say to their claims.
 *
 * @throws a LabError `corrupt-record` where a record has no `study-start`.
 */
export function comparisonLines(records: readonly ComparedRecord[], columns: number): string[] {
  const studies = records.map(({ name, events }) => ({
    name: singleLine(name),
    summary: summarize(events),
  }));
  const labels = new Set(studies.flatMap(({ summary }) => summary.variants.map(({ label }) => label)));
  const table = {
    headings: [
      ["", "variant"] as const,
      ...studies.map(({ name, summary }) => [name, plural(summary.plan.epochs, "epoch")] as const),
    ],
    rows: [...labels].map((label) => [
      singleLine(label),
      ...studies.map(({ summary }) => cell(summary, label)),
    ]),
  };
  const notices = studies.flatMap(({ name, summary: { plan } }) =>
    noticeLines(plan).map((line) => `${name}: ${line}`),
  );
  return [
    ...wrapText("Test accuracy, mean over the seeds and its 95 % interval.", columns),
    ...notices.flatMap((line) => wrapText(line, columns)),
    ...drawTextTable(table, columns),
    ...claimSentences(judgeClaims(records.map(({ events }) => events))).flatMap((text) =>
      wrapText(text, columns),
    ),
  ];
}

function cell({ variants }: StudySummary, label: string): string {
  const variant = variants.find((candidate) => candidate.label === label);
  if (!variant) return "";
  const accuracy = formatAccuracy(variant) ?? noFigure;
  return isWhole(variant)
    ? accuracy
    : `${accuracy} (${variant.completedSeeds} of ${variant.plannedSeeds} seeds)`;
}

function isWhole({ completedSeeds, plannedSeeds }: VariantSummary): boolean {
  return completedSeeds === plannedSeeds;
}
