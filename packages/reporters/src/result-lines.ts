import type { Plan } from "@activation-lab/core";
import { analyzeStudy } from "./analysis.js";
import { answerOf } from "./answer.js";
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
import { drawTextTable } from "./text-table.js";
import { wrapText } from "./text-width.js";

/** How many comparisons are told one by one. */
const comparisonsAtMost = 12;

/** The table of results and what it says, as the terminal reporter shows them, for a line of `columns` characters. */
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
    "",
    ...answerLines(summary).flatMap((line) => wrapText(line, columns)),
  ];
}

function answerLines(summary: StudySummary): string[] {
  const { verdict, comparisons, warnings } = answerOf(analyzeStudy(summary), comparisonsAtMost);
  return [verdict, ...comparisons, ...warnings.map((warning) => `Warning: ${warning}`)].map(singleLine);
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
