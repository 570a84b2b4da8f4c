import type { Plan } from "@activation-lab/core";
import { formatDuration, singleLine } from "./format.js";
import { comparedNoun } from "./plan-words.js";
import {
  failureRemarks,
  outcomeRemark,
  prunedRemark,
  referenceRemark,
  seedsRemark,
  thresholdRemark,
  timeBudgetRemark,
} from "./remarks.js";
import { resultColumns } from "./results-table.js";
import type { StudySummary } from "./summary.js";
import { drawTextTable, wrapText } from "./text-table.js";

/** The table of results as the terminal reporter shows it, for a line of `columns` characters. */
export function resultLines(summary: StudySummary, columns: number, titleShown = false): string[] {
  const { plan, variants } = summary;
  const results = resultColumns(summary);
  const table = {
    headings: [["", comparedNoun(plan)] as const, ...results.map(({ heading }) => heading)],
    rows: variants.map((variant) => [singleLine(variant.label), ...results.map(({ cell }) => cell(variant))]),
  };
  const remarks = [
    outcomeRemark(summary),
    ...failureRemarks(summary),
    prunedRemark(summary),
    timeBudgetRemark(summary),
    thresholdRemark(summary),
    referenceRemark(summary),
    seedsRemark(summary),
    durationRemark(summary),
  ].filter((remark) => remark !== undefined);
  return [
    ...(titleShown ? [""] : wrapText(singleLine(plan.title), columns)),
    ...noticeLines(plan).flatMap((line) => wrapText(line, columns)),
    ...drawTextTable(table, columns),
    "",
    ...remarks.flatMap((remark) => wrapText(remark, columns)),
  ];
}

/** What the dataset says must be shown with its figures; empty where it says nothing. */
export function noticeLines({ dataset }: Plan): string[] {
  return dataset.notice === undefined ? [] : [`Note: ${singleLine(dataset.notice)}`];
}

function durationRemark({ durationMs, environments }: StudySummary): string | undefined {
  // A study that was interrupted took longer than its end says, and parts that were merged ran at once.
  return durationMs === undefined || environments.length > 1
    ? undefined
    : `Took ${formatDuration(durationMs)}.`;
}
