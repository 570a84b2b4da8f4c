import type { Plan } from "@activation-lab/core";
import { analyzeStudy } from "./analysis.js";
import { answerOf } from "./answer.js";
import { bestSettingSentences } from "./best-settings/best-setting-words.js";
import { crossValidationSentences } from "./cross-validation/cross-validation-words.js";
import { formatDuration, singleLine } from "./format.js";
import { lossLines } from "./loss-lines.js";
import { mixtureSentences } from "./mixtures/mixture-words.js";
import { type NarrowTable, narrowTable } from "./narrow-table.js";
import { palette } from "./palette.js";
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
import { sensitivitySentences } from "./sensitivity/sensitivity-words.js";
import type { StudySummary } from "./summary.js";
import { drawTextTable } from "./text-table.js";
import { wrapText } from "./text-width.js";

/** How many comparisons are told one by one. */
const comparisonsAtMost = 12;

/** On a line of so many characters or fewer the table has only the columns that fit. */
const narrowColumns = 40;

/** How the results are shown. */
export interface ResultLinesOptions {
  /** Whether the study's title stands above already; false unless given. */
  readonly titleShown?: boolean;
  /** Whether parts are set off by a terminal's colours; false unless given. */
  readonly colors?: boolean;
}

/**
 * The table of results, the training loss over the epochs as a chart in characters, and what they say, as the terminal reporter shows
 * them; no line is longer than `columns`, from 20 on.
 */
export function resultLines(
  summary: StudySummary,
  columns: number,
  { titleShown = false, colors = false }: ResultLinesOptions = {},
): string[] {
  const { plan } = summary;
  const paint = palette(colors);
  const wrapped = (text: string, painted: (line: string) => string = (line) => line) =>
    wrapText(text, columns).map(painted);
  const { table, leftOut } = resultsTable(summary, columns);
  const chart = lossLines(summary, columns, paint);
  const remarks = [
    outcomeRemark(summary),
    ...failureRemarks(summary),
    prunedRemark(summary),
    timeBudgetRemark(summary),
    thresholdRemark(summary),
    referenceRemark(summary),
    seedsRemark(summary),
    leftOut.length > 0 ? `A wider terminal also shows ${leftOut.join(", ")}.` : undefined,
    durationRemark(summary),
  ].filter((remark) => remark !== undefined);
  const { verdict, comparisons, warnings } = answerOf(analyzeStudy(summary), comparisonsAtMost);
  return [
    ...(titleShown ? [""] : wrapped(singleLine(plan.title), paint.title)),
    ...noticeLines(plan).flatMap((line) => wrapped(line, paint.warning)),
    ...drawTextTable(table, columns, paint.faint),
    "",
    ...(chart.length > 0 ? [...chart, ""] : []),
    ...remarks.flatMap((remark) => wrapped(remark)),
    "",
    ...wrapped(singleLine(verdict), paint.title),
    ...[
      ...comparisons,
      ...bestSettingSentences(summary),
      ...crossValidationSentences(summary),
      ...mixtureSentences(summary),
      ...sensitivitySentences(summary),
    ].flatMap((sentence) => wrapped(singleLine(sentence))),
    ...warnings.flatMap((warning) => wrapped(singleLine(`Warning: ${warning}`), paint.warning)),
  ];
}

function resultsTable(summary: StudySummary, columns: number): NarrowTable {
  const results = resultColumns(summary);
  const table = {
    headings: [["", comparedNoun(summary.plan)] as const, ...results.map(({ heading }) => heading)],
    rows: summary.variants.map((variant) => [
      singleLine(variant.label),
      ...results.map(({ cell }) => cell(variant)),
    ]),
  };
  if (columns > narrowColumns) return { table, leftOut: [] };
  const [loss, accuracy, ...others] = results.map((_, index) => index + 1);
  return narrowTable(
    table,
    [accuracy, loss, ...others].filter((column) => column !== undefined),
    columns,
  );
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
